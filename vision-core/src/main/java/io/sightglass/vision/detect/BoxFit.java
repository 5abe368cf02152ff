package io.sightglass.vision.detect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.train.Judge;
import io.sightglass.vision.train.Trainer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses on the validation split whether a detector's boxes are fitted to the areas that show their class. */
final class BoxFit {
    private BoxFit() {}

    /** A training's result with boxes fitted or not, whichever its judge likes better. */
    static Trainer.Result chosen(Trainer.Result trained, Judge judge) throws VisionException {
        boolean fitted = trained.graph().initializer(Detector.FIT).toFloats()[0] > 0;
        Graph other = with(trained.graph(), !fitted);
        Judge.Judgement judgement = judge.judge(other);
        if (judgement.quality() <= trained.judgement().quality()) return trained;
        return trained.with(other, judgement);
    }

    /** A detector without what it does not use: the fitting of boxes, where they are not fitted, takes time for nothing. */
    static Graph lean(Graph detector) {
        if (detector.initializer(Detector.FIT).toFloats()[0] > 0) return Graphs.prune(detector);
        Set<String> values = new HashSet<>(Set.of(Detector.FIT));
        Map<String, String> left = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : detector.nodes()) {
            boolean share = node.op().equals("Mul") && node.inputs().contains(Detector.FIT);
            boolean mixed =
                    node.op().equals("Add") && values.contains(node.inputs().getLast());
            if (share) values.addAll(node.outputs());
            if (mixed) left.put(node.outputs().getFirst(), node.inputs().getFirst());
            List<String> inputs =
                    node.inputs().stream().map(i -> left.getOrDefault(i, i)).toList();
            nodes.add(new Node(node.op(), node.name(), inputs, node.outputs(), node.attributes()));
        }
        return Graphs.prune(new Graph(
                detector.name(),
                detector.inputs(),
                detector.outputs(),
                nodes,
                detector.initializers(),
                detector.metadata(),
                detector.opset()));
    }

    /** The same detector with boxes fitted or not. */
    static Graph with(Graph detector, boolean fitted) {
        return detector.withInitializers(Map.of(Detector.FIT, Tensor.floats(List.of(1L), fitted ? 1 : 0)));
    }
}
