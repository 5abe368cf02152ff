@NullMarked
package io.sightglass.app.adopt;

import org.jspecify.annotations.NullMarked;
