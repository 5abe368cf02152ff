package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Scales and shifts all channels of the picture by one number where they are scaled and shifted alike, and not at all by 1
 * and 0. The numbers stay what they are, but ONNX Runtime moves such nodes to where channels are the innermost dimension when
 * a layer behind is computed in 8 bits, and three numbers over and over take it ten times as long as one.
 */
final class UniformPixels {
    private static final Set<String> CHAIN = Set.of("Transpose", "Cast", "Gather", "Mul", "Add", "Sub", "Div");
    private static final List<Long> PER_CHANNEL = List.of(1L, 3L, 1L, 1L);

    private final Constants constants;
    private final Set<String> pixels = new HashSet<>(Set.of(Contract.IMAGE));
    private final SequencedMap<String, Tensor> initializers;

    private UniformPixels(Graph graph) {
        this.constants = new Constants(graph);
        this.initializers = new LinkedHashMap<>(graph.initializers());
    }

    static Graph simplify(Graph graph) {
        return new UniformPixels(graph).run(graph);
    }

    private Graph run(Graph graph) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) nodes.add(isOnPixels(node) ? simplified(node) : node);
        return new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset());
    }

    private boolean isOnPixels(Node node) {
        boolean chained =
                CHAIN.contains(node.op()) && pixels.contains(node.inputs().getFirst());
        if (chained) pixels.addAll(node.outputs());
        return chained;
    }

    private Node simplified(Node node) {
        if (node.inputs().size() != 2) return node;
        Optional<Float> same = constants
                .of(node.inputs().get(1))
                .filter(tensor -> tensor.shape().equals(PER_CHANNEL))
                .flatMap(UniformPixels::same);
        if (same.isEmpty()) return node;
        String picture = node.inputs().getFirst();
        if (same.get() == nothing(node.op())) {
            return new Node("Identity", node.name(), List.of(picture), node.outputs(), Map.of());
        }
        String scalar = node.name() + ".scalar";
        initializers.put(scalar, Tensor.scalar(same.get()));
        return new Node(node.op(), node.name(), List.of(picture, scalar), node.outputs(), node.attributes());
    }

    /** What changes nothing. */
    private static float nothing(String op) {
        return op.equals("Mul") || op.equals("Div") ? 1 : 0;
    }

    private static Optional<Float> same(Tensor tensor) {
        float[] values = tensor.toFloats();
        for (float value : values) if (value != values[0]) return Optional.empty();
        return Optional.of(values[0]);
    }
}
