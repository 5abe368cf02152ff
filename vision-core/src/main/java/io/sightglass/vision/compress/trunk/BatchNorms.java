package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Folds each batch normalization into the convolution before it: with f = γ / √(σ² + ε), the weights become f·w and the bias
 * f·(b − μ) + β. What the graph computes stays the same but for rounding. Source: Jacob et al., Quantization and Training of
 * Neural Networks, CVPR 2018, section 3.2.
 */
public final class BatchNorms {
    private static final float EPSILON = 1e-5f; // the operator's default

    private final Graph graph;
    private final Constants constants;
    private final Users users;
    private final SequencedMap<String, Tensor> initializers;

    private BatchNorms(Graph graph) {
        this.graph = graph;
        this.constants = new Constants(graph);
        this.users = new Users(graph);
        this.initializers = new LinkedHashMap<>(graph.initializers());
    }

    /** The graph without the normalizations that stand alone behind a convolution with constant weights. */
    public static Graph fold(Graph graph) {
        return new BatchNorms(graph).run();
    }

    private Graph run() {
        Map<Node, Node> normalized = new HashMap<>();
        for (Node conv : graph.nodes()) {
            if (conv.op().equals("Conv")) follower(conv).ifPresent(norm -> normalized.put(conv, norm));
        }
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node norm = normalized.get(node);
            if (norm != null) nodes.add(folded(node, norm));
            else if (!normalized.containsValue(node)) nodes.add(node);
        }
        return Graphs.prune(new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset()));
    }

    private Optional<Node> follower(Node conv) {
        boolean constant = conv.inputs().stream().skip(1).allMatch(input -> input.isEmpty() || constants.has(input));
        if (!constant) return Optional.empty();
        return users.only(conv.outputs().getFirst())
                .filter(node -> node.op().equals("BatchNormalization"))
                .filter(node -> node.outputs().size() == 1
                        && node.inputs().stream().skip(1).allMatch(constants::has));
    }

    private Node folded(Node conv, Node norm) {
        Tensor weight = constant(conv, 1);
        float[] gamma = constant(norm, 1).toFloats();
        float[] beta = constant(norm, 2).toFloats();
        float[] mean = constant(norm, 3).toFloats();
        float[] variance = constant(norm, 4).toFloats();
        float epsilon = norm.attributes().get("epsilon") instanceof Attribute.Real(float e) ? e : EPSILON;
        float[] bias = conv.inputs().size() > 2 ? constant(conv, 2).toFloats() : new float[gamma.length];
        float[] w = weight.toFloats();
        int each = w.length / gamma.length;
        for (int c = 0; c < gamma.length; c++) {
            float factor = (float) (gamma[c] / Math.sqrt((double) variance[c] + epsilon));
            for (int i = 0; i < each; i++) w[c * each + i] *= factor;
            bias[c] = factor * (bias[c] - mean[c]) + beta[c];
        }
        String weightName = conv.name() + ".folded.weight";
        String biasName = conv.name() + ".folded.bias";
        initializers.put(weightName, Tensor.floats(weight.shape(), w));
        initializers.put(biasName, Tensor.floats(List.of((long) bias.length), bias));
        List<String> inputs = List.of(conv.inputs().getFirst(), weightName, biasName);
        return new Node(conv.op(), conv.name(), inputs, norm.outputs(), conv.attributes());
    }

    private Tensor constant(Node node, int input) {
        return constants.of(node.inputs().get(input)).orElseThrow();
    }
}
