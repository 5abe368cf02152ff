package io.sightglass.vision.net.adopt;

import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.BoxSelection;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.Optional;

/**
 * One output [1, places, 5 + classes]: x, y, log width, log height in cells, objectness, classes; the last two are
 * probabilities already. Source: Ge et al., YOLOX, arXiv 2107.08430.
 */
final class Yolox implements Adopter {
    /** e^10 strides are wider than any picture; beyond that, numbers overflow. */
    private static final float WIDEST = 10;

    @Override
    public String family() {
        return "yolox";
    }

    @Override
    public String outputs() {
        return "one output [1, places, 5 + classes], a place for each cell of 8, 16 and 32 pixels, its sides multiples of 32";
    }

    @Override
    public Habits habits() {
        return new Habits(Task.DETECTION, PixelForm.BGR, Fit.Mode.LETTERBOX, 0.3);
    }

    @Override
    public Optional<Reading> read(Foreign model) {
        Optional<Grid> grid = Grid.of(model.size());
        if (grid.isEmpty() || model.outputs().size() != 1) return Optional.empty();
        Foreign.Output output = model.outputs().getFirst();
        if (output.rank() != 3 || output.dimension(1) != grid.get().count() || output.dimension(2) < 6) {
            return Optional.empty();
        }
        int classes = output.dimension(2) - 5;
        return Optional.of(new Reading(
                classes, (graph, values, none) -> add(graph, Adopter.value(values, output), grid.get(), classes)));
    }

    private static void add(GraphBuilder graph, String output, Grid grid, int classes) {
        GraphBuilder g = graph.scope("yolox");
        int places = grid.count();
        String rows = g.reshape(output, places, 5 + classes);
        String strides = g.constant(grid.strides());
        String centre = g.add(g.mul(g.slice(rows, 1, 0, 2), strides), g.constant(grid.places(0)));
        String size = g.mul(g.exp(g.clip(g.slice(rows, 1, 2, 4), -WIDEST, WIDEST)), strides);
        String scores = Objectness.scores(g, rows, classes);
        Boxes.finish(graph, Boxes.corners(g, centre, size), scores, classes, places, BoxSelection.OVERLAP);
    }
}
