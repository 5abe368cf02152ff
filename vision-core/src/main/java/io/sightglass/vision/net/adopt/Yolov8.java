package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.BoxSelection;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.Optional;

/**
 * One output [1, 4 + classes, places]: centre x, centre y, width, height in input pixels, then classes. Source: the
 * description of the export of YOLOv8, whose successors kept it.
 */
final class Yolov8 implements Adopter {
    @Override
    public String family() {
        return "yolov8";
    }

    @Override
    public String outputs() {
        return "one output [1, 4 + classes, places], without suppression";
    }

    @Override
    public Habits habits() {
        return new Habits(Task.DETECTION, PixelForm.UNIT, Fit.Mode.LETTERBOX, 0.25);
    }

    @Override
    public boolean recognizes(Foreign model) {
        Optional<Grid> grid = Grid.of(model.size());
        return grid.isPresent()
                && read(model).isPresent()
                && model.outputs().getFirst().dimension(2) == grid.get().count();
    }

    @Override
    public Optional<Reading> read(Foreign model) {
        if (model.outputs().size() != 1) return Optional.empty();
        Foreign.Output output = model.outputs().getFirst();
        if (output.rank() != 3 || output.dimension(0) != 1 || output.dimension(1) < 5 || output.dimension(2) < 1) {
            return Optional.empty();
        }
        int classes = output.dimension(1) - 4;
        int places = output.dimension(2);
        return Optional.of(new Reading(
                classes, (graph, values, none) -> add(graph, Adopter.value(values, output), classes, places)));
    }

    @Override
    public void check(Foreign model) throws VisionException {
        Foreign.Output output = model.outputs().getFirst();
        int scores = 4 * output.dimension(2);
        Boxes.checkScores(model, family(), output, i -> i >= scores);
    }

    private static void add(GraphBuilder graph, String output, int classes, int places) {
        GraphBuilder g = graph.scope("yolov8");
        String rows = g.reshape(output, 4 + classes, places);
        String corners = Boxes.corners(g, g.transpose(g.slice(rows, 0, 0, 4), 1, 0));
        String scores = g.slice(rows, 0, 4, 4 + classes);
        Boxes.finish(graph, corners, scores, classes, places, BoxSelection.OVERLAP);
    }
}
