/**
 * Splits and duplicates of the library: {@link io.sightglass.app.splits.SplitsViewModel} knows what would be dealt out and what
 * leaks, the sheets show it.
 */
@NullMarked
package io.sightglass.app.splits;

import org.jspecify.annotations.NullMarked;
