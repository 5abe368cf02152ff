package io.sightglass.vision.net.tune;

import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The same network before anybody trained it: kernels drawn anew, biases zero, normalizations the identity, slopes as PyTorch
 * begins with them. What is added or multiplied is a bias or a scale where it has more numbers than arithmetic needs. Without
 * normalizations a deep network hardly learns, so each convolution that has none behind it gets one. Sources: He et al.,
 * Delving Deep into Rectifiers, ICCV 2015; Ioffe and Szegedy, Batch Normalization, ICML 2015.
 */
public final class FromNothing {
    private static final float SLOPE = 0.25f;
    /** So many numbers may be a constant of the arithmetic, such as the mean of each colour. */
    private static final int HANDFUL = 4;

    private final Random random;

    private FromNothing(Random random) {
        this.random = random;
    }

    public static Graph of(Graph given, long seed) {
        Graph graph = Normalized.of(given, Map.of());
        FromNothing anew = new FromNothing(new Random(seed));
        Map<String, Tensor> drawn = new HashMap<>();
        for (Node node : graph.nodes()) {
            for (int i = 0; i < node.inputs().size(); i++) {
                String name = node.inputs().get(i);
                Tensor tensor = graph.initializers().get(name);
                if (tensor != null) drawn.put(name, anew.anew(node, i, tensor));
            }
        }
        return graph.withInitializers(drawn);
    }

    /** @param place of the tensor among the node's inputs */
    private Tensor anew(Node node, int place, Tensor tensor) {
        if (tensor.type() != ElementType.FLOAT) return tensor;
        return switch (node.op()) {
            case "Conv", "ConvTranspose", "Gemm" -> place < 2 ? drawn(node, place, tensor) : filled(tensor, 0);
            case "MatMul" -> drawn(node, place, tensor);
            case "BatchNormalization" -> filled(tensor, place == 1 || place == 4 ? 1 : 0);
            case "LayerNormalization", "InstanceNormalization" -> filled(tensor, place == 1 ? 1 : 0);
            case "PRelu" -> filled(tensor, SLOPE);
            case "Add", "Sub" -> tensor.size() > HANDFUL ? filled(tensor, 0) : tensor;
            case "Mul", "Div" -> tensor.size() > HANDFUL ? filled(tensor, 1) : tensor;
            default -> tensor;
        };
    }

    /** He's normal distribution. */
    private Tensor drawn(Node node, int place, Tensor tensor) {
        double deviation = Math.sqrt(2.0 / summed(node, place, tensor));
        float[] values = new float[Math.toIntExact(tensor.size())];
        for (int i = 0; i < values.length; i++) values[i] = (float) (deviation * random.nextGaussian());
        return Tensor.floats(tensor.shape(), values);
    }

    /** How many of its numbers one number of the output is a sum over. */
    private static long summed(Node node, int place, Tensor tensor) {
        List<Long> shape = tensor.shape();
        int rank = shape.size();
        return switch (node.op()) {
            case "Conv" -> tensor.size() / shape.getFirst();
            case "ConvTranspose" -> tensor.size() / shape.get(1);
            case "Gemm" -> {
                Attribute turned = node.attributes().get(place == 0 ? "transA" : "transB");
                boolean rows = (place == 0) == new Attribute.Int(1).equals(turned);
                yield shape.get(rows ? 0 : 1);
            }
            default -> shape.get(rank < 2 || place == 0 ? rank - 1 : rank - 2);
        };
    }

    private static Tensor filled(Tensor like, float value) {
        float[] values = new float[Math.toIntExact(like.size())];
        Arrays.fill(values, value);
        return Tensor.floats(like.shape(), values);
    }
}
