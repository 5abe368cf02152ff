/**
 * Training images at the size of a model's input and in ever new variants.
 * {@link io.sightglass.vision.augment.ExampleReader} reads them, {@link io.sightglass.vision.augment.Augmentation} varies
 * them, boxes and pixels alike.
 */
@NullMarked
package io.sightglass.vision.augment;

import org.jspecify.annotations.NullMarked;
