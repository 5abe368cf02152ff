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
 * Folds each batch normalization into the convolution before it, or else into the one behind it. With f = γ / √(σ² + ε) it
 * answers f·x + β − f·μ, so that the weights become f·w, of each output before it and of each input behind it. What the graph
 * computes stays the same but for rounding. Source: Jacob et al., Quantization and Training of Neural Networks, CVPR 2018,
 * section 3.2.
 */
public final class BatchNorms {
    private static final float EPSILON = 1e-5f; // the operator's default

    private final Graph graph;
    private final Constants constants;
    private final Users users;
    private final SequencedMap<String, Tensor> initializers;

    /** What a normalization does to a channel: factor · x + shift. */
    private record Scaling(float[] factor, float[] shift) {}

    private BatchNorms(Graph graph) {
        this.graph = graph;
        this.constants = new Constants(graph);
        this.users = new Users(graph);
        this.initializers = new LinkedHashMap<>(graph.initializers());
    }

    /** The graph without the normalizations that stand alone behind or before a convolution with constant weights. */
    public static Graph fold(Graph graph) {
        return new BatchNorms(new BatchNorms(graph).behind()).before();
    }

    /** Without those behind convolutions. */
    private Graph behind() {
        Map<Node, Node> folded = new HashMap<>(); // in place of a convolution; of its normalization nothing is left
        Map<Node, Node> gone = new HashMap<>();
        for (Node conv : graph.nodes()) {
            if (!isConstant(conv)) continue;
            Optional<Node> norm = users.only(conv.outputs().getFirst()).filter(this::isNorm);
            norm.ifPresent(node -> {
                folded.put(conv, scaledAfter(conv, node));
                gone.put(node, conv);
            });
        }
        return without(folded, gone);
    }

    /** Without those before convolutions that see no border, where a normalized 0 would be missed. */
    private Graph before() {
        Map<Node, Node> folded = new HashMap<>();
        Map<Node, Node> gone = new HashMap<>();
        for (Node norm : graph.nodes()) {
            if (!isNorm(norm)) continue;
            Optional<Node> conv = users.only(norm.outputs().getFirst())
                    .filter(next -> isConstant(next)
                            && isBorderless(next)
                            && next.inputs().getFirst().equals(norm.outputs().getFirst()));
            conv.ifPresent(node -> {
                folded.put(node, scaledBefore(node, norm));
                gone.put(norm, node);
            });
        }
        return without(folded, gone);
    }

    private Graph without(Map<Node, Node> folded, Map<Node, Node> gone) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (!gone.containsKey(node)) nodes.add(folded.getOrDefault(node, node));
        }
        return Graphs.prune(new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset()));
    }

    private boolean isConstant(Node node) {
        return node.op().equals("Conv")
                && node.inputs().stream().skip(1).allMatch(input -> input.isEmpty() || constants.has(input));
    }

    private boolean isNorm(Node node) {
        return node.op().equals("BatchNormalization")
                && node.outputs().size() == 1
                && node.inputs().stream().skip(1).allMatch(constants::has);
    }

    private static boolean isBorderless(Node conv) {
        boolean whole = !(conv.attributes().get("group") instanceof Attribute.Int(long groups)) || groups == 1;
        boolean padded = conv.attributes().containsKey("auto_pad")
                || conv.attributes().get("pads") instanceof Attribute.Ints(List<Long> pads)
                        && pads.stream().anyMatch(pad -> pad != 0);
        return whole && !padded;
    }

    private Scaling scaling(Node norm) {
        float[] factor = constant(norm, 1).toFloats();
        float[] shift = constant(norm, 2).toFloats();
        float[] mean = constant(norm, 3).toFloats();
        float[] variance = constant(norm, 4).toFloats();
        float epsilon = norm.attributes().get("epsilon") instanceof Attribute.Real(float e) ? e : EPSILON;
        for (int c = 0; c < factor.length; c++) {
            factor[c] = (float) (factor[c] / Math.sqrt((double) variance[c] + epsilon));
            shift[c] -= factor[c] * mean[c];
        }
        return new Scaling(factor, shift);
    }

    private Node scaledAfter(Node conv, Node norm) {
        Scaling scaling = scaling(norm);
        int outputs = scaling.factor().length;
        float[] bias = bias(conv, outputs);
        float[] w = constant(conv, 1).toFloats();
        int each = w.length / outputs;
        for (int o = 0; o < outputs; o++) {
            float factor = scaling.factor()[o];
            for (int i = 0; i < each; i++) w[o * each + i] *= factor;
            bias[o] = factor * bias[o] + scaling.shift()[o];
        }
        return folded(conv, conv.inputs().getFirst(), w, bias, norm.outputs());
    }

    private Node scaledBefore(Node conv, Node norm) {
        Scaling scaling = scaling(norm);
        int inputs = scaling.factor().length;
        float[] w = constant(conv, 1).toFloats();
        int outputs = Math.toIntExact(constant(conv, 1).shape().getFirst());
        float[] bias = bias(conv, outputs);
        int each = w.length / outputs / inputs;
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                for (int k = 0; k < each; k++) {
                    int at = (o * inputs + i) * each + k;
                    bias[o] += w[at] * scaling.shift()[i];
                    w[at] *= scaling.factor()[i];
                }
            }
        }
        return folded(conv, norm.inputs().getFirst(), w, bias, conv.outputs());
    }

    private float[] bias(Node conv, int outputs) {
        return conv.inputs().size() > 2 && !conv.inputs().get(2).isEmpty()
                ? constant(conv, 2).toFloats()
                : new float[outputs];
    }

    private Node folded(Node conv, String input, float[] weight, float[] bias, List<String> outputs) {
        String weightName = conv.name() + ".folded.weight";
        String biasName = conv.name() + ".folded.bias";
        initializers.put(weightName, Tensor.floats(constant(conv, 1).shape(), weight));
        initializers.put(biasName, Tensor.floats(List.of((long) bias.length), bias));
        return new Node(conv.op(), conv.name(), List.of(input, weightName, biasName), outputs, conv.attributes());
    }

    private Tensor constant(Node node, int input) {
        return constants.of(node.inputs().get(input)).orElseThrow();
    }
}
