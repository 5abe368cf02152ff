package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a graph's values are that do not depend on its inputs: initializers and Constant nodes. */
public final class Constants {
    private final Map<String, Tensor> values;

    public Constants(Graph graph) {
        values = new HashMap<>(graph.initializers());
        graph.nodes().forEach(node -> {
            if (node.attributes().get("value") instanceof Attribute.Value(Tensor tensor)) {
                values.put(node.outputs().getFirst(), tensor);
            }
        });
    }

    public Optional<Tensor> of(String value) {
        return Optional.ofNullable(values.get(value));
    }

    public boolean has(String value) {
        return values.containsKey(value);
    }
}
