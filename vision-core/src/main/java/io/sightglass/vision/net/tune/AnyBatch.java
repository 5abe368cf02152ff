package io.sightglass.vision.net.tune;

import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a graph that was exported for one picture at a time take several: exporters write the shapes that they saw into
 * Reshape, with a 1 for the picture in front.
 */
final class AnyBatch {
    private final Map<String, Tensor> constants;
    private final Set<String> ofPictures = new HashSet<>();
    private final List<Node> nodes = new ArrayList<>();

    private AnyBatch(Graph graph) {
        constants = new HashMap<>(graph.initializers());
        graph.inputs().forEach(input -> ofPictures.add(input.name()));
    }

    static Graph of(Graph graph) {
        AnyBatch freed = new AnyBatch(graph);
        graph.nodes().forEach(freed::add);
        return new Graph(
                graph.name(),
                graph.inputs(),
                graph.outputs(),
                freed.nodes,
                graph.initializers(),
                graph.metadata(),
                graph.opset());
    }

    private void add(Node node) {
        if (node.op().equals("Constant") && node.attributes().get("value") instanceof Attribute.Value(Tensor tensor)) {
            constants.put(node.outputs().getFirst(), tensor);
        }
        if (node.inputs().stream().anyMatch(ofPictures::contains)) ofPictures.addAll(node.outputs());
        nodes.add(isForOne(node) ? freed(node) : node);
    }

    private boolean isForOne(Node node) {
        if (!node.op().equals("Reshape") || !ofPictures.contains(node.inputs().getFirst())) return false;
        Tensor shape = constants.get(node.inputs().getLast());
        return shape != null
                && shape.size() > 1
                && shape.toLongs()[0] == 1
                && !new Attribute.Int(1).equals(node.attributes().get("allowzero"));
    }

    /** The same with a shape of its own, in which 0 stands for as many pictures as come in. */
    private Node freed(Node node) {
        Tensor shape = constants.getOrDefault(node.inputs().getLast(), Tensor.scalar(0L));
        long[] sizes = shape.toLongs();
        sizes[0] = 0;
        String name = node.name() + ".shape";
        Attribute value = new Attribute.Value(Tensor.longs(shape.shape(), sizes));
        nodes.add(new Node("Constant", name, List.of(), List.of(name), Map.of("value", value)));
        return new Node(
                node.op(), node.name(), List.of(node.inputs().getFirst(), name), node.outputs(), node.attributes());
    }
}
