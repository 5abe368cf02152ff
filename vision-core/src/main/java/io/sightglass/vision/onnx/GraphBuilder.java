package io.sightglass.vision.onnx;

import io.sightglass.vision.onnx.Attribute.Int;
import io.sightglass.vision.onnx.Attribute.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Builds a {@link Graph} node by node. Each operator method adds one node or a few and returns the name of the value it
 * makes, which later methods take. Parameters are initializers and get the names given to them; everything that must not
 * be trained is a Constant node. {@link #scope} gives names a prefix. Not for several threads.
 */
public final class GraphBuilder extends Operators {
    private final Parts parts;
    private final String prefix;

    /** What all scopes of one graph share. */
    private static final class Parts {
        final String name;
        final List<ValueInfo> inputs = new ArrayList<>();
        final List<ValueInfo> outputs = new ArrayList<>();
        final List<Node> nodes = new ArrayList<>();
        final SequencedMap<String, Tensor> initializers = new LinkedHashMap<>();
        final SequencedMap<String, String> metadata = new LinkedHashMap<>();
        final Set<String> values = new HashSet<>();
        final Map<String, Integer> counters = new HashMap<>();

        Parts(String name) {
            this.name = name;
        }
    }

    public GraphBuilder(String name) {
        this(new Parts(name), "");
    }

    private GraphBuilder(Parts parts, String prefix) {
        this.parts = parts;
        this.prefix = prefix;
    }

    /** A builder that goes on where a graph ends: its nodes, initializers and metadata, but none of its outputs. */
    public static GraphBuilder on(Graph given) {
        Graph graph = Opsets.current(given);
        GraphBuilder builder = new GraphBuilder(graph.name());
        graph.inputs().forEach(input -> builder.input(input.name(), input.type(), input.shape()));
        graph.initializers().forEach(builder::initializer);
        graph.nodes().forEach(builder::add);
        builder.parts.metadata.putAll(graph.metadata());
        return builder;
    }

    /** The same graph in the making, with "name." before every name given or made from here on. */
    public GraphBuilder scope(String name) {
        return new GraphBuilder(parts, prefix + name + ".");
    }

    /** An input of the graph; −1 for a dimension that is free. The name is used as it is, without the scope. */
    public String input(String name, ElementType type, long... shape) {
        return input(name, type, longs(shape));
    }

    /** An input of the graph. The name is used as it is, without the scope. */
    public String input(String name, ElementType type, List<Long> shape) {
        parts.inputs.add(new ValueInfo(claim(name), type, shape));
        return name;
    }

    /** A trainable parameter or other big constant, under the scope's name. */
    @Override
    public String initializer(String name, Tensor tensor) {
        String full = claim(prefix + name);
        parts.initializers.put(full, tensor);
        return full;
    }

    /** A small constant that is never trained: a Constant node. */
    @Override
    public String constant(Tensor tensor) {
        return op("Constant", List.of(), Map.of("value", new Value(tensor)));
    }

    /** Any operator of the default domain with one output, whose name is made from the scope and the operator. */
    @Override
    public String op(String op, List<String> inputs, Map<String, Attribute> attributes) {
        return op(op, inputs, attributes, 1).getFirst();
    }

    /** Any operator of the default domain with several outputs. */
    @Override
    public List<String> op(String op, List<String> inputs, Map<String, Attribute> attributes, int outputs) {
        String name = fresh(op);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < outputs; i++) made.add(outputs == 1 ? name : name + "." + i);
        add(new Node(op, name, inputs, made, attributes));
        return List.copyOf(made);
    }

    /**
     * The value under a name of its own, such as one that a model card refers to: an Identity node named as it is,
     * without the scope.
     */
    public String named(String name, String value) {
        add(new Node("Identity", name, List.of(value), List.of(name), Map.of()));
        return name;
    }

    /** Gives a value out under a public name, without the scope. −1 for a dimension that is free. */
    public GraphBuilder output(String name, String value, ElementType type, long... shape) {
        if (!parts.values.contains(value)) throw new IllegalArgumentException("no value " + value);
        if (!name.equals(value)) named(name, value);
        parts.outputs.add(new ValueInfo(name, type, longs(shape)));
        return this;
    }

    /** A line of the file's metadata. */
    public GraphBuilder metadata(String key, String value) {
        parts.metadata.put(key, value);
        return this;
    }

    /**
     * Puts a whole other graph here, its names behind the scope's prefix.
     *
     * @param inputs the value to feed to each of its inputs
     * @return the values that its outputs have become, by the outputs' own names
     */
    public Map<String, String> embed(Graph given, Map<String, String> inputs) {
        Graph graph = Opsets.current(given);
        Map<String, String> names = new HashMap<>();
        for (ValueInfo input : graph.inputs()) {
            String fed = inputs.get(input.name());
            if (fed == null) throw new IllegalArgumentException("nothing given for input " + input.name());
            names.put(input.name(), fed);
        }
        names.put("", "");
        graph.initializers().forEach((name, tensor) -> names.put(name, initializer(name, tensor)));
        for (Node node : graph.nodes()) {
            node.outputs().forEach(output -> names.putIfAbsent(output, prefix + output));
            List<String> from = node.inputs().stream().map(names::get).toList();
            List<String> to = node.outputs().stream().map(names::get).toList();
            add(new Node(node.op(), prefix + node.name(), from, to, node.attributes()));
        }
        Map<String, String> outputs = new LinkedHashMap<>();
        graph.outputs().forEach(output -> outputs.put(output.name(), names.get(output.name())));
        return outputs;
    }

    /** The graph so far. The builder may go on. */
    public Graph build() {
        return new Graph(
                parts.name, parts.inputs, parts.outputs, parts.nodes, parts.initializers, parts.metadata, Graph.OPSET);
    }

    private void add(Node node) {
        for (String input : node.inputs()) {
            if (!input.isEmpty() && !parts.values.contains(input)) {
                throw new IllegalArgumentException(node.op() + " " + node.name() + ": no value " + input);
            }
        }
        node.outputs().stream().filter(output -> !output.isEmpty()).forEach(this::claim);
        parts.nodes.add(node);
    }

    private String claim(String name) {
        if (!parts.values.add(name)) throw new IllegalArgumentException("two values named " + name);
        return name;
    }

    private String fresh(String op) {
        String stem = prefix + op;
        String name;
        do {
            name = stem + "_" + parts.counters.merge(stem, 1, Integer::sum);
        } while (parts.values.contains(name));
        return name;
    }

    static List<Long> longs(long... values) {
        List<Long> list = new ArrayList<>();
        for (long v : values) list.add(v);
        return List.copyOf(list);
    }

    static Int integer(long value) {
        return new Int(value);
    }
}
