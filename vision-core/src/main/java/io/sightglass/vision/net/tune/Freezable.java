package io.sightglass.vision.net.tune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.onnx.Depth;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.ValueInfo;
import java.util.List;
import java.util.OptionalInt;

/** How many convolutions of a network can be kept as they are when it learns other labels, counted from the picture on. */
public final class Freezable {
    private static final String LEARNT = Trunk.FOREIGN + ".";

    private Freezable() {}

    /** Those of a model that a training can begin with; empty for a model that no training takes. */
    public static OptionalInt convolutions(Model model) {
        Task task = model.card().task();
        if (task != Task.DETECTION && task != Task.SEGMENTATION) return OptionalInt.empty();
        try {
            FloatWeights.check(model);
            if (!Trunk.isForeign(model.graph())) return count(model.graph(), "");
            return task == Task.DETECTION ? count(AdoptedTrunk.of(model).graph(), LEARNT) : OptionalInt.empty();
        } catch (VisionException e) {
            return OptionalInt.empty(); // why, training says
        }
    }

    /** Those of a backbone, up to its coarsest map. */
    public static int convolutions(FeatureNetwork backbone) {
        List<ValueInfo> maps = backbone.layers().stream()
                .map(layer -> ValueInfo.ofUnknownShape(layer, ElementType.FLOAT))
                .toList();
        return kernels(Graphs.prune(backbone.graph(), maps)).size();
    }

    private static OptionalInt count(Graph graph, String learnt) {
        return OptionalInt.of((int) kernels(graph).stream()
                .filter(kernel -> kernel.startsWith(learnt) && !Detector.isHead(kernel))
                .count());
    }

    private static List<String> kernels(Graph graph) {
        return Depth.convolutions(graph).stream()
                .map(node -> node.inputs().get(1))
                .toList();
    }
}
