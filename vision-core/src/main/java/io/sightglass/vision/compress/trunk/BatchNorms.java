package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

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
    private static final class Scaling {
        private final float[] factor;
        private final float[] shift;

        Scaling(float[] factor, float[] shift) {
            this.factor = factor;
            this.shift = shift;
        }
    }

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
        Set<Node> gone = new HashSet<>();
        for (Node node : graph.nodes()) {
            Convolution.of(node, constants)
                    .ifPresent(conv -> users.only(conv.output())
                            .filter(this::isNorm)
                            .ifPresent(norm -> {
                                folded.put(node, scaledAfter(conv, norm));
                                gone.add(norm);
                            }));
        }
        return without(folded, gone);
    }

    /** Without those before convolutions that see no border, where a normalized 0 would be missed. */
    private Graph before() {
        Map<Node, Node> folded = new HashMap<>();
        Set<Node> gone = new HashSet<>();
        for (Node norm : graph.nodes()) {
            if (!isNorm(norm)) continue;
            String value = norm.outputs().getFirst();
            users.only(value)
                    .flatMap(next -> Convolution.of(next, constants))
                    .filter(conv -> conv.input().equals(value) && conv.isWhole() && isBorderless(conv))
                    .ifPresent(conv -> {
                        folded.put(conv.node(), scaledBefore(conv, norm));
                        gone.add(norm);
                    });
        }
        return without(folded, gone);
    }

    private static boolean isBorderless(Convolution conv) {
        return !conv.padsItself() && conv.pads().stream().allMatch(pad -> pad == 0);
    }

    private Graph without(Map<Node, Node> folded, Set<Node> gone) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (!gone.contains(node)) nodes.add(folded.getOrDefault(node, node));
        }
        return Graphs.prune(new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset()));
    }

    private boolean isNorm(Node node) {
        return node.op().equals("BatchNormalization")
                && node.outputs().size() == 1
                && node.inputs().stream().skip(1).allMatch(constants::has);
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

    private Node scaledAfter(Convolution conv, Node norm) {
        Scaling scaling = scaling(norm);
        float[] bias = conv.biases();
        float[] w = conv.weight().toFloats();
        int each = w.length / bias.length;
        for (int o = 0; o < bias.length; o++) {
            float factor = scaling.factor[o];
            for (int i = 0; i < each; i++) w[o * each + i] *= factor;
            bias[o] = factor * bias[o] + scaling.shift[o];
        }
        return folded(conv, conv.input(), w, bias, norm.outputs());
    }

    private Node scaledBefore(Convolution conv, Node norm) {
        Scaling scaling = scaling(norm);
        int inputs = scaling.factor.length;
        float[] w = conv.weight().toFloats();
        float[] bias = conv.biases();
        int each = w.length / bias.length / inputs;
        for (int o = 0; o < bias.length; o++) {
            for (int i = 0; i < inputs; i++) {
                for (int k = 0; k < each; k++) {
                    int at = (o * inputs + i) * each + k;
                    bias[o] += w[at] * scaling.shift[i];
                    w[at] *= scaling.factor[i];
                }
            }
        }
        return folded(conv, norm.inputs().getFirst(), w, bias, conv.node().outputs());
    }

    private Node folded(Convolution conv, String input, float[] weight, float[] bias, List<String> outputs) {
        Node node = conv.node();
        String weightName = node.name() + ".folded.weight";
        String biasName = node.name() + ".folded.bias";
        initializers.put(weightName, Tensor.floats(conv.weight().shape(), weight));
        initializers.put(biasName, Tensor.floats(List.of((long) bias.length), bias));
        return new Node(node.op(), node.name(), List.of(input, weightName, biasName), outputs, node.attributes());
    }

    private Tensor constant(Node node, int input) {
        return constants.of(node.inputs().get(input)).orElseThrow();
    }
}
