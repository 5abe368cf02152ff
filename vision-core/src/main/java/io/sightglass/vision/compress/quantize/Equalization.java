package io.sightglass.vision.compress.quantize;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.calibrate.Calibration;
import io.sightglass.vision.compress.calibrate.Calibration.Picture;
import io.sightglass.vision.compress.trunk.Constants;
import io.sightglass.vision.compress.trunk.Users;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ChannelMoments;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Gives the channels between two convolutions like ranges, so that the codes, which all of them share, are fine enough for each:
 * what the first one answers on channel c is divided by s(c), and what the second one takes is multiplied by it. A rectifier
 * between them passes a positive factor on, so that the graph computes what it did but for rounding. Before a filter of one channel
 * s is that channel's range, since each such filter has codes of its own; before others it is the root of that range over the
 * largest weight that takes the channel, which leaves half of the unevenness to the weights. Source: Nagel et al., Data-Free
 * Quantization through Weight Equalization and Bias Correction, ICCV 2019; Xiao et al., SmoothQuant, ICML 2023.
 */
final class Equalization {
    /** A channel reaches so many standard deviations over its mean. */
    private static final double REACH = 3;

    /** A channel of less than this share of the widest one's range is dead, or as good as that. */
    private static final double LEAST = 1e-3;

    private final Graph graph;
    private final Constants constants;
    private final Users users;
    private final SequencedMap<String, Tensor> initializers;
    private final Map<Node, Node> changed = new HashMap<>();

    /** @param value what goes from the first to the second */
    private record Pair(Node first, String value, Node second) {}

    private Equalization(Graph graph) {
        this.graph = graph;
        this.constants = new Constants(graph);
        this.users = new Users(graph);
        this.initializers = new LinkedHashMap<>(graph.initializers());
    }

    /**
     * The same computation with even channels wherever nothing but the second convolution takes what the first one makes.
     *
     * @param pictures to measure ranges on; a few will do
     * @throws VisionException when a picture cannot be read, or the runtime fails
     */
    static Graph of(Graph graph, List<Picture> pictures) throws VisionException {
        return new Equalization(graph).run(pictures);
    }

    private Graph run(List<Picture> pictures) throws VisionException {
        List<Pair> pairs = new ArrayList<>();
        for (Node node : graph.nodes()) pair(node).ifPresent(pairs::add);
        if (pairs.isEmpty()) return graph;
        List<String> values = pairs.stream().map(Pair::value).toList();
        Map<String, ChannelMoments> seen = Calibration.moments(graph, Contract.IMAGE, values, pictures);
        for (Pair pair : pairs) balance(pair, Objects.requireNonNull(seen.get(pair.value())));
        List<Node> nodes = graph.nodes().stream()
                .map(node -> changed.getOrDefault(node, node))
                .toList();
        return Graphs.prune(new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset()));
    }

    private Optional<Pair> pair(Node first) {
        if (!isConstant(first)) return Optional.empty();
        String made = first.outputs().getFirst();
        String value = users.only(made)
                .filter(next -> next.op().equals("Relu"))
                .map(relu -> relu.outputs().getFirst())
                .orElse(made);
        return users.only(value)
                .filter(next -> isConstant(next) && (isWhole(next) || isDepthwise(next)))
                .filter(next -> next.inputs().getFirst().equals(value))
                .map(next -> new Pair(first, value, next));
    }

    private boolean isConstant(Node node) {
        return node.op().equals("Conv")
                && node.inputs().stream().skip(1).allMatch(input -> input.isEmpty() || constants.has(input))
                && constants.of(node.inputs().get(1)).orElseThrow().type() == ElementType.FLOAT;
    }

    private static long groups(Node conv) {
        return conv.attributes().get("group") instanceof Attribute.Int(long groups) ? groups : 1;
    }

    private static boolean isWhole(Node conv) {
        return groups(conv) == 1;
    }

    /** One filter for each channel. */
    private boolean isDepthwise(Node conv) {
        List<Long> shape = constants.of(conv.inputs().get(1)).orElseThrow().shape();
        return shape.get(1) == 1 && shape.get(0) == groups(conv);
    }

    private void balance(Pair pair, ChannelMoments moments) {
        Node first = changed.getOrDefault(pair.first(), pair.first());
        Node second = changed.getOrDefault(pair.second(), pair.second());
        double[] ranges = ranges(moments);
        float[] w = weight(second).toFloats();
        int inputs = ranges.length;
        boolean depthwise = !isWhole(second);
        int outputs = depthwise ? 1 : Math.toIntExact(weight(second).shape().getFirst());
        int each = w.length / outputs / inputs;
        double[] factors = depthwise ? ranges : factors(ranges, w, outputs);
        for (int o = 0; o < outputs; o++) {
            for (int c = 0; c < inputs; c++) {
                for (int k = 0; k < each; k++) w[(o * inputs + c) * each + k] *= (float) factors[c];
            }
        }
        changed.put(pair.second(), with(second, w, bias(second)));
        changed.put(pair.first(), divided(first, factors));
    }

    /** How far each channel reaches, of the farthest. */
    private static double[] ranges(ChannelMoments moments) {
        float[] means = moments.means();
        float[] variances = moments.variances();
        double[] ranges = new double[means.length];
        double widest = Double.MIN_NORMAL;
        for (int c = 0; c < ranges.length; c++) {
            ranges[c] = Math.abs(means[c]) + REACH * Math.sqrt(variances[c]);
            widest = Math.max(widest, ranges[c]);
        }
        for (int c = 0; c < ranges.length; c++) ranges[c] = Math.max(LEAST, ranges[c] / widest);
        return ranges;
    }

    private static double[] factors(double[] ranges, float[] w, int outputs) {
        int each = w.length / outputs / ranges.length;
        double[] largest = new double[ranges.length];
        for (int i = 0; i < w.length; i++) {
            int c = i / each % ranges.length;
            largest[c] = Math.max(largest[c], Math.abs(w[i]));
        }
        double widest = Double.MIN_NORMAL;
        for (double one : largest) widest = Math.max(widest, one);
        double[] factors = new double[ranges.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = Math.sqrt(ranges[c] / Math.max(LEAST, largest[c] / widest));
        }
        return factors;
    }

    private Node divided(Node conv, double[] by) {
        float[] w = weight(conv).toFloats();
        float[] bias = bias(conv);
        int each = w.length / by.length;
        for (int i = 0; i < w.length; i++) w[i] = (float) (w[i] / by[i / each]);
        for (int c = 0; c < bias.length; c++) bias[c] = (float) (bias[c] / by[c]);
        return with(conv, w, bias);
    }

    private Node with(Node conv, float[] weight, float[] bias) {
        String weightName = conv.name() + ".even.weight";
        initializers.put(weightName, Tensor.floats(weight(conv).shape(), weight));
        List<String> inputs = new ArrayList<>(List.of(conv.inputs().getFirst(), weightName));
        if (bias.length > 0) {
            inputs.add(conv.name() + ".even.bias");
            initializers.put(inputs.getLast(), Tensor.floats(List.of((long) bias.length), bias));
        }
        return new Node(conv.op(), conv.name(), inputs, conv.outputs(), conv.attributes());
    }

    private Tensor weight(Node conv) {
        return constant(conv.inputs().get(1));
    }

    /** Empty when there is none. */
    private float[] bias(Node conv) {
        boolean has = conv.inputs().size() > 2 && !conv.inputs().get(2).isEmpty();
        return has ? constant(conv.inputs().get(2)).toFloats() : new float[0];
    }

    private Tensor constant(String value) {
        Tensor changedBefore = initializers.get(value);
        return changedBefore == null ? constants.of(value).orElseThrow() : changedBefore;
    }
}
