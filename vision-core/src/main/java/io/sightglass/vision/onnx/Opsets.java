package io.sightglass.vision.onnx;

import java.util.Set;

/** Which operators mean the same in two versions of the default operator set. */
final class Opsets {

    /** Operators whose nodes are written alike in sets 13 to 17. */
    private static final Set<String> CHANGED_SINCE_13 = Set.of("BatchNormalization", "Sequence", "Loop", "Scan", "If");

    /** Operators that sets 11 and 12 write in another way than set 17: axes were attributes then. */
    private static final Set<String> CHANGED_SINCE_11 =
            Set.of("Squeeze", "Unsqueeze", "ReduceSum", "Softmax", "LogSoftmax", "Split", "Hardmax");

    private Opsets() {}

    /** Refuses a graph with nodes that would mean something else in the other set. */
    static void require(Graph graph, int opset) {
        if (graph.opset() == opset) return;
        for (Node node : graph.nodes()) {
            if (!same(node, graph.opset(), opset)) {
                throw new IllegalArgumentException("the graph " + graph.name() + " is written in operator set "
                        + graph.opset() + ", in which " + node.op() + " is not as in set " + opset);
            }
        }
    }

    private static boolean same(Node node, int from, int to) {
        int low = Math.min(from, to);
        int high = Math.max(from, to);
        if (low < 11 || high > 17) return false;
        if (node.op().equals("BatchNormalization")) return node.outputs().size() == 1;
        return !CHANGED_SINCE_13.contains(node.op()) && (low >= 13 || !CHANGED_SINCE_11.contains(node.op()));
    }
}
