package io.sightglass.vision.net.adopt;

import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which operator computed a value of a graph, past those that only move its numbers about. */
final class Origin {
    private static final Set<String> MOVING = Set.of(
            "Transpose", "Reshape", "Identity", "Concat", "Squeeze", "Unsqueeze", "Flatten", "Cast", "Slice", "Gather");

    private Origin() {}

    /** The operator, such as Sigmoid; empty for an input or a constant. */
    static String operator(Graph graph, String value) {
        Map<String, Node> makers = new HashMap<>();
        for (Node node : graph.nodes()) node.outputs().forEach(output -> makers.put(output, node));
        Node maker = makers.get(value);
        while (maker != null && MOVING.contains(maker.op())) {
            maker = makers.get(maker.inputs().getFirst());
        }
        return maker == null ? "" : maker.op();
    }
}
