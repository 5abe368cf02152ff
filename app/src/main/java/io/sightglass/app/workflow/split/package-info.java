/**
 * The use cases about which images are learnt from and which judge: dealing them out, leaks between the splits and images that
 * show nearly the same. Read {@link io.sightglass.app.workflow.split.Splitting} first.
 */
@NullMarked
package io.sightglass.app.workflow.split;

import org.jspecify.annotations.NullMarked;
