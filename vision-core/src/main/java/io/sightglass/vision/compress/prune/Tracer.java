package io.sightglass.vision.compress.prune;

import io.sightglass.vision.compress.trunk.Constants;
import io.sightglass.vision.compress.trunk.Users;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Follows channels through a graph, node by node. Each convolution makes new ones; {@link Rules} say what other operators do with
 * them. Whatever goes into a node without a rule, out of the graph or nowhere is fixed. Source of the idea: Fang et al.,
 * DepGraph, CVPR 2023.
 */
final class Tracer {
    private final Graph graph;
    private final Constants constants;
    private final Users users;
    private final Channels channels = new Channels();
    private final Map<String, int[]> values = new LinkedHashMap<>();
    private final SequencedMap<Axis, int[]> axes = new LinkedHashMap<>();
    private final Map<Axis, Role> roles = new HashMap<>();
    private final Map<Node, Rewriting> rewritings = new HashMap<>();
    private final Set<String> understood = new HashSet<>();
    /** Constants of which every entry is needed as it is. */
    private final Set<String> whole = new HashSet<>();

    private Tracer(Graph graph) {
        this.graph = graph;
        this.constants = new Constants(graph);
        this.users = new Users(graph);
    }

    /** The channels of a graph in this project's operator set. */
    static Dependencies trace(Graph graph) {
        return new Tracer(graph).run();
    }

    private Dependencies run() {
        graph.nodes().forEach(this::follow);
        values.forEach((value, held) -> {
            if (users.of(value).isEmpty() || users.isOutput(value)) channels.fix(held);
        });
        axes.forEach((axis, held) -> {
            if (whole.contains(axis.tensor())) channels.fix(held);
        });
        return new Dependencies(channels, values, axes, roles, rewritings);
    }

    private void follow(Node node) {
        if (node.op().equals("Constant")) return;
        understood.clear();
        Rule rule = Rules.TABLE.get(node.op());
        boolean known = rule != null && rule.follow(node, this);
        for (String input : node.inputs()) {
            if (!known) held(input).ifPresent(channels::fix);
            if (constants.has(input) && !(known && understood.contains(input))) whole.add(input);
        }
        if (!known) node.outputs().forEach(values::remove);
    }

    Channels channels() {
        return channels;
    }

    /** The channels of a value, which has them in its second of four dimensions; empty where nothing is known of them. */
    Optional<int[]> held(String value) {
        return Optional.ofNullable(values.get(value));
    }

    /** The channels of what a layer reads; fixed ones where nothing is known of them. */
    int[] read(String value, int number) {
        return held(value).orElseGet(() -> channels.fixed(number));
    }

    /** The numbers of a constant in float. */
    Optional<Tensor> floats(String value) {
        return constants.of(value).filter(tensor -> tensor.type() == ElementType.FLOAT);
    }

    /** The whole numbers of a constant. */
    Optional<long[]> longs(String value) {
        return constants
                .of(value)
                .filter(tensor -> tensor.type() == ElementType.INT64 || tensor.type() == ElementType.INT32)
                .map(Tensor::toLongs);
    }

    boolean isConstant(String value) {
        return constants.has(value);
    }

    /** The one node that takes a value. */
    Optional<Node> taker(String value) {
        return users.only(value);
    }

    void hold(String value, int[] held) {
        values.put(value, held);
    }

    /** Says what lies along a dimension of a constant; where it lies along another already, both are tied. */
    void along(String tensor, int number, Role role, int[] held) {
        understood.add(tensor);
        Axis axis = new Axis(tensor, number);
        int[] before = axes.putIfAbsent(axis, held);
        if (before != null) channels.tie(before, held);
        roles.putIfAbsent(axis, role);
    }

    /** Says how a node changes with its channels. */
    void rewrite(Node node, Rewriting rewriting) {
        rewritings.put(node, rewriting);
    }

    /** All channels of several values in a row. */
    static int[] joined(List<int[]> parts) {
        List<Integer> all = new ArrayList<>();
        for (int[] part : parts) for (int channel : part) all.add(channel);
        return all.stream().mapToInt(Integer::intValue).toArray();
    }
}
