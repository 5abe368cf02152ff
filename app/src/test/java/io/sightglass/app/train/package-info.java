@NullMarked
package io.sightglass.app.train;

import org.jspecify.annotations.NullMarked;
