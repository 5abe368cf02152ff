/**
 * ONNX graphs as values: {@link io.sightglass.vision.onnx.Graph} is what is built, trained, edited and written. {@link
 * io.sightglass.vision.onnx.GraphBuilder} builds one or puts several together, {@link io.sightglass.vision.onnx.Graphs}
 * cuts them, {@link io.sightglass.vision.onnx.OnnxFile} reads and writes files. The only package that sees the ONNX
 * protobuf classes. Source: the ONNX specification, operator set 17; sets 11 to 22 are brought to it.
 */
@NullMarked
package io.sightglass.vision.onnx;

import org.jspecify.annotations.NullMarked;
