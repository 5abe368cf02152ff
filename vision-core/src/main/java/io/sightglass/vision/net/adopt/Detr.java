package io.sightglass.vision.net.adopt;

import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * Two outputs: [1, queries, classes + 1] logits, of which the last means no object, and [1, queries, 4] centre x, centre y,
 * width, height in parts of the picture. Source: Carion et al., DETR, ECCV 2020.
 */
final class Detr implements Adopter {
    /** Queries are trained to answer once for each object, so only what is nearly the same box is dropped. */
    private static final float OVERLAP = 0.9f;

    @Override
    public String family() {
        return "detr";
    }

    @Override
    public String outputs() {
        return "two outputs, logits [1, queries, classes + 1] and boxes [1, queries, 4]";
    }

    @Override
    public Habits habits() {
        return new Habits(Task.DETECTION, PixelForm.IMAGENET, Fit.Mode.LETTERBOX, 0.7);
    }

    /**
     * Unlike those of other detectors with two outputs, its boxes come from a sigmoid. So do those of its successors that
     * have no column for no object; in noise, most queries see none.
     */
    @Override
    public boolean recognizes(Foreign model) {
        return BoxesAndScores.of(model)
                .filter(both -> both.boxesAreSigmoid(model))
                .map(Detr::mostlySeesNothing)
                .orElse(false);
    }

    @Override
    public Optional<String> supposed(Settings settings) {
        return Optional.of("The last column of its scores is taken as ‘no object’, not as a class.");
    }

    @Override
    public Optional<Reading> read(Foreign model) {
        return BoxesAndScores.of(model)
                .map(both -> new Reading(both.columns() - 1, (graph, values, none) -> add(graph, values, both, model)));
    }

    private static boolean mostlySeesNothing(BoxesAndScores both) {
        float[] scores = both.scores().value().toFloats();
        int nothing = 0;
        for (int row = 0; row < both.places(); row++) {
            int last = (row + 1) * both.columns() - 1;
            boolean wins = true;
            for (int i = row * both.columns(); i < last; i++) wins &= scores[last] > scores[i];
            if (wins) nothing++;
        }
        return 2 * nothing > both.places();
    }

    private static void add(GraphBuilder graph, Map<String, String> values, BoxesAndScores both, Foreign model) {
        GraphBuilder g = graph.scope("detr");
        int classes = both.columns() - 1;
        String boxes = g.reshape(Adopter.value(values, both.boxes()), both.places(), 4);
        String corners = Boxes.pixels(g, Boxes.corners(g, boxes), model.size());
        String logits = g.reshape(Adopter.value(values, both.scores()), both.places(), both.columns());
        String scores = g.transpose(g.slice(g.softmax(logits, 1), 1, 0, classes), 1, 0);
        Boxes.finish(graph, corners, scores, classes, both.places(), OVERLAP);
    }
}
