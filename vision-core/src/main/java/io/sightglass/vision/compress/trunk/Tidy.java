package io.sightglass.vision.compress.trunk;

import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;

/** The same computation in a form that suits the runtime better. Nothing is rounded that was not before. */
public final class Tidy {
    private Tidy() {}

    /** The graph in this project's operator set with all that this package knows done to it. */
    public static Graph up(Graph graph, Task task) {
        Graph simple = UniformPixels.simplify(Graphs.prune(Graphs.current(graph)));
        return ClassSoftmax.writeOut(SpaceToDepth.fold(BatchNorms.fold(simple)), task);
    }

    /** Whether that gains speed by itself; the rest does not, because the runtime does the like or is only slow where there are 8 bits. */
    public static boolean isFasterForm(Graph graph, Task task) {
        return !ClassSoftmax.writeOut(SpaceToDepth.fold(graph), task).equals(graph);
    }
}
