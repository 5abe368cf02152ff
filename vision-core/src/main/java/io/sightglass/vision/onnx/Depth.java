package io.sightglass.vision.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How deep in a graph its layers lie. */
public final class Depth {
    private Depth() {}

    private record Layer(Node node, int depth) {}

    /**
     * The convolutions with kernels of their own, the nearest to the inputs first: by how many lie at most before each, then
     * in the graph's order.
     */
    public static List<Node> convolutions(Graph graph) {
        Map<String, Integer> depths = new HashMap<>();
        List<Layer> layers = new ArrayList<>();
        for (Node node : graph.nodes()) {
            int depth = node.inputs().stream()
                    .mapToInt(input -> depths.getOrDefault(input, 0))
                    .max()
                    .orElse(0);
            boolean convolution = node.op().equals("Conv")
                    && graph.initializers().containsKey(node.inputs().get(1));
            if (convolution) layers.add(new Layer(node, depth));
            for (String output : node.outputs()) depths.put(output, convolution ? depth + 1 : depth);
        }
        return layers.stream()
                .sorted(Comparator.comparingInt(Layer::depth))
                .map(Layer::node)
                .toList();
    }
}
