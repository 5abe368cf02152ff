/**
 * Which of two models is better, and how sure that is: {@link io.sightglass.vision.compare.Comparison} sets evaluations on
 * the same revision side by side, image by image.
 */
@NullMarked
package io.sightglass.vision.compare;

import org.jspecify.annotations.NullMarked;
