/**
 * Which images show nearly the same: {@link io.sightglass.vision.similar.Looks} says what an image looks like in 520 bytes,
 * {@link io.sightglass.vision.similar.NearDuplicates} finds the pairs among hundreds of thousands of images, and {@link
 * io.sightglass.vision.similar.Clusters} what hangs together by them.
 */
@NullMarked
package io.sightglass.vision.similar;

import org.jspecify.annotations.NullMarked;
