package io.sightglass.vision.onnx;

import io.sightglass.vision.onnx.Attribute.Int;
import io.sightglass.vision.onnx.Attribute.Ints;
import io.sightglass.vision.onnx.Attribute.Text;
import io.sightglass.vision.onnx.Attribute.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Brings graphs written in other operator sets to {@link Graph#OPSET}: axes that were attributes become inputs and the
 * other way round. Sets 11 to 22 are understood. Source: the change log of the ONNX operators.
 */
final class Opsets {
    private static final int OLDEST = 11;
    private static final int NEWEST = 22;

    /** Operators whose attribute, named here, became the second input with set 13. */
    private static final Map<String, String> INPUT_SINCE_13 =
            Map.of("Squeeze", "axes", "Unsqueeze", "axes", "ReduceSum", "axes", "Split", "split");

    /** Operators that normalize the last axis alone since set 13, and all axes from theirs on before. */
    private static final Set<String> ONE_AXIS_SINCE_13 = Set.of("Softmax", "LogSoftmax", "Hardmax");

    private static final Set<String> AXES_INPUT_SINCE_18 = Set.of(
            "ReduceMean",
            "ReduceMax",
            "ReduceMin",
            "ReduceProd",
            "ReduceL1",
            "ReduceL2",
            "ReduceLogSum",
            "ReduceLogSumExp",
            "ReduceSumSquare");

    /** What newer sets write into Resize, and the value under which it means nothing. */
    private static final Map<String, Attribute> RESIZE_SINCE_18 =
            Map.of("antialias", new Int(0), "keep_aspect_ratio_policy", new Text("stretch"));

    private final Graph graph;
    private final Map<String, Tensor> constants;
    private final List<Node> nodes = new ArrayList<>();

    private Opsets(Graph graph) {
        this.graph = graph;
        this.constants = new HashMap<>(graph.initializers());
        for (Node node : graph.nodes()) {
            if (node.op().equals("Constant") && node.attributes().get("value") instanceof Value(Tensor tensor)) {
                constants.put(node.outputs().getFirst(), tensor);
            }
        }
    }

    /**
     * The same graph in the operator set this project writes.
     *
     * @throws IllegalArgumentException naming an operator that has no counterpart there
     */
    static Graph current(Graph graph) {
        if (graph.opset() == Graph.OPSET) return graph;
        Opsets opsets = new Opsets(graph);
        graph.nodes().forEach(opsets::convert);
        return new Graph(
                graph.name(), graph.inputs(), graph.outputs(), opsets.nodes, graph.initializers(), graph.metadata());
    }

    private void convert(Node node) {
        int from = graph.opset();
        if (node.op().indexOf(':') >= 0) {
            nodes.add(node);
        } else if (from < OLDEST || from > NEWEST) {
            throw refusal(node);
        } else if (node.op().equals("BatchNormalization") && node.outputs().size() > 1) {
            throw refusal(node);
        } else if (from < 13 && INPUT_SINCE_13.containsKey(node.op())) {
            attributeToInput(node, Objects.requireNonNull(INPUT_SINCE_13.get(node.op())));
        } else if (from < 13 && ONE_AXIS_SINCE_13.contains(node.op())) {
            overOneAxis(node);
        } else if (from >= 18 && AXES_INPUT_SINCE_18.contains(node.op())) {
            axesToAttribute(node);
        } else if (from >= 18 && node.op().equals("Resize")) {
            plainResize(node);
        } else if (from >= 18 && node.attributes().containsKey("num_outputs")) {
            throw refusal(node);
        } else {
            nodes.add(node);
        }
    }

    private void attributeToInput(Node node, String attribute) {
        Map<String, Attribute> rest = new HashMap<>(node.attributes());
        List<String> inputs = new ArrayList<>(node.inputs());
        if (rest.remove(attribute) instanceof Ints(List<Long> values)) {
            inputs.add(constant(node.name() + "." + attribute, values));
        }
        nodes.add(new Node(node.op(), node.name(), inputs, node.outputs(), rest));
    }

    /** Flattened to two axes, normalized over the second, and brought back to its shape. */
    private void overOneAxis(Node node) {
        String x = node.inputs().getFirst();
        String flat = node.name() + ".flat";
        String done = node.name() + ".done";
        String shape = node.name() + ".shape";
        Attribute axis = node.attributes().getOrDefault("axis", new Int(1));
        nodes.add(new Node("Flatten", flat, List.of(x), List.of(flat), Map.of("axis", axis)));
        nodes.add(new Node(node.op(), node.name(), List.of(flat), List.of(done), Map.of("axis", new Int(-1))));
        nodes.add(new Node("Shape", shape, List.of(x), List.of(shape), Map.of()));
        nodes.add(new Node("Reshape", node.name() + ".back", List.of(done, shape), node.outputs(), Map.of()));
    }

    private void axesToAttribute(Node node) {
        Map<String, Attribute> attributes = new HashMap<>(node.attributes());
        boolean nothing = attributes.remove("noop_with_empty_axes") instanceof Int(long flag) && flag != 0;
        if (node.inputs().size() > 1 && !node.inputs().get(1).isEmpty()) {
            Tensor axes =
                    Optional.ofNullable(constants.get(node.inputs().get(1))).orElseThrow(() -> refusal(node));
            List<Long> values = GraphBuilder.longs(axes.toLongs());
            if (!values.isEmpty()) attributes.put("axes", new Ints(values));
        }
        if (nothing && !attributes.containsKey("axes")) throw refusal(node);
        nodes.add(new Node(node.op(), node.name(), node.inputs().subList(0, 1), node.outputs(), attributes));
    }

    private void plainResize(Node node) {
        Map<String, Attribute> attributes = new HashMap<>(node.attributes());
        RESIZE_SINCE_18.forEach((name, harmless) -> {
            Attribute value = attributes.remove(name);
            if (value != null && !value.equals(harmless)) throw refusal(node);
        });
        if (attributes.containsKey("axes")) throw refusal(node);
        nodes.add(new Node(node.op(), node.name(), node.inputs(), node.outputs(), attributes));
    }

    private String constant(String name, List<Long> values) {
        Tensor tensor = Tensor.longs(
                List.of((long) values.size()), values.stream().mapToLong(v -> v).toArray());
        nodes.add(new Node("Constant", name, List.of(), List.of(name), Map.of("value", new Value(tensor))));
        return name;
    }

    private IllegalArgumentException refusal(Node node) {
        return new IllegalArgumentException("the graph " + graph.name() + " is written in operator set "
                + graph.opset() + ", whose " + node.op() + " (" + node.name() + ") cannot be brought to set "
                + Graph.OPSET);
    }
}
