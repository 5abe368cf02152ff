package io.sightglass.vision.compress.quantize;

import io.sightglass.vision.compress.calibrate.Affine;
import io.sightglass.vision.compress.trunk.Constants;
import io.sightglass.vision.compress.trunk.Trunk;
import io.sightglass.vision.compress.trunk.Unit;
import io.sightglass.vision.compress.trunk.Unit.Kind;
import io.sightglass.vision.compress.trunk.Users;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Puts pairs of QuantizeLinear and DequantizeLinear around the nodes of the trunk, which is how ONNX says that they are to be
 * computed in 8 bits: activations uint8 with one scale a value, weights int8 with one a channel, biases int32. ONNX Runtime
 * makes QLinearConv and the like of it where each float value has such a pair on its way to every other node; a rectifier
 * gets none before it and codes that begin at 0 behind it, which then do its work. Source: the ONNX Runtime documentation,
 * Quantize ONNX models, tensor-oriented format.
 */
final class Quantizer {
    private final Graph graph;
    private final Map<String, Affine> affines;
    private final Map<String, float[]> means;
    private final Constants constants;
    private final Users users;
    private final Map<Node, Unit> coded = new HashMap<>();
    private final Map<String, Unit> makers = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final SequencedMap<String, Tensor> initializers;
    private final Map<String, Affine> given = new HashMap<>();
    /** Values that were coded and back, by the float value; all nodes take them in place of it, or only coded nodes. */
    private final Map<String, String> forAll = new HashMap<>();

    private final Map<String, String> forCoded = new HashMap<>();

    private Quantizer(
            Graph graph, Trunk trunk, Map<String, Affine> affines, Map<String, float[]> means, Set<String> left) {
        this.graph = graph;
        this.affines = affines;
        this.means = means;
        this.constants = new Constants(graph);
        this.users = new Users(graph);
        this.initializers = new LinkedHashMap<>(graph.initializers());
        graph.nodes().forEach(this::take);
        for (Unit unit : coded(trunk, left)) {
            coded.put(unit.main(), unit);
            unit.activation().ifPresent(activation -> coded.put(activation, unit));
            makers.put(unit.output(), unit);
        }
    }

    /** Takes the codes that a value was made of, where it was made of such as would be given to it. */
    private void take(Node node) {
        boolean decodes = node.op().equals("DequantizeLinear")
                && node.inputs().size() == 3
                && node.inputs().stream().skip(1).allMatch(constants::has);
        if (!decodes) return;
        Tensor scale = constant(node, 1);
        Tensor zero = constant(node, 2);
        if (scale.size() != 1 || zero.type() != ElementType.UINT8) return;
        String value = node.outputs().getFirst();
        given.put(value, new Affine(scale.toFloats()[0], (int) zero.toLongs()[0]));
        forCoded.put(value, value);
    }

    /**
     * The units that are computed in 8 bits: layers that are not left, and of the rest those that get all they compute on as
     * codes. To make codes for a sum or a pooling alone would cost more than it saves.
     */
    private static List<Unit> coded(Trunk trunk, Set<String> left) {
        Set<String> made = new HashSet<>();
        List<Unit> all = new ArrayList<>();
        for (Unit unit : trunk.units()) {
            boolean ready = unit.kind() == Kind.LAYER || made.containsAll(unit.operands());
            if (!ready || left.contains(unit.name())) continue;
            all.add(unit);
            made.add(unit.output());
        }
        return all;
    }

    /** The float values that need codes when the whole trunk is quantized. */
    static List<String> values(Trunk trunk) {
        SequencedSet<String> values = new LinkedHashSet<>();
        for (Unit unit : trunk.units()) {
            values.addAll(unit.operands());
            if (unit.kind() != Kind.MOVING) values.add(unit.output());
        }
        return List.copyOf(values);
    }

    /** What the convolutions of a trunk take. */
    static List<String> taken(Trunk trunk) {
        return trunk.units().stream()
                .map(Unit::main)
                .filter(node -> node.op().equals("Conv"))
                .map(node -> node.inputs().getFirst())
                .distinct()
                .toList();
    }

    /**
     * The graph in 8 bits.
     *
     * @param affines codes for each of {@link #values}
     * @param means by channel, of what convolutions take; without them rounded weights shift what they answer
     * @param left names of units that stay in float
     */
    static Graph quantize(
            Graph graph, Trunk trunk, Map<String, Affine> affines, Map<String, float[]> means, Set<String> left) {
        return new Quantizer(graph, trunk, affines, means, left).run();
    }

    private Graph run() {
        for (Node node : graph.nodes()) {
            Unit unit = coded.get(node);
            if (unit == null) nodes.add(rewired(node, forAll));
            else code(node, unit);
        }
        return Graphs.prune(new Graph(
                graph.name(), graph.inputs(), graph.outputs(), nodes, initializers, graph.metadata(), graph.opset()));
    }

    private void code(Node node, Unit unit) {
        boolean isMain = node.equals(unit.main());
        if (isMain) unit.operands().forEach(this::offer);
        nodes.add(isMain && unit.kind() == Kind.LAYER ? layer(node) : rewired(node, isMain ? forCoded : forAll));
        String made = node.outputs().getFirst();
        if (!made.equals(unit.output())) return;
        forCoded.put(made, pair(made, affine(made)));
        forAll.put(made, forCoded.get(made));
    }

    /** Sees to it that a value is there for coded nodes. */
    private void offer(String value) {
        if (!forCoded.containsKey(value)) forCoded.put(value, pair(value, affine(value)));
    }

    private static Node rewired(Node node, Map<String, String> names) {
        List<String> inputs = node.inputs().stream()
                .map(input -> Optional.ofNullable(names.get(input)).orElse(input))
                .toList();
        return new Node(node.op(), node.name(), inputs, node.outputs(), node.attributes());
    }

    /**
     * What is only moved around keeps its codes; what is only joined with others gets the codes of the whole, so that it is
     * rounded once and joined by copying.
     */
    private Affine affine(String value) {
        Affine before = given.get(value);
        if (before != null) return before;
        Unit maker = makers.get(value);
        if (maker != null && maker.kind() == Kind.MOVING) {
            return affine(maker.operands().getFirst());
        }
        Optional<Affine> joint = users.only(value)
                .filter(node -> node.op().equals("Concat") && coded.containsKey(node))
                .map(concat -> affine(concat.outputs().getFirst()))
                .filter(whole -> maker == null || suits(maker, whole));
        if (joint.isPresent()) return joint.get();
        Affine affine = affines.get(value);
        if (affine == null) throw new IllegalArgumentException("no codes for " + value);
        return affine;
    }

    /** Whether codes do the cutting of a unit's rectifier, which would be computed in float otherwise. */
    private static boolean suits(Unit maker, Affine codes) {
        return maker.activation()
                .map(activation -> activation.op().equals("Relu") && codes.zeroPoint() == 0)
                .orElse(true);
    }

    private Node layer(Node node) {
        String input = node.inputs().getFirst();
        Tensor weight = constant(node, 1);
        int axis = axis(node);
        boolean hasBias = node.inputs().size() > 2;
        float[] bias = hasBias
                ? constant(node, 2).toFloats()
                : new float[Math.toIntExact(weight.shape().get(axis))];
        float scale = affine(input).scale();
        Codes codes = Codes.of(weight, axis, bias, scale);
        Optional<float[]> mean =
                Optional.ofNullable(means.get(input)).filter(known -> node.op().equals("Conv"));
        if (mean.isPresent()) {
            codes = Codes.of(weight, axis, BiasCorrection.corrected(bias, weight, codes, mean.get()), scale);
        }
        List<String> inputs = new ArrayList<>(List.of(
                forCoded.getOrDefault(input, input),
                decoded(node.name() + ".weight", codes.weights(), codes.scales(), axis)));
        if (hasBias || mean.isPresent())
            inputs.add(decoded(node.name() + ".bias", codes.bias(), codes.biasScales(), 0));
        return new Node(node.op(), node.name(), inputs, node.outputs(), node.attributes());
    }

    /** Where the weights' output channels are. */
    private static int axis(Node node) {
        return switch (node.op()) {
            case "Conv" -> 0;
            case "Gemm" -> node.attributes().get("transB") instanceof Attribute.Int(long turned) && turned != 0 ? 0 : 1;
            default -> 1;
        };
    }

    private Tensor constant(Node node, int input) {
        return constants.of(node.inputs().get(input)).orElseThrow();
    }

    /** Adds codes and the node that makes floats of them. */
    private String decoded(String name, Tensor codes, Tensor scales, int axis) {
        Tensor zeros = Tensor.wrap(
                codes.type(),
                scales.shape(),
                ByteBuffer.allocateDirect(
                        Math.toIntExact(scales.size() * codes.type().bytes())));
        List<String> inputs = List.of(name + ".codes", name + ".scale", name + ".zero");
        initializers.put(inputs.get(0), codes);
        initializers.put(inputs.get(1), scales);
        initializers.put(inputs.get(2), zeros);
        String floats = name + ".decoded";
        nodes.add(
                new Node("DequantizeLinear", floats, inputs, List.of(floats), Map.of("axis", new Attribute.Int(axis))));
        return floats;
    }

    /** Adds the way to codes and back. */
    private String pair(String value, Affine affine) {
        String scale = value + ".scale";
        String zero = value + ".zero";
        initializers.put(scale, Tensor.scalar(affine.scale()));
        ByteBuffer point =
                ByteBuffer.allocateDirect(1).put((byte) affine.zeroPoint()).flip();
        initializers.put(zero, Tensor.wrap(ElementType.UINT8, List.of(), point));
        String codes = value + ".codes";
        String back = value + ".decoded";
        nodes.add(new Node("QuantizeLinear", codes, List.of(value, scale, zero), List.of(codes), Map.of()));
        nodes.add(new Node("DequantizeLinear", back, List.of(codes, scale, zero), List.of(back), Map.of()));
        return back;
    }
}
