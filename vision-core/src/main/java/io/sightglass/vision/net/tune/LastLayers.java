package io.sightglass.vision.net.tune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the last convolutions of a detector. */
final class LastLayers {
    /** A matrix of so many weights is a layer; smaller ones come from decoding boxes. */
    private static final int LAYER = 1024;

    private final Model model;
    private final Graph graph;
    private final Map<String, Node> makers = new HashMap<>();

    /**
     * A last convolution.
     *
     * @param map what it reads
     * @param numbers that it gives at each place
     */
    record Last(FeatureMap map, int numbers) {}

    private LastLayers(Model model) {
        this.model = model;
        this.graph = model.graph();
        for (Node node : graph.nodes()) node.outputs().forEach(output -> makers.put(output, node));
    }

    /**
     * Those on maps whose squares lie evenly over the picture, in the graph's order.
     *
     * @throws VisionException when there are none, or other layers that learn come behind them
     */
    static List<Last> of(Model model) throws VisionException {
        return new LastLayers(model).find();
    }

    private List<Last> find() throws VisionException {
        Set<Node> passed = new HashSet<>();
        while (true) {
            List<Node> nodes = last(passed);
            if (nodes.isEmpty()) throw refusal("its boxes do not come from convolutions");
            Map<String, List<Long>> shapes = Probe.shapes(
                    graph,
                    nodes.stream()
                            .map(node -> node.inputs().getFirst())
                            .distinct()
                            .toList(),
                    1,
                    model.card().input());
            List<Node> decoding = nodes.stream()
                    .filter(node -> !isMap(shapes.getOrDefault(node.inputs().getFirst(), List.of())))
                    .toList();
            if (decoding.isEmpty()) return on(nodes, shapes);
            passed.addAll(decoding);
        }
    }

    /** The convolutions that are met first on the way back from the outputs, but for some that are walked through. */
    private List<Node> last(Set<Node> passed) throws VisionException {
        Set<Node> met = new HashSet<>();
        Set<Node> found = new HashSet<>();
        Deque<String> open =
                new ArrayDeque<>(graph.outputs().stream().map(ValueInfo::name).toList());
        for (String value = open.poll(); value != null; value = open.poll()) {
            Node node = makers.get(value);
            if (node == null || !met.add(node)) continue;
            if (node.op().equals("Conv")
                    && !passed.contains(node)
                    && weight(node).isPresent()) {
                found.add(node);
                continue;
            }
            boolean matrix = node.op().equals("MatMul") || node.op().equals("Gemm");
            if (matrix && weight(node).filter(w -> w.size() >= LAYER).isPresent()) {
                throw refusal("between its convolutions and its boxes lie layers of another kind (" + node.op() + " "
                        + node.name() + ")");
            }
            open.addAll(node.inputs());
        }
        return graph.nodes().stream().filter(found::contains).toList();
    }

    private Optional<Tensor> weight(Node node) {
        return node.inputs().stream()
                .skip(1)
                .filter(graph.initializers()::containsKey)
                .map(graph::initializer)
                .findFirst();
    }

    private List<Last> on(List<Node> nodes, Map<String, List<Long>> shapes) throws VisionException {
        List<Last> found = new ArrayList<>();
        for (Node node : nodes) {
            Tensor weight = weight(node).orElseThrow();
            String input = node.inputs().getFirst();
            List<Long> shape = shapes.getOrDefault(input, List.of());
            int stride = stride(shape);
            if (stride == 0) continue;
            FeatureMap map = new FeatureMap(input, Math.toIntExact(shape.get(1)), stride);
            found.add(new Last(map, Math.toIntExact(weight.shape().getFirst())));
        }
        if (found.isEmpty()) throw refusal("it has no maps with squares of 4, 8, 16 or 32 pixels");
        return found;
    }

    /** Whether a value lies over the picture at all, evenly or not. */
    private boolean isMap(List<Long> shape) {
        if (shape.size() != 4 || shape.get(2) < 1 || shape.get(3) < 1) return false;
        Size input = model.card().input();
        double down = (double) input.height() / shape.get(2);
        double across = (double) input.width() / shape.get(3);
        return down >= 2 && across >= 2 && Math.max(down, across) < 2 * Math.min(down, across);
    }

    private int stride(List<Long> shape) {
        Size input = model.card().input();
        for (int stride : Cut.STRIDES) {
            if (shape.get(2) * stride == input.height() && shape.get(3) * stride == input.width()) return stride;
        }
        return 0;
    }

    private VisionException refusal(String why) {
        return new VisionException("The model " + model.file() + " cannot be fine-tuned: " + why + ".");
    }
}
