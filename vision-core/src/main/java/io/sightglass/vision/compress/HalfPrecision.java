package io.sightglass.vision.compress;

import io.sightglass.vision.compress.trunk.Constants;
import io.sightglass.vision.compress.trunk.Tidy;
import io.sightglass.vision.compress.trunk.Trunk;
import io.sightglass.vision.compress.trunk.Unit;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Weights in 16 bits, and the trunk's arithmetic with them; everything before and behind stays in float, because pixel
 * positions and distances need more than 11 bits. GPUs compute this about twice as fast. ONNX Runtime's CPU provider has
 * next to no 16-bit arithmetic and computes in float all the same: on a CPU it halves the file, and that is all.
 * Format: IEEE 754 binary16.
 */
public final class HalfPrecision {
    /** What one says about it to someone who has only a CPU. */
    public static final String ON_CPU = "on a CPU, fp16 mainly halves the file; it pays on GPUs";

    private static final float LARGEST = 65504;
    /** Smaller constants are not worth a node of their own. */
    private static final int WORTHWHILE = 256;

    private final Graph graph;
    private final Set<Node> trunk = new HashSet<>();
    private final Constants constants;
    private final SequencedMap<String, Tensor> initializers = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    /** Value in 16 bits by the value in float, and the other way round. */
    private final Map<String, String> halves = new HashMap<>();

    private final Set<String> onlyHalf = new HashSet<>();
    private final Map<String, String> floats = new HashMap<>();

    private HalfPrecision(Graph graph, Task task) {
        this.graph = graph;
        this.constants = new Constants(graph);
        for (Unit unit : Trunk.of(graph, task).units()) {
            if (!fits(unit.main())) continue;
            trunk.add(unit.main());
            unit.activation().ifPresent(trunk::add);
        }
    }

    /** The tidied graph with its trunk in 16 bits. */
    public static Graph convert(Graph graph, Task task) {
        return new HalfPrecision(Tidy.up(graph, task), task).run();
    }

    private Graph run() {
        graph.initializers().forEach(this::store);
        for (Node node : graph.nodes()) {
            if (trunk.contains(node)) nodes.add(inHalf(node));
            else nodes.add(inFloat(node));
        }
        graph.outputs().forEach(output -> asFloat(output.name()));
        return Graphs.prune(new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset()));
    }

    /** Large constants in 16 bits, for those who take floats as well; others as they are. */
    private void store(String name, Tensor tensor) {
        if (tensor.type() == ElementType.FLOAT && tensor.size() >= WORTHWHILE && fits(tensor)) {
            initializers.put(name, half(tensor));
            halves.put(name, name);
            onlyHalf.add(name);
        } else {
            initializers.put(name, tensor);
        }
    }

    private Node inHalf(Node node) {
        List<String> operands = Unit.operands(node);
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            String input = node.inputs().get(i);
            boolean number = operands.contains(input)
                    || constants
                            .of(input)
                            .filter(t -> t.type() == ElementType.FLOAT)
                            .isPresent();
            inputs.add(number && !node.op().equals("Resize") || i == 0 ? asHalf(input) : input);
        }
        String made = node.outputs().getFirst();
        String half = made + ".half";
        halves.put(made, half);
        onlyHalf.add(made);
        return new Node(node.op(), node.name(), inputs, List.of(half), node.attributes());
    }

    private Node inFloat(Node node) {
        List<String> inputs = node.inputs().stream().map(this::asFloat).toList();
        return new Node(node.op(), node.name(), inputs, node.outputs(), node.attributes());
    }

    private String asHalf(String value) {
        String known = halves.get(value);
        if (known != null) return known;
        String half = value + ".half";
        constants
                .of(value)
                .ifPresentOrElse(
                        tensor -> initializers.put(half, half(tensor)), () -> cast(value, half, ElementType.FLOAT16));
        halves.put(value, half);
        return half;
    }

    /** The value itself where it is made in float. */
    private String asFloat(String value) {
        String known = halves.get(value);
        if (known == null || !onlyHalf.contains(value)) return value;
        return floats.computeIfAbsent(value, v -> {
            String name = initializers.containsKey(v) ? v + ".float" : v;
            cast(known, name, ElementType.FLOAT);
            return name;
        });
    }

    private void cast(String from, String to, ElementType type) {
        Attribute code = new Attribute.Int(type.code());
        nodes.add(new Node("Cast", to + ".cast", List.of(from), List.of(to), Map.of("to", code)));
    }

    private boolean fits(Node node) {
        return node.inputs().stream()
                .allMatch(input -> constants
                        .of(input)
                        .filter(t -> t.type() == ElementType.FLOAT && !fits(t))
                        .isEmpty());
    }

    /** Whether no number becomes infinite. */
    static boolean fits(Tensor tensor) {
        for (float x : tensor.toFloats()) if (!(Math.abs(x) <= LARGEST)) return false;
        return true;
    }

    /** Each number as the nearest that has 16 bits. */
    static Tensor half(Tensor tensor) {
        float[] numbers = tensor.toFloats();
        ByteBuffer data = ByteBuffer.allocateDirect(2 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float x : numbers) data.putShort(Float.floatToFloat16(x));
        return Tensor.wrap(ElementType.FLOAT16, tensor.shape(), data.flip());
    }
}
