package io.sightglass.vision.train;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Attribute;
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
import java.util.Set;

/**
 * A graph whose constants are in PyTorch. Owns them through its manager. Arrays made by a run belong to the caller's
 * scope; those that no later node needs are let go of at once.
 */
final class Program implements AutoCloseable {
    private final Graph graph;
    private final NDManager manager;
    private final Set<String> resting;
    private final Map<String, NDArray> arrays = new HashMap<>();
    private final Map<String, Tensor> constants = new HashMap<>();
    private final Map<List<String>, Schedule> schedules = new HashMap<>();

    /**
     * The nodes that the wanted values need, in order, and what may be let go of after each.
     *
     * @param done values by the node after which nobody needs them
     */
    private record Schedule(List<Node> nodes, List<List<String>> done) {}

    Program(Graph graph, NDManager manager) {
        this(graph, manager, Set.of());
    }

    /** @param resting names of nodes that compute as if nothing were trained */
    Program(Graph graph, NDManager manager, Set<String> resting) {
        this.graph = graph;
        this.manager = manager;
        this.resting = Set.copyOf(resting);
        graph.initializers().forEach((name, tensor) -> arrays.put(name, Torch.array(manager, tensor)));
        graph.initializers().forEach((name, tensor) -> {
            if (tensor.type() != ElementType.FLOAT) constants.put(name, tensor);
        });
        for (Node node : graph.nodes()) {
            if (!node.op().equals("Constant")) continue;
            Tensor value = constant(node);
            constants.put(node.outputs().getFirst(), value);
            arrays.put(node.outputs().getFirst(), Torch.array(manager, value));
        }
    }

    NDManager manager() {
        return manager;
    }

    Graph graph() {
        return graph;
    }

    /** The array of an initializer. */
    NDArray array(String name) {
        NDArray array = arrays.get(name);
        if (array == null) throw new IllegalArgumentException("no constant " + name);
        return array;
    }

    /** Puts another array in the place of an initializer's, which is let go of. */
    void replace(String name, NDArray array) {
        NDArray before = arrays.put(name, array);
        if (before != null) before.close();
    }

    /**
     * The wanted values. Arrays are made in the innermost open scope of the thread. A value of the graph is closed after its last
     * use, so an operator's result must not lie over memory of Java's that one of its inputs holds; what has no name in the graph
     * stays open until the scope ends.
     */
    Map<String, NDArray> run(Map<String, NDArray> inputs, List<String> outputs, boolean training)
            throws VisionException {
        Schedule schedule = schedules.get(outputs);
        if (schedule == null) {
            schedule = schedule(inputs.keySet(), outputs);
            schedules.put(List.copyOf(outputs), schedule);
        }
        Map<String, NDArray> values = new HashMap<>(arrays);
        values.putAll(inputs);
        for (int i = 0; i < schedule.nodes().size(); i++) {
            compute(schedule.nodes().get(i), values, training);
            for (String name : schedule.done().get(i)) {
                NDArray value = values.remove(name);
                if (value != null) value.close();
            }
        }
        Map<String, NDArray> found = new LinkedHashMap<>();
        for (String name : outputs) {
            NDArray value = values.get(name);
            if (value != null) found.put(name, value);
        }
        return found;
    }

    @Override
    public void close() {
        manager.close();
    }

    @SuppressWarnings("ReferenceEquality") // the same object, not equal numbers
    private void compute(Node node, Map<String, NDArray> values, boolean training) throws VisionException {
        Operator operator = Operator.TABLE.get(node.op());
        if (operator == null) throw unknown(node);
        try {
            NDList made = operator.run(
                    new Step(node, values, constants, manager, training && !resting.contains(node.name())));
            for (int i = 0; i < Math.min(made.size(), node.outputs().size()); i++) {
                NDArray value = made.get(i);
                // An array under two names would be closed while one of them is still needed.
                boolean shared = node.inputs().stream().anyMatch(name -> values.get(name) == value);
                values.put(node.outputs().get(i), shared ? value.reshape(value.getShape()) : value);
            }
        } catch (IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | IndexOutOfBoundsException
                | EngineException e) {
            String sentence = "Cannot compute " + node.op() + " " + node.name() + " of " + graph.name() + ": ";
            throw new VisionException(sentence + e.getMessage(), e);
        }
    }

    private Schedule schedule(Set<String> inputs, List<String> outputs) throws VisionException {
        Set<String> needed = new HashSet<>(outputs);
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes().reversed()) {
            boolean fed = inputs.containsAll(node.outputs());
            if (node.op().equals("Constant") || fed || node.outputs().stream().noneMatch(needed::contains)) continue;
            if (!Operator.TABLE.containsKey(node.op())) throw unknown(node);
            nodes.addFirst(node);
            needed.addAll(node.inputs());
        }
        Set<String> known = new HashSet<>(inputs);
        known.addAll(arrays.keySet());
        nodes.forEach(node -> known.addAll(node.outputs()));
        for (String name : needed) {
            if (!name.isEmpty() && !known.contains(name)) {
                throw new VisionException(
                        "The model " + graph.name() + " has no value " + name + ", or its input is missing.");
            }
        }
        return new Schedule(List.copyOf(nodes), lastUses(nodes, outputs));
    }

    private List<List<String>> lastUses(List<Node> nodes, List<String> outputs) {
        Set<String> later = new HashSet<>(outputs);
        later.addAll(arrays.keySet());
        graph.inputs().forEach(input -> later.add(input.name()));
        List<List<String>> done = new ArrayList<>();
        for (Node node : nodes.reversed()) {
            List<String> last = new ArrayList<>();
            for (String name : node.inputs()) if (later.add(name) && !name.isEmpty()) last.add(name);
            for (String name : node.outputs()) if (!later.contains(name) && !name.isEmpty()) last.add(name);
            done.addFirst(last);
        }
        return done;
    }

    private VisionException unknown(Node node) {
        return new VisionException("The operator " + node.op() + " (node " + node.name() + " of " + graph.name()
                + ") cannot be trained or compared here. Use a model without it.");
    }

    private static Tensor constant(Node node) {
        for (Attribute value : node.attributes().values()) {
            switch (value) {
                case Attribute.Value v -> {
                    return v.tensor();
                }
                case Attribute.Int i -> {
                    return Tensor.scalar(i.value());
                }
                case Attribute.Real r -> {
                    return Tensor.scalar(r.value());
                }
                case Attribute.Ints ints -> {
                    long[] list =
                            ints.values().stream().mapToLong(Long::longValue).toArray();
                    return Tensor.longs(List.of((long) list.length), list);
                }
                case Attribute.Reals reals -> {
                    float[] list = new float[reals.values().size()];
                    for (int i = 0; i < list.length; i++)
                        list[i] = reals.values().get(i);
                    return Tensor.floats(List.of((long) list.length), list);
                }
                case Attribute.Text text -> throw new IllegalArgumentException("constant text " + text.value());
            }
        }
        throw new IllegalArgumentException("constant without a value: " + node.name());
    }
}
