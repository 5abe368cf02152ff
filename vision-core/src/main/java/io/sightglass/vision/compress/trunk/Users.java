package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.ValueInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which nodes take each value of a graph. */
public final class Users {
    private final Map<String, List<Node>> takers = new HashMap<>();
    private final Set<String> outputs = new HashSet<>();

    public Users(Graph graph) {
        for (Node node : graph.nodes()) {
            for (String input : node.inputs()) {
                takers.computeIfAbsent(input, none -> new ArrayList<>()).add(node);
            }
        }
        graph.outputs().stream().map(ValueInfo::name).forEach(outputs::add);
    }

    /** Once for each time a node takes it. */
    public List<Node> of(String value) {
        return takers.getOrDefault(value, List.of());
    }

    /** The one node that takes the value; empty when several do, none does, or the graph gives it out. */
    public Optional<Node> only(String value) {
        List<Node> all = of(value);
        return all.size() == 1 && !isOutput(value) ? Optional.of(all.getFirst()) : Optional.empty();
    }

    public boolean isOutput(String value) {
        return outputs.contains(value);
    }
}
