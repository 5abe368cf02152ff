package io.sightglass.vision.compress.prune;

import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/** Removes channels from a graph. */
final class Surgery {
    private final Graph graph;
    private final Dependencies dependencies;
    private final Set<Integer> removed;
    private final Map<String, Map<Integer, int[]>> kept = new HashMap<>();
    private final SequencedMap<String, Tensor> initializers;

    private Surgery(Graph graph, Dependencies dependencies, Set<Integer> removed) {
        this.graph = graph;
        this.dependencies = dependencies;
        this.removed = removed;
        this.initializers = new LinkedHashMap<>(graph.initializers());
        dependencies.axes().forEach((axis, held) -> {
            int[] left = IntStream.range(0, held.length)
                    .filter(i -> !removed.contains(held[i]))
                    .toArray();
            if (left.length < held.length) {
                kept.computeIfAbsent(axis.tensor(), none -> new HashMap<>()).put(axis.number(), left);
            }
        });
    }

    /**
     * The graph without members of groups and all that they stand for. Values that are no outputs stay: a training may need them.
     *
     * @param dependencies of this graph
     */
    static Graph remove(Graph graph, Dependencies dependencies, Set<Integer> members) {
        return members.isEmpty() ? graph : new Surgery(graph, dependencies, new HashSet<>(members)).run();
    }

    private Graph run() {
        initializers.replaceAll(this::cut);
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            nodes.add(dependencies
                    .rewriting(node)
                    .map(rewriting -> rewriting.apply(node, this))
                    .orElseGet(() -> constant(node)));
        }
        return new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset());
    }

    private Node constant(Node node) {
        if (!(node.attributes().get("value") instanceof Attribute.Value(Tensor tensor))) return node;
        Tensor cut = cut(node.outputs().getFirst(), tensor);
        Map<String, Attribute> attributes = new HashMap<>(node.attributes());
        attributes.put("value", new Attribute.Value(cut));
        return new Node(node.op(), node.name(), node.inputs(), node.outputs(), attributes);
    }

    private Tensor cut(String name, Tensor tensor) {
        Tensor cut = tensor;
        for (Map.Entry<Integer, int[]> axis : kept.getOrDefault(name, Map.of()).entrySet()) {
            cut = gathered(cut, axis.getKey(), axis.getValue());
        }
        return cut;
    }

    /** How many of these channels are left. */
    int left(int[] channels) {
        return Math.toIntExact(Arrays.stream(channels)
                .filter(channel -> !removed.contains(dependencies.standing(channel)))
                .count());
    }

    /** A new constant of whole numbers. */
    String constant(String name, long... numbers) {
        initializers.put(name, Tensor.longs(List.of((long) numbers.length), numbers));
        return name;
    }

    /** The entries of those places along a dimension. */
    private static Tensor gathered(Tensor tensor, int axis, int[] places) {
        List<Long> shape = new ArrayList<>(tensor.shape());
        int length = Math.toIntExact(shape.get(axis));
        int inner = 1;
        for (long side : shape.subList(axis + 1, shape.size())) inner *= Math.toIntExact(side);
        float[] all = tensor.toFloats();
        int outer = all.length / (length * inner);
        float[] some = new float[outer * places.length * inner];
        for (int o = 0; o < outer; o++) {
            for (int p = 0; p < places.length; p++) {
                System.arraycopy(all, (o * length + places[p]) * inner, some, (o * places.length + p) * inner, inner);
            }
        }
        shape.set(axis, (long) places.length);
        return Tensor.floats(shape, some);
    }
}
