/**
 * Whether training and inspection compute the same: {@link io.sightglass.vision.parity.Parity} runs a model in the training
 * interpreter and in ONNX Runtime on the same images and gives a {@link io.sightglass.vision.parity.Certificate}.
 */
@NullMarked
package io.sightglass.vision.parity;

import org.jspecify.annotations.NullMarked;
