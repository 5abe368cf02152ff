/** Models at work, on ONNX Runtime: {@link io.sightglass.vision.inference.Session} turns a frame into a {@link io.sightglass.vision.inference.Prediction}. The only package that sees ONNX Runtime. */
@NullMarked
package io.sightglass.vision.inference;

import org.jspecify.annotations.NullMarked;
