/**
 * How good a model is, as pure functions. {@link io.sightglass.vision.metrics.Ranking} judges one score per image,
 * {@link io.sightglass.vision.metrics.PixelRanking} one per pixel, {@link io.sightglass.vision.metrics.CocoEvaluation}
 * boxes and instance masks, {@link io.sightglass.vision.metrics.PixelConfusion} a class per pixel, and
 * {@link io.sightglass.vision.metrics.Interval} says how sure a figure is. What cannot be computed, such as an AUROC
 * without a defective part, is empty and never a made-up number; a score that is not a number is refused.
 */
@NullMarked
package io.sightglass.vision.metrics;

import org.jspecify.annotations.NullMarked;
