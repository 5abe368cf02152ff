package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The values of a foreign network that lie evenly over the picture: [1, channels, height / stride, width / stride]. */
final class FeatureMaps {
    private static final List<Integer> STRIDES = List.of(4, 8, 16, 32);

    /** Operators through which a value stays a map of real numbers. */
    private static final Set<String> MAPPING = Set.of(
            "Add",
            "AveragePool",
            "BatchNormalization",
            "Clip",
            "Concat",
            "Elu",
            "Gelu",
            "HardSigmoid",
            "HardSwish",
            "LeakyRelu",
            "MaxPool",
            "Mish",
            "Mul",
            "PRelu",
            "Relu",
            "Sigmoid",
            "Softplus",
            "Tanh");

    private FeatureMaps() {}

    /** Those among its outputs, from fine to coarse. */
    static List<FeatureMap> given(Foreign model) {
        List<FeatureMap> maps = new ArrayList<>();
        for (Foreign.Output output : model.outputs()) {
            int stride = output.value().type() == ElementType.FLOAT ? stride(output.shape(), model.size()) : 0;
            if (stride > 0) maps.add(new FeatureMap(output.name(), output.dimension(1), stride));
        }
        maps.sort(Comparator.comparingInt(FeatureMap::stride));
        return maps;
    }

    static boolean areOfSeveralStrides(List<FeatureMap> maps) {
        return maps.stream().mapToInt(FeatureMap::stride).distinct().count() > 1;
    }

    /**
     * The last ones of each stride inside it, from fine to coarse: what a stage of the network ends with.
     *
     * @throws VisionException when there are none
     */
    static List<FeatureMap> inside(Foreign model) throws VisionException {
        List<String> values = candidates(model.graph());
        Map<Integer, FeatureMap> last = new TreeMap<>();
        if (!values.isEmpty()) {
            Map<String, Tensor> found = run(model, values);
            for (String value : values) {
                Tensor map = found.get(value);
                int stride = map == null ? 0 : stride(map.shape(), model.size());
                if (map == null || stride == 0) continue;
                last.put(
                        stride,
                        new FeatureMap(value, Math.toIntExact(map.shape().get(1)), stride));
            }
        }
        if (!last.isEmpty()) return List.copyOf(last.values());
        throw new VisionException(model.file() + " cannot be a backbone: neither its outputs (" + model.gives()
                + ") nor its inner values are maps with squares of 4, 8, 16 or 32 pixels of a picture of "
                + model.size() + ". Export it for pictures whose sides are multiples of 32.");
    }

    /** What makes these values from the picture. */
    static Graph part(Foreign model, List<FeatureMap> maps) {
        return cut(
                model.graph(), maps.stream().map(FeatureMap::value).distinct().toList());
    }

    private static Graph cut(Graph graph, List<String> values) {
        return Graphs.prune(
                graph,
                values.stream()
                        .map(value -> ValueInfo.ofUnknownShape(value, ElementType.FLOAT))
                        .toList());
    }

    /** What comes from a convolution without leaving the picture's plane, in the graph's order. */
    private static List<String> candidates(Graph graph) {
        Set<String> maps = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            boolean goesOn =
                    MAPPING.contains(node.op()) && node.inputs().stream().anyMatch(maps::contains);
            if (node.op().equals("Conv") || goesOn) maps.add(node.outputs().getFirst());
        }
        return List.copyOf(maps);
    }

    private static Map<String, Tensor> run(Foreign model, List<String> values) throws VisionException {
        Picture picture = model.picture();
        int bytes = Math.toIntExact(3 * model.size().area() * picture.type().bytes());
        Tensor black = Tensor.wrap(picture.type(), picture.shape(), ByteBuffer.allocateDirect(bytes));
        try (GraphSession session = GraphSession.of(cut(model.graph(), values), Compute.CPU)) {
            return session.run(Map.of(picture.name(), black), values);
        } catch (VisionException e) {
            throw new VisionException(
                    model.file() + " cannot be a backbone: its outputs (" + model.gives() + ") are no feature maps,"
                            + " and its inner values cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /** 0 when it does not lie evenly over the picture; what is one square alone is a summary, no map. */
    private static int stride(List<Long> shape, Size size) {
        if (shape.size() != 4 || shape.get(0) != 1 || shape.get(1) < 1 || shape.get(2) * shape.get(3) <= 1) return 0;
        for (int stride : STRIDES) {
            if (shape.get(2) * stride == size.height() && shape.get(3) * stride == size.width()) return stride;
        }
        return 0;
    }
}
