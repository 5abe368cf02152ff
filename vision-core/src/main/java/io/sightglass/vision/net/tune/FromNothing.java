package io.sightglass.vision.net.tune;

import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The same network before anybody trained it: kernels drawn anew, biases zero, normalizations the identity. Exporters fold
 * normalizations into convolutions, and without them a deep network hardly learns, so each convolution that has none behind
 * it gets one. Sources: He et al., Delving Deep into Rectifiers, ICCV 2015; Ioffe and Szegedy, Batch Normalization, ICML 2015.
 */
public final class FromNothing {
    private static final float EPSILON = 1e-5f;
    private static final Set<String> LAYERS = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul");

    private final Graph graph;
    private final Random random;
    private final SequencedMap<String, Tensor> initializers;
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> normalized = new HashSet<>();

    private FromNothing(Graph graph, long seed) {
        this.graph = graph;
        this.random = new Random(seed);
        initializers = new LinkedHashMap<>(graph.initializers());
        for (Node node : graph.nodes()) {
            if (node.op().equals("BatchNormalization"))
                normalized.add(node.inputs().getFirst());
        }
    }

    public static Graph of(Graph graph, long seed) {
        FromNothing anew = new FromNothing(graph, seed);
        graph.nodes().forEach(anew::add);
        return new Graph(
                graph.name(),
                graph.inputs(),
                graph.outputs(),
                anew.nodes,
                anew.initializers,
                graph.metadata(),
                graph.opset());
    }

    private void add(Node node) {
        if (LAYERS.contains(node.op())) {
            for (String input : node.inputs())
                initializers.computeIfPresent(input, (name, tensor) -> drawn(node, tensor));
        }
        if (node.op().equals("BatchNormalization")) reset(node);
        String output = node.outputs().getFirst();
        boolean folded = node.op().equals("Conv")
                && graph.initializers().containsKey(node.inputs().get(1))
                && !normalized.contains(output);
        if (folded) normalize(node, output);
        else nodes.add(node);
    }

    private void reset(Node node) {
        for (int i = 1; i < node.inputs().size(); i++) {
            float value = i == 1 || i == 4 ? 1 : 0;
            initializers.computeIfPresent(node.inputs().get(i), (name, tensor) -> filled(tensor.shape(), value));
        }
    }

    private void normalize(Node conv, String output) {
        String raw = output + ".raw";
        nodes.add(new Node(conv.op(), conv.name(), conv.inputs(), List.of(raw), conv.attributes()));
        long channels = graph.initializer(conv.inputs().get(1)).shape().getFirst();
        GraphBuilder g = new GraphBuilder("norm");
        String x = g.input(raw, ElementType.FLOAT, -1, channels, -1, -1);
        g.output(output, g.batchNorm(output + ".norm", x, Math.toIntExact(channels), EPSILON), ElementType.FLOAT);
        Graph norm = g.build();
        Node made = norm.nodes().getFirst();
        nodes.add(new Node(made.op(), output + ".norm", made.inputs(), List.of(output), made.attributes()));
        initializers.putAll(norm.initializers());
    }

    /** He's normal distribution for kernels; what has one dimension is a bias. */
    private Tensor drawn(Node node, Tensor tensor) {
        if (tensor.type() != ElementType.FLOAT) return tensor;
        if (tensor.shape().size() < 2) return filled(tensor.shape(), 0);
        boolean inFirst = node.op().equals("MatMul") || node.op().equals("ConvTranspose");
        long outputs = tensor.shape().get(inFirst ? 1 : 0);
        double deviation = Math.sqrt(2.0 * outputs / tensor.size());
        float[] values = new float[Math.toIntExact(tensor.size())];
        for (int i = 0; i < values.length; i++) values[i] = (float) (deviation * random.nextGaussian());
        return Tensor.floats(tensor.shape(), values);
    }

    private static Tensor filled(List<Long> shape, float value) {
        float[] values = new float[Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact))];
        Arrays.fill(values, value);
        return Tensor.floats(shape, values);
    }
}
