/**
 * Trains ONNX graphs with DJL's PyTorch engine; the only package that sees DJL. {@link io.sightglass.vision.train.Interpreter}
 * computes a graph, {@link io.sightglass.vision.train.TrainingSettings} is what a user chooses for a training.
 */
@NullMarked
package io.sightglass.vision.train;

import org.jspecify.annotations.NullMarked;
