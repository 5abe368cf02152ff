package io.sightglass.vision.net.tune;

import io.sightglass.vision.net.Normalizations;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** A graph in which each convolution has a normalization behind it: exporters fold them away. */
final class Normalized {
    private static final float EPSILON = 1e-5f;

    private final Graph graph;
    private final Map<String, Figures> figures;
    private final SequencedMap<String, Tensor> initializers;
    private final List<Node> nodes = new ArrayList<>();

    /**
     * What is known of a convolution's answers.
     *
     * @param mean by channel
     * @param variance by channel
     */
    record Figures(Tensor mean, Tensor variance) {
        static Figures unknown(int channels) {
            float[] ones = new float[channels];
            Arrays.fill(ones, 1);
            return new Figures(channel(new float[channels]), channel(ones));
        }
    }

    private Normalized(Graph graph, Map<String, Figures> figures) {
        this.graph = graph;
        this.figures = figures;
        initializers = new LinkedHashMap<>(graph.initializers());
    }

    /** Values made by convolutions from elsewhere that have no normalization yet. */
    static List<String> missing(Graph graph) {
        Set<String> normalized = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (Normalizations.isOne(node)) normalized.add(node.inputs().getFirst());
        }
        return graph.nodes().stream()
                .filter(node -> node.op().equals("Conv"))
                .filter(node -> Trunk.isForeign(node.inputs().get(1)))
                .filter(node -> graph.initializers().containsKey(node.inputs().get(1)))
                .map(node -> node.outputs().getFirst())
                .filter(value -> !normalized.contains(value))
                .toList();
    }

    /**
     * The same graph with normalizations that change nothing at first.
     *
     * @param figures of values that {@link #missing} names; mean 0 and variance 1 for those left out
     */
    static Graph of(Graph graph, Map<String, Figures> figures) {
        Normalized normalized = new Normalized(graph, figures);
        Set<String> missing = Set.copyOf(missing(graph));
        for (Node node : graph.nodes()) {
            if (missing.contains(node.outputs().getFirst())) normalized.add(node);
            else normalized.nodes.add(node);
        }
        return new Graph(
                graph.name(),
                graph.inputs(),
                graph.outputs(),
                normalized.nodes,
                normalized.initializers,
                graph.metadata(),
                graph.opset());
    }

    private void add(Node conv) {
        String output = conv.outputs().getFirst();
        String raw = output + ".raw";
        String name = output + ".norm";
        int channels =
                Math.toIntExact(graph.initializer(conv.inputs().get(1)).shape().getFirst());
        Figures known = figures.getOrDefault(output, Figures.unknown(channels));
        float[] deviation = known.variance().toFloats();
        for (int c = 0; c < channels; c++) deviation[c] = (float) Math.sqrt(deviation[c] + EPSILON);
        List<String> inputs = new ArrayList<>(List.of(raw));
        inputs.add(parameter(name + ".weight", channel(deviation)));
        inputs.add(parameter(name + ".bias", known.mean()));
        inputs.add(parameter(name + ".running_mean", known.mean()));
        inputs.add(parameter(name + ".running_var", known.variance()));
        nodes.add(new Node(conv.op(), conv.name(), conv.inputs(), List.of(raw), conv.attributes()));
        nodes.add(new Node(
                "BatchNormalization", name, inputs, List.of(output), Map.of("epsilon", new Attribute.Real(EPSILON))));
    }

    private String parameter(String name, Tensor tensor) {
        initializers.put(name, tensor);
        return name;
    }

    private static Tensor channel(float[] values) {
        return Tensor.floats(List.of((long) values.length), values);
    }
}
