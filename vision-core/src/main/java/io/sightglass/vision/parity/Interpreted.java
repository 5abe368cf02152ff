package io.sightglass.vision.parity;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import io.sightglass.vision.train.Interpreter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A model in the training interpreter. What the interpreter has no operator for, such as the suppression of double boxes,
 * and what follows from it, is computed by ONNX Runtime from the interpreter's own values.
 */
final class Interpreted implements Answers {
    private final Graph graph;
    private final List<String> outputs;
    private final SequencedSet<String> border = new LinkedHashSet<>();
    private final Set<String> foreign = new TreeSet<>();
    private final List<String> wanted;
    private final Interpreter interpreter;
    private Optional<GraphSession> rest = Optional.empty();

    /** @param inner names of values inside the graph that are wanted as well */
    Interpreted(Model model, List<String> inner) throws VisionException {
        this.graph = model.graph();
        this.outputs = graph.outputs().stream().map(ValueInfo::name).toList();
        Set<String> beyond = beyond();
        SequencedSet<String> asked = new LinkedHashSet<>(border);
        asked.remove(Contract.IMAGE);
        for (String value : inner) if (!beyond.contains(value)) asked.add(value);
        for (String output : outputs) if (!beyond.contains(output)) asked.add(output);
        this.wanted = List.copyOf(asked);
        if (wanted.isEmpty()) {
            throw new VisionException("The training interpreter can compute nothing of " + model.file()
                    + ", because it lacks " + String.join(", ", foreign) + ".");
        }
        this.interpreter = Interpreter.of(Graphs.prune(
                graph,
                wanted.stream()
                        .map(value -> ValueInfo.ofUnknownShape(value, ElementType.FLOAT))
                        .toList()));
    }

    /** Values that the interpreter cannot make; the border is what they are made of. */
    private Set<String> beyond() {
        Set<String> beyond = new HashSet<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            boolean unknown = !Interpreter.knows(node.op());
            if (unknown) foreign.add(node.op());
            if (!unknown && node.inputs().stream().noneMatch(beyond::contains)) continue;
            beyond.addAll(node.outputs());
            nodes.add(node);
        }
        for (Node node : nodes) {
            for (String input : node.inputs()) {
                if (!input.isEmpty()
                        && !beyond.contains(input)
                        && !graph.initializers().containsKey(input)) border.add(input);
            }
        }
        return beyond;
    }

    /** Operators that the interpreter does not have, by name. */
    Set<String> foreign() {
        return foreign;
    }

    @Override
    public Map<String, Tensor> of(Tensor image) throws VisionException {
        Map<String, Tensor> values = new HashMap<>(interpreter.run(Map.of(Contract.IMAGE, image), wanted));
        values.put(Contract.IMAGE, image);
        List<String> missing =
                outputs.stream().filter(output -> !values.containsKey(output)).toList();
        if (missing.isEmpty()) return values;
        Map<String, Tensor> given = new HashMap<>();
        for (String value : border) {
            Tensor made = values.get(value);
            if (made == null) throw new VisionException("The training interpreter did not make ‘" + value + "’.");
            given.put(value, made);
        }
        if (rest.isEmpty()) rest = Optional.of(GraphSession.of(rest(given, missing), Compute.CPU));
        values.putAll(rest.get().run(given, missing));
        return values;
    }

    private Graph rest(Map<String, Tensor> given, List<String> missing) {
        List<ValueInfo> inputs = new ArrayList<>();
        given.forEach((name, made) -> inputs.add(ValueInfo.ofUnknownShape(name, made.type())));
        return Graphs.extract(
                graph,
                inputs,
                graph.outputs().stream()
                        .filter(output -> missing.contains(output.name()))
                        .toList());
    }

    @Override
    public void close() {
        interpreter.close();
        rest.ifPresent(GraphSession::close);
    }
}
