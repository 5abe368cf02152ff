/**
 * Makes a model smaller and faster by editing its graph: {@link io.sightglass.vision.compress.Optimizer} makes the variants in
 * 16 bits ({@link io.sightglass.vision.compress.HalfPrecision}), in 8 ({@code quantize}, calibrated by {@code calibrate}) and
 * with a changed network ({@link io.sightglass.vision.compress.Rebuild}: fewer channels by {@code prune}, other activations;
 * trained again by a {@link io.sightglass.vision.compress.FineTuning}), finds with {@link io.sightglass.vision.compress.Exclusion} how many nodes have to stay in float, and judges and
 * times all of them in turns. {@code trunk} says which nodes may be touched: never the contract's pre- and postprocessing.
 * Read {@link io.sightglass.vision.compress.Optimization} first, which is what comes out.
 */
@NullMarked
package io.sightglass.vision.compress;

import org.jspecify.annotations.NullMarked;
