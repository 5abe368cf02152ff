package io.sightglass.vision.train;

import io.sightglass.vision.onnx.Tensor;
import java.util.Map;

/**
 * What one step learns from.
 *
 * @param inputs by the graph's input names
 * @param targets by the names the objective gives them
 */
public record Batch(Map<String, Tensor> inputs, Map<String, Tensor> targets) {
    public Batch {
        inputs = Map.copyOf(inputs);
        targets = Map.copyOf(targets);
    }
}
