package io.sightglass.vision.onnx;

import java.util.List;
import java.util.Map;

/**
 * One operation of a graph.
 *
 * @param op operator of the default ONNX domain, such as Conv; one of another domain has it in front, such as
 *     com.microsoft:QLinearAdd
 * @param name unique within the graph
 * @param inputs names of values; an optional input that is left out is an empty string
 * @param outputs names of the values it makes
 */
public record Node(
        String op, String name, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }
}
