package io.sightglass.vision.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Cuts and changes whole graphs. {@link GraphBuilder#on} and {@link GraphBuilder#embed} put graphs together. */
public final class Graphs {
    private Graphs() {}

    /**
     * The same graph in the operator set this project writes.
     *
     * @throws IllegalArgumentException naming an operator that has no counterpart there
     */
    public static Graph current(Graph graph) {
        return Opsets.current(graph);
    }

    /** The graph without the nodes, initializers that its outputs do not need; inputs stay. */
    public static Graph prune(Graph graph) {
        return prune(graph, graph.inputs(), graph.outputs(), Set.of());
    }

    /** The graph with these outputs and without what they do not need. */
    public static Graph prune(Graph graph, List<ValueInfo> outputs) {
        return prune(graph.withOutputs(outputs));
    }

    /**
     * The part of a graph between values: what makes {@code outputs} from {@code inputs}.
     *
     * @param inputs values that become inputs
     * @throws IllegalArgumentException when the outputs need other inputs as well
     */
    public static Graph extract(Graph graph, List<ValueInfo> inputs, List<ValueInfo> outputs) {
        Set<String> given = new HashSet<>();
        inputs.forEach(input -> given.add(input.name()));
        return prune(graph, inputs, outputs, given);
    }

    private static Graph prune(Graph graph, List<ValueInfo> inputs, List<ValueInfo> outputs, Set<String> cut) {
        List<Node> kept = graph.nodes().stream()
                .filter(node -> node.outputs().stream().noneMatch(cut::contains))
                .toList();
        Graph open =
                new Graph(graph.name(), inputs, outputs, kept, graph.initializers(), graph.metadata(), graph.opset());
        List<String> wanted = outputs.stream().map(ValueInfo::name).toList();
        List<Node> needed = Topology.needed(open, wanted);
        Set<String> used = new HashSet<>(wanted);
        needed.forEach(node -> used.addAll(node.inputs()));
        SequencedMap<String, Tensor> initializers = new LinkedHashMap<>();
        graph.initializers().forEach((name, tensor) -> {
            if (used.contains(name) && !cut.contains(name)) initializers.put(name, tensor);
        });
        Set<String> made = new HashSet<>(initializers.keySet());
        inputs.forEach(input -> made.add(input.name()));
        needed.forEach(node -> made.addAll(node.outputs()));
        for (String value : used) {
            if (!value.isEmpty() && !made.contains(value)) throw new IllegalArgumentException("nothing makes " + value);
        }
        return new Graph(graph.name(), inputs, outputs, needed, initializers, graph.metadata(), graph.opset());
    }

    /** The same graph with a prefix before every name but those of its inputs and outputs. */
    public static Graph prefixed(Graph graph, String prefix) {
        Map<String, String> names = new HashMap<>();
        graph.inputs().forEach(input -> names.put(input.name(), input.name()));
        graph.outputs().forEach(output -> names.put(output.name(), output.name()));
        names.put("", "");
        SequencedMap<String, Tensor> initializers = new LinkedHashMap<>();
        graph.initializers()
                .forEach((name, tensor) -> initializers.put(names.computeIfAbsent(name, prefix::concat), tensor));
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            List<String> from = rename(node.inputs(), names, prefix);
            List<String> to = rename(node.outputs(), names, prefix);
            nodes.add(new Node(node.op(), prefix + node.name(), from, to, node.attributes()));
        }
        return new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset());
    }

    private static List<String> rename(List<String> values, Map<String, String> names, String prefix) {
        return values.stream()
                .map(value -> names.computeIfAbsent(value, prefix::concat))
                .toList();
    }
}
