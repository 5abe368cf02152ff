/** The products and what can go wrong with them: {@link io.sightglass.vision.scene.part.Workpiece} is a product that can be built, {@code Damage} what befalls any surface. Coordinates are units of the part, 256 to a picture's shorter side, with (0, 0) in the middle of the part. */
@NullMarked
package io.sightglass.vision.scene.part;

import org.jspecify.annotations.NullMarked;
