package io.sightglass.vision.compress.quantize;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.calibrate.Calibration;
import io.sightglass.vision.compress.calibrate.Calibration.Picture;
import io.sightglass.vision.compress.trunk.Constants;
import io.sightglass.vision.compress.trunk.Convolution;
import io.sightglass.vision.compress.trunk.Users;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ChannelMoments;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
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
    /** Channels of less than this share of the widest one's range are taken for that wide: other pictures may show more of them. */
    private static final double LEAST = 0.02;

    private final Graph graph;
    private final Constants constants;
    private final Users users;
    private final SequencedMap<String, Tensor> initializers;
    private final Map<String, Convolution> changed = new HashMap<>(); // by name

    /** @param value what goes from the first to the second */
    private record Pair(Convolution first, String value, Convolution second) {}

    private Equalization(Graph graph) {
        this.graph = graph;
        this.constants = new Constants(graph);
        this.users = new Users(graph);
        this.initializers = new LinkedHashMap<>(graph.initializers());
    }

    /**
     * The same computation with even channels wherever nothing but the second convolution takes what the first one makes.
     *
     * @param pictures to measure ranges on; a few of all kinds will do
     * @throws VisionException when a picture cannot be read, or the runtime fails
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    static Graph of(Graph graph, List<Picture> pictures, Progress progress) throws VisionException {
        return new Equalization(graph).run(pictures, progress);
    }

    private Graph run(List<Picture> pictures, Progress progress) throws VisionException {
        List<Pair> pairs = new ArrayList<>();
        for (Node node : graph.nodes()) pair(node).ifPresent(pairs::add);
        if (pairs.isEmpty()) return graph;
        List<String> values = pairs.stream().map(Pair::value).toList();
        Map<String, ChannelMoments> seen = Calibration.moments(graph, Contract.IMAGE, values, pictures, progress);
        for (Pair pair : pairs) balance(pair, Objects.requireNonNull(seen.get(pair.value())));
        List<Node> nodes = graph.nodes().stream()
                .map(node -> {
                    Convolution conv = changed.get(node.name());
                    return conv == null ? node : conv.node();
                })
                .toList();
        return Graphs.prune(new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset()));
    }

    private Optional<Pair> pair(Node node) {
        return Convolution.of(node, constants).flatMap(first -> {
            String made = first.output();
            String value = users.only(made)
                    .filter(next -> next.op().equals("Relu"))
                    .map(relu -> relu.outputs().getFirst())
                    .orElse(made);
            return users.only(value)
                    .flatMap(next -> Convolution.of(next, constants))
                    .filter(next -> next.input().equals(value) && (next.isWhole() || next.isDepthwise()))
                    .map(next -> new Pair(first, value, next));
        });
    }

    private void balance(Pair pair, ChannelMoments moments) {
        Convolution second = now(pair.second());
        double[] ranges = ranges(moments.largest());
        float[] w = second.weight().toFloats();
        int inputs = ranges.length;
        int outputs = second.isDepthwise() ? 1 : second.outputs();
        int each = w.length / outputs / inputs;
        double[] factors = second.isDepthwise() ? ranges : factors(ranges, w, outputs);
        for (int o = 0; o < outputs; o++) {
            for (int c = 0; c < inputs; c++) {
                for (int k = 0; k < each; k++) w[(o * inputs + c) * each + k] *= (float) factors[c];
            }
        }
        change(second, w, second.biases());
        Convolution first = now(pair.first());
        float[] v = first.weight().toFloats();
        float[] bias = first.biases();
        for (int i = 0; i < v.length; i++) v[i] = (float) (v[i] / factors[i / (v.length / inputs)]);
        for (int c = 0; c < inputs; c++) bias[c] = (float) (bias[c] / factors[c]);
        change(first, v, bias);
    }

    private Convolution now(Convolution conv) {
        return changed.getOrDefault(conv.node().name(), conv);
    }

    private void change(Convolution conv, float[] weight, float[] bias) {
        Node node = conv.node();
        String weightName = node.name() + ".even.weight";
        String biasName = node.name() + ".even.bias";
        Tensor weights = Tensor.floats(conv.weight().shape(), weight);
        Tensor biases = Tensor.floats(List.of((long) bias.length), bias);
        initializers.put(weightName, weights);
        initializers.put(biasName, biases);
        List<String> inputs = List.of(conv.input(), weightName, biasName);
        Node changedNode = new Node(node.op(), node.name(), inputs, node.outputs(), node.attributes());
        changed.put(node.name(), new Convolution(changedNode, weights, Optional.of(biases)));
    }

    /** How far each channel reaches, of the farthest. */
    private static double[] ranges(float[] largest) {
        double widest = Double.MIN_NORMAL;
        for (float one : largest) widest = Math.max(widest, one);
        double[] ranges = new double[largest.length];
        for (int c = 0; c < ranges.length; c++) ranges[c] = Math.max(LEAST, largest[c] / widest);
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
}
