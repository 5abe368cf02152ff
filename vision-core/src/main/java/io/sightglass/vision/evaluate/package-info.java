/**
 * How well one model does on one revision: {@link io.sightglass.vision.evaluate.Evaluation} keeps a result for each image
 * and the metrics over all of them, so that two models can be compared image by image later.
 */
@NullMarked
package io.sightglass.vision.evaluate;

import org.jspecify.annotations.NullMarked;
