package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts rectifiers, max(x, 0), in the place of x · sigmoid(x). Both are 0 far below and x far above, so that weights trained with
 * the one are a good start for the other; in 8 bits a rectifier costs nothing, for it is part of the rounding before it.
 */
public final class Rectifiers {
    /** Name of a setting on a model's card: what stands behind its convolutions now. */
    public static final String SETTING = "activation";

    public static final String RELU = "relu";

    private Rectifiers() {}

    /** How many could be put into a graph. */
    public static int count(Graph graph) {
        return products(graph).size();
    }

    /** The graph with all of them. */
    public static Graph instead(Graph graph) {
        Map<Node, Node> products = products(graph);
        Set<Node> sigmoids = new HashSet<>(products.values());
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (sigmoids.contains(node)) continue;
            Node sigmoid = products.get(node);
            nodes.add(
                    sigmoid == null ? node : new Node("Relu", node.name(), sigmoid.inputs(), node.outputs(), Map.of()));
        }
        return graph.withNodes(nodes);
    }

    /** Each product of a value with its own sigmoid, which nothing else takes, and that sigmoid. */
    private static Map<Node, Node> products(Graph graph) {
        Users users = new Users(graph);
        Map<Node, Node> products = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (!node.op().equals("Sigmoid")) continue;
            Optional<Node> product = users.only(node.outputs().getFirst()).filter(user -> isProduct(user, node));
            product.ifPresent(user -> products.put(user, node));
        }
        return products;
    }

    private static boolean isProduct(Node user, Node sigmoid) {
        String x = sigmoid.inputs().getFirst();
        String y = sigmoid.outputs().getFirst();
        return user.op().equals("Mul")
                && (user.inputs().equals(List.of(x, y)) || user.inputs().equals(List.of(y, x)));
    }
}
