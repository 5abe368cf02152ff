/** ONNX graphs as values: {@link io.sightglass.vision.onnx.Graph} is what is built, trained, edited and written. The only package that sees the ONNX protobuf classes. Source: the ONNX specification, operator set 17. */
@NullMarked
package io.sightglass.vision.onnx;

import org.jspecify.annotations.NullMarked;
