/** Areas that a person or a model marked on an image. Read {@link io.sightglass.annotation.shape.Shape} first. */
@NullMarked
package io.sightglass.annotation.shape;

import org.jspecify.annotations.NullMarked;
