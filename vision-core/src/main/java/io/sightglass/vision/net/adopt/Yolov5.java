package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.BoxSelection;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.List;
import java.util.Optional;

/**
 * One output [1, places, 5 + classes]: centre x, centre y, width, height in input pixels, objectness, classes. Older
 * exports give the maps it was made from as well. Source: the description of the export of YOLOv5 and YOLOv7.
 */
final class Yolov5 implements Adopter {
    /** Boxes at each cell. */
    private static final int ANCHORS = 3;

    @Override
    public String family() {
        return "yolov5";
    }

    @Override
    public String outputs() {
        return "one output [1, places, 5 + classes]";
    }

    @Override
    public Habits habits() {
        return new Habits(Task.DETECTION, PixelForm.UNIT, Fit.Mode.LETTERBOX, 0.25);
    }

    @Override
    public boolean recognizes(Foreign model) {
        Optional<Grid> grid = Grid.of(model.size());
        Optional<Foreign.Output> output = output(model);
        return grid.isPresent()
                && output.isPresent()
                && output.get().dimension(1) == ANCHORS * grid.get().count();
    }

    @Override
    public Optional<Reading> read(Foreign model) {
        return output(model).map(output -> {
            int classes = output.dimension(2) - 5;
            return new Reading(
                    classes, (graph, values, none) -> add(graph, Adopter.value(values, output), output, classes));
        });
    }

    @Override
    public void check(Foreign model) throws VisionException {
        Boxes.checkRows(model, family(), output(model).orElseThrow());
    }

    private static Optional<Foreign.Output> output(Foreign model) {
        List<Foreign.Output> rows = model.outputs().stream()
                .filter(o -> o.rank() == 3 && o.dimension(0) == 1 && o.dimension(1) > 0 && o.dimension(2) > 5)
                .toList();
        return rows.size() == 1 ? Optional.of(rows.getFirst()) : Optional.empty();
    }

    private static void add(GraphBuilder graph, String value, Foreign.Output output, int classes) {
        GraphBuilder g = graph.scope("yolov5");
        int places = output.dimension(1);
        String rows = g.reshape(value, places, 5 + classes);
        String corners = Boxes.corners(g, g.slice(rows, 1, 0, 4));
        Boxes.finish(graph, corners, Objectness.scores(g, rows, classes), classes, places, BoxSelection.OVERLAP);
    }
}
