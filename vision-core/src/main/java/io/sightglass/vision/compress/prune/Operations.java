package io.sightglass.vision.compress.prune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Multiplications of a graph's convolutions for one picture, and how they go down with channels. */
final class Operations {
    private final List<Layer> layers = new ArrayList<>();

    /**
     * One convolution.
     *
     * @param each multiplications for one entry of each dimension that channels lie along
     * @param sides those dimensions
     */
    private record Layer(double each, List<Reach> sides) {
        double count(int[] kept) {
            double count = each;
            for (Reach side : sides) count *= side.length(kept);
            return count;
        }
    }

    /**
     * Runs the graph on a black picture, since files seldom state sizes.
     *
     * @throws VisionException when it does not run
     */
    Operations(Graph graph, Dependencies dependencies, Size input) throws VisionException {
        Map<Node, String> maps = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            boolean constant = node.inputs().size() > 1
                    && graph.initializers().containsKey(node.inputs().get(1));
            // A kernel is laid on each place of what is made; a transposed one on each of what is read.
            if (constant && node.op().equals("Conv"))
                maps.put(node, node.outputs().getFirst());
            if (constant && node.op().equals("ConvTranspose"))
                maps.put(node, node.inputs().getFirst());
        }
        Map<String, List<Long>> shapes = shapes(graph, input, List.copyOf(maps.values()));
        maps.forEach((node, map) -> {
            List<Long> shape = shapes.getOrDefault(map, List.of());
            long places = 1;
            for (long side : shape.subList(Math.min(2, shape.size()), shape.size())) places *= side;
            layers.add(layer(node.inputs().get(1), graph, dependencies, places));
        });
    }

    private static Layer layer(String weight, Graph graph, Dependencies dependencies, long places) {
        List<Long> shape = graph.initializer(weight).shape();
        double each = places;
        List<Reach> sides = new ArrayList<>();
        for (int axis = 0; axis < shape.size(); axis++) {
            Optional<Reach> reach = dependencies.reach(new Axis(weight, axis));
            reach.ifPresent(sides::add);
            if (reach.isEmpty()) each *= shape.get(axis);
        }
        return new Layer(each, List.copyOf(sides));
    }

    /** @param kept members left of each group */
    double count(int[] kept) {
        return layers.stream().mapToDouble(layer -> layer.count(kept)).sum();
    }

    private static Map<String, List<Long>> shapes(Graph graph, Size input, List<String> values) throws VisionException {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        if (values.isEmpty()) return shapes;
        List<String> names = values.stream().distinct().toList();
        List<ValueInfo> outputs = names.stream()
                .map(value -> ValueInfo.ofUnknownShape(value, ElementType.FLOAT))
                .toList();
        ByteBuffer black = ByteBuffer.allocateDirect(Math.toIntExact(3 * input.area()));
        Tensor image =
                Tensor.wrap(ElementType.UINT8, List.of(1L, (long) input.height(), (long) input.width(), 3L), black);
        try (GraphSession session = GraphSession.of(Graphs.prune(graph, outputs), Compute.CPU)) {
            session.run(Map.of(Contract.IMAGE, image), names).forEach((value, made) -> shapes.put(value, made.shape()));
        }
        return shapes;
    }
}
