@NullMarked
package io.sightglass.app.inspect;

import org.jspecify.annotations.NullMarked;
