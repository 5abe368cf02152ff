/**
 * Makes a model smaller and faster by editing its graph: {@link io.sightglass.vision.compress.trunk.BatchNorms} folds
 * normalizations into convolutions, {@link io.sightglass.vision.compress.HalfPrecision} stores and computes in 16 bits,
 * {@link io.sightglass.vision.compress.Quantizer} codes weights and activations in 8 bits, and {@link
 * io.sightglass.vision.compress.Exclusion} finds how many of the nodes that {@link
 * io.sightglass.vision.compress.Sensitivity} says suffer most have to stay as they are. {@link
 * io.sightglass.vision.compress.trunk.Trunk} says which nodes that may touch: never the contract's pre- and post-processing. Read
 * {@link io.sightglass.vision.compress.Compressor} first, which does all of it.
 */
@NullMarked
package io.sightglass.vision.compress;

import org.jspecify.annotations.NullMarked;
