package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Operators;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Writes out the softmax over the few classes of each pixel, as {@link Operators#pixelSoftmax} does and for its reason. */
public final class ClassSoftmax {
    private static final String AXES = "class_softmax.axes";

    private ClassSoftmax() {}

    /** The graph with each softmax over the second dimension written out, where the model is a segmenter. */
    public static Graph writeOut(Graph graph, Task task) {
        if (task != Task.SEGMENTATION || graph.nodes().stream().noneMatch(ClassSoftmax::isOverClasses)) return graph;
        SequencedMap<String, Tensor> initializers = new LinkedHashMap<>(graph.initializers());
        initializers.put(AXES, Tensor.longs(List.of(1L), 1));
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (isOverClasses(node)) nodes.addAll(steps(node));
            else nodes.add(node);
        }
        return new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset());
    }

    private static boolean isOverClasses(Node node) {
        return node.op().equals("Softmax")
                && node.attributes().get("axis") instanceof Attribute.Int(long axis)
                && axis == 1;
    }

    private static List<Node> steps(Node softmax) {
        String x = softmax.inputs().getFirst();
        String max = softmax.name() + ".max";
        String below = softmax.name() + ".below";
        String exp = softmax.name() + ".exp";
        String sum = softmax.name() + ".sum";
        Attribute keep = new Attribute.Int(1);
        Attribute classes = new Attribute.Ints(List.of(1L));
        return List.of(
                new Node("ReduceMax", max, List.of(x), List.of(max), Map.of("axes", classes, "keepdims", keep)),
                new Node("Sub", below, List.of(x, max), List.of(below), Map.of()),
                new Node("Exp", exp, List.of(below), List.of(exp), Map.of()),
                new Node("ReduceSum", sum, List.of(exp, AXES), List.of(sum), Map.of("keepdims", keep)),
                new Node("Div", softmax.name(), List.of(exp, sum), softmax.outputs(), Map.of()));
    }
}
