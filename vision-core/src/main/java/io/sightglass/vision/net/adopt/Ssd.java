package io.sightglass.vision.net.adopt;

import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.BoxSelection;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * Two outputs: [1, places, 4] decoded corners, in pixels or in parts of the picture, and [1, places, 1 + classes] with
 * background first, as probabilities or as logits. Which of each it is shows in the run on noise. Source: Liu et al., SSD,
 * ECCV 2016.
 */
final class Ssd implements Adopter {
    /** Boxes may reach over the picture's border, but not so often its size. */
    private static final float IN_PARTS = 4;

    @Override
    public String family() {
        return "ssd";
    }

    @Override
    public String outputs() {
        return "two outputs, boxes [1, places, 4] and scores [1, places, 1 + classes]";
    }

    @Override
    public Habits habits() {
        return new Habits(Task.DETECTION, PixelForm.CENTRED, Fit.Mode.STRETCH, 0.4);
    }

    /** Detectors that give centres and sizes have two such outputs as well, but their sizes are no corners. */
    @Override
    public boolean recognizes(Foreign model) {
        return BoxesAndScores.of(model)
                .filter(both -> !both.boxesAreSigmoid(model))
                .filter(BoxesAndScores::boxesAreOrdered)
                .isPresent();
    }

    @Override
    public Optional<Reading> read(Foreign model) {
        return BoxesAndScores.of(model)
                .map(both -> new Reading(both.columns() - 1, (graph, values, none) -> add(graph, values, both, model)));
    }

    private static void add(GraphBuilder graph, Map<String, String> values, BoxesAndScores both, Foreign model) {
        GraphBuilder g = graph.scope("ssd");
        String boxes = g.reshape(Adopter.value(values, both.boxes()), both.places(), 4);
        if (inParts(both.boxes())) boxes = Boxes.pixels(g, boxes, model.size());
        String scores = g.reshape(Adopter.value(values, both.scores()), both.places(), both.columns());
        if (!areProbabilities(both)) scores = g.softmax(scores, 1);
        int classes = both.columns() - 1;
        String known = g.transpose(g.slice(scores, 1, 1, both.columns()), 1, 0);
        Boxes.finish(graph, boxes, known, classes, both.places(), BoxSelection.OVERLAP);
    }

    private static boolean inParts(Foreign.Output boxes) {
        for (float v : boxes.value().toFloats()) if (Math.abs(v) > IN_PARTS) return false;
        return true;
    }

    private static boolean areProbabilities(BoxesAndScores both) {
        return Probabilities.areShares(both.scores().value().toFloats(), both.columns(), 1);
    }
}
