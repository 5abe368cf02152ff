package io.sightglass.vision.net.tune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shapes of values inside a graph, from a run: files seldom state them. */
final class Probe {
    private Probe() {}

    /**
     * Shapes of values for black pictures.
     *
     * @throws VisionException when the graph does not run on so many pictures of that size
     */
    static Map<String, List<Long>> shapes(Graph graph, Collection<String> values, int pictures, Size size)
            throws VisionException {
        List<Long> shape = List.of((long) pictures, (long) size.height(), (long) size.width(), 3L);
        int bytes = Math.toIntExact(3L * pictures * size.area());
        Tensor image = Tensor.wrap(ElementType.UINT8, shape, ByteBuffer.allocateDirect(bytes));
        try (GraphSession session = GraphSession.of(part(graph, values), Compute.CPU)) {
            Map<String, List<Long>> shapes = new LinkedHashMap<>();
            session.run(Map.of(Contract.IMAGE, image), List.copyOf(values))
                    .forEach((value, tensor) -> shapes.put(value, tensor.shape()));
            return shapes;
        }
    }

    /** What makes these values from pictures of any size. */
    static Graph part(Graph graph, Collection<String> values) {
        List<ValueInfo> outputs = values.stream()
                .map(value -> ValueInfo.ofUnknownShape(value, ElementType.FLOAT))
                .toList();
        Graph part = Graphs.prune(graph, outputs);
        List<ValueInfo> free = List.of(new ValueInfo(Contract.IMAGE, ElementType.UINT8, List.of(-1L, -1L, -1L, 3L)));
        return new Graph(part.name(), free, outputs, part.nodes(), part.initializers(), part.metadata(), part.opset());
    }
}
