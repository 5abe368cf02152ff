package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
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
 * The part of a model that learns: its layers with constant weights, and what lies between them. The contract's
 * preprocessing lies before it; decoding, suppression and a memory of good parts behind it. Those stay as they are.
 *
 * @param units in the graph's order
 */
public record Trunk(List<Unit> units) {
    /** What choosing among places or comparing with remembered patches begins with; nothing behind it is a layer. */
    private static final Set<String> ANSWERING = Set.of("NonMaxSuppression", "TopK", "ArgMax");

    private static final Set<String> REMEMBERING = Set.of("MatMul", "Gemm", "ReduceMin");
    private static final Set<String> ACTIVATIONS = Set.of("Relu", "Clip");

    public Trunk {
        units = List.copyOf(units);
    }

    /** Finds the trunk of a graph whose batch normalizations are folded. */
    public static Trunk of(Graph graph, Task task) {
        return new Search(graph, task).trunk();
    }

    private static final class Search {
        private final Graph graph;
        private final Task task;
        private final Constants constants;
        private final Users users;
        private final Map<String, Node> makers = new HashMap<>();
        private final Set<String> answers = new HashSet<>();

        Search(Graph graph, Task task) {
            this.graph = graph;
            this.task = task;
            this.constants = new Constants(graph);
            this.users = new Users(graph);
            graph.nodes().forEach(node -> node.outputs().forEach(output -> makers.put(output, node)));
        }

        Trunk trunk() {
            Set<Node> inside = new HashSet<>();
            for (Node node : graph.nodes()) {
                if (answers(node)) answers.addAll(node.outputs());
                else if (isLayer(node) || carries(node, inside)) inside.add(node);
            }
            inside.retainAll(leadingToLayers(inside));
            List<Unit> units = new ArrayList<>();
            Set<Node> taken = new HashSet<>();
            for (Node node : graph.nodes()) {
                if (!inside.contains(node) || taken.contains(node)) continue;
                Unit unit = unit(node);
                unit.activation().ifPresent(taken::add);
                units.add(unit);
            }
            return new Trunk(units);
        }

        private boolean answers(Node node) {
            boolean begins = ANSWERING.contains(node.op()) || (task == Task.ANOMALY && REMEMBERING.contains(node.op()));
            return begins || node.inputs().stream().anyMatch(answers::contains);
        }

        /** With weights that are constant floats, in the form that has an 8-bit counterpart. */
        private boolean isLayer(Node node) {
            Unit.Kind kind = Unit.kind(node);
            if (kind != Unit.Kind.LAYER || node.inputs().size() < 2) return false;
            boolean weights = constants
                    .of(node.inputs().get(1))
                    .filter(w -> w.type() == ElementType.FLOAT
                            && w.shape().size() == (node.op().equals("Conv") ? 4 : 2))
                    .isPresent();
            boolean bias =
                    node.inputs().size() < 3 || constants.has(node.inputs().get(2));
            return weights && bias && !constants.has(node.inputs().getFirst()) && isPlain(node);
        }

        /** A Gemm of the form x · W + b, perhaps with W turned. */
        private static boolean isPlain(Node node) {
            if (!node.op().equals("Gemm")) return true;
            return isOne(node, "alpha")
                    && isOne(node, "beta")
                    && !(node.attributes().get("transA") instanceof Attribute.Int(long turned) && turned != 0);
        }

        private static boolean isOne(Node node, String factor) {
            return !(node.attributes().get(factor) instanceof Attribute.Real(float f)) || f == 1;
        }

        /** Whether all it computes on comes from layers. */
        private boolean carries(Node node, Set<Node> inside) {
            Unit.Kind kind = Unit.kind(node);
            if (kind == Unit.Kind.NONE
                    || kind == Unit.Kind.LAYER
                    || node.outputs().size() != 1) return false;
            return Unit.operands(node).stream().allMatch(input -> inside.contains(makers.get(input)));
        }

        /** The layers, what leads to one of them, and rectifiers right behind. */
        private Set<Node> leadingToLayers(Set<Node> inside) {
            Set<Node> leading = new HashSet<>();
            for (Node node : graph.nodes().reversed()) {
                if (!inside.contains(node)) continue;
                String made = node.outputs().getFirst();
                boolean leads = users.of(made).stream().anyMatch(leading::contains);
                if (leads || Unit.kind(node) == Unit.Kind.LAYER) leading.add(node);
            }
            for (Node node : List.copyOf(leading)) {
                if (Unit.kind(node) == Unit.Kind.LAYER) {
                    users.only(node.outputs().getFirst())
                            .filter(next -> ACTIVATIONS.contains(next.op()) && inside.contains(next))
                            .ifPresent(leading::add);
                }
            }
            return leading;
        }

        /** With the rectifier that ONNX Runtime computes in one go, when the node's value goes nowhere else. */
        private Unit unit(Node node) {
            boolean computes = Unit.kind(node) == Unit.Kind.LAYER || node.op().equals("Add");
            if (!computes) return Unit.of(node);
            return users.only(node.outputs().getFirst())
                    .filter(next -> ACTIVATIONS.contains(next.op()) && startsAtZero(next))
                    .map(next -> Unit.of(node, next))
                    .orElseGet(() -> Unit.of(node));
        }

        /** Cut at 0, so that codes from 0 on do the cutting. */
        private boolean startsAtZero(Node activation) {
            if (activation.op().equals("Relu")) return true;
            if (activation.inputs().size() < 2) return false;
            return constants
                    .of(activation.inputs().get(1))
                    .map(Tensor::toFloats)
                    .filter(low -> low.length == 1 && low[0] == 0)
                    .isPresent();
        }
    }
}
