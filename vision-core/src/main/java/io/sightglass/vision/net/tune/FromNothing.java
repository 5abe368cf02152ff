package io.sightglass.vision.net.tune;

import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The same network before anybody trained it: kernels drawn anew, biases zero, normalizations the identity. Without
 * normalizations a deep network hardly learns, so each convolution that has none behind it gets one. Sources: He et al.,
 * Delving Deep into Rectifiers, ICCV 2015; Ioffe and Szegedy, Batch Normalization, ICML 2015.
 */
public final class FromNothing {
    private static final Set<String> LAYERS = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul");

    private FromNothing() {}

    public static Graph of(Graph given, long seed) {
        Graph graph = Normalized.of(given, Map.of());
        Random random = new Random(seed);
        Map<String, Tensor> drawn = new HashMap<>();
        for (Node node : graph.nodes()) {
            boolean norm = node.op().equals("BatchNormalization");
            if (!norm && !LAYERS.contains(node.op())) continue;
            for (int i = 0; i < node.inputs().size(); i++) {
                Tensor tensor = graph.initializers().get(node.inputs().get(i));
                if (tensor == null || tensor.type() != ElementType.FLOAT) continue;
                drawn.put(
                        node.inputs().get(i),
                        norm ? filled(tensor.shape(), i == 1 || i == 4 ? 1 : 0) : drawn(random, node, tensor.shape()));
            }
        }
        return graph.withInitializers(drawn);
    }

    /** He's normal distribution for kernels; what has one dimension is a bias. */
    private static Tensor drawn(Random random, Node node, List<Long> shape) {
        if (shape.size() < 2) return filled(shape, 0);
        boolean inFirst = node.op().equals("MatMul") || node.op().equals("ConvTranspose");
        float[] values = new float[size(shape)];
        double deviation = Math.sqrt(2.0 * shape.get(inFirst ? 1 : 0) / values.length);
        for (int i = 0; i < values.length; i++) values[i] = (float) (deviation * random.nextGaussian());
        return Tensor.floats(shape, values);
    }

    private static Tensor filled(List<Long> shape, float value) {
        float[] values = new float[size(shape)];
        Arrays.fill(values, value);
        return Tensor.floats(shape, values);
    }

    private static int size(List<Long> shape) {
        return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    }
}
