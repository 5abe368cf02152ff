package io.sightglass.vision.net.tune;

import io.sightglass.vision.model.Model;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.net.Level;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import java.util.ArrayList;
import java.util.List;

/** The heads of a detector that was trained here, known by the names of their weights. */
final class OwnHeads {
    private OwnHeads() {}

    static boolean on(Graph graph) {
        return !strides(graph).isEmpty();
    }

    static boolean haveTowers(Graph graph) {
        return strides(graph).stream().anyMatch(stride -> has(graph, stride, "conv"));
    }

    /** What they read. */
    static List<Level> levels(Model model) {
        Graph graph = model.graph();
        List<Level> levels = new ArrayList<>();
        for (int stride : strides(graph)) {
            levels.add(new Level(
                    read(graph, stride, "conv", "seen", "class"), read(graph, stride, "sides", "reached", "reach")));
        }
        return levels;
    }

    private static List<Integer> strides(Graph graph) {
        return Cut.STRIDES.stream()
                .filter(stride -> has(graph, stride, "class"))
                .toList();
    }

    private static boolean has(Graph graph, int stride, String layer) {
        return graph.initializers().containsKey(Detector.weight(stride, layer));
    }

    /** What the first of these layers reads that there are. */
    private static FeatureMap read(Graph graph, int stride, String... layers) {
        for (String layer : layers) {
            String weight = Detector.weight(stride, layer);
            for (Node node : graph.nodes()) {
                if (node.inputs().size() < 2 || !node.inputs().get(1).equals(weight)) continue;
                List<Long> shape = graph.initializer(weight).shape();
                int width = Math.toIntExact(shape.size() == 1 ? shape.getFirst() : shape.get(1));
                return new FeatureMap(node.inputs().getFirst(), width, stride);
            }
        }
        throw new IllegalArgumentException("no head at stride " + stride);
    }
}
