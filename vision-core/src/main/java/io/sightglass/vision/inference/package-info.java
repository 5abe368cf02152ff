/**
 * Models at work, on ONNX Runtime: {@link io.sightglass.vision.inference.Sessions} opens a {@link
 * io.sightglass.vision.inference.Session}, which turns a frame into a {@link io.sightglass.vision.inference.Prediction};
 * {@link io.sightglass.vision.inference.GraphSession} runs any graph on tensors. {@link
 * io.sightglass.vision.inference.Devices} says what there is to compute on. The only package that sees ONNX Runtime.
 */
@NullMarked
package io.sightglass.vision.inference;

import org.jspecify.annotations.NullMarked;
