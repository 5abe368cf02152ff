package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;

/** The same computation in a form that suits the runtime better. Nothing is rounded that was not before. */
public final class Tidy {
    private Tidy() {}

    /** The graph in this project's operator set, without batch normalizations and with its class softmax written out. */
    public static Graph up(Graph graph, Task task) {
        return ClassSoftmax.writeOut(BatchNorms.fold(Graphs.prune(Graphs.current(graph))), task);
    }

    /** Whether that gains speed by itself; folding alone does not, because the runtime folds as well. */
    public static boolean isFasterForm(Graph graph, Task task) {
        return !ClassSoftmax.writeOut(graph, task).equals(graph);
    }
}
