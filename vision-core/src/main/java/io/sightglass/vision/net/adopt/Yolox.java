package io.sightglass.vision.net.adopt;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.BoxSelection;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.Arrays;
import java.util.Optional;

/**
 * One output [1, places, 5 + classes]: x, y, log width, log height in cells, objectness, classes; the last two are
 * probabilities already. Some exports have the first four in pixels. Source: Ge et al., YOLOX, arXiv 2107.08430.
 */
final class Yolox implements Adopter {
    /** e^10 strides are wider than any picture; beyond that, numbers overflow. */
    private static final float WIDEST = 10;
    /** Cells between a place and the centre of its box: half of all places will never be farther off. */
    private static final double FARTHEST = 12;

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
        boolean decoded = inPixels(output);
        return Optional.of(new Reading(classes, (graph, values, none) -> {
            GraphBuilder g = graph.scope("yolox");
            String rows = g.reshape(Adopter.value(values, output), grid.get().count(), 5 + classes);
            String corners = decoded ? Boxes.corners(g, g.slice(rows, 1, 0, 4)) : corners(g, rows, grid.get());
            String scores = Objectness.scores(g, rows, classes);
            Boxes.finish(graph, corners, scores, classes, grid.get().count(), BoxSelection.OVERLAP);
        }));
    }

    @Override
    public void check(Foreign model) throws VisionException {
        Boxes.checkRows(model, family(), model.outputs().getFirst());
    }

    /**
     * Whether an export has its boxes decoded already, which its shape does not tell: offsets are about a cell each, centres
     * in pixels are spread over the picture.
     */
    private static boolean inPixels(Foreign.Output output) {
        float[] values = output.value().toFloats();
        int columns = output.dimension(2);
        double[] x = new double[output.dimension(1)];
        for (int i = 0; i < x.length; i++) x[i] = Math.abs(values[i * columns]);
        Arrays.sort(x);
        return x[x.length / 2] > FARTHEST;
    }

    private static String corners(GraphBuilder g, String rows, Grid grid) {
        String strides = g.constant(grid.strides());
        String centre = g.add(g.mul(g.slice(rows, 1, 0, 2), strides), g.constant(grid.places(0)));
        String size = g.mul(g.exp(g.clip(g.slice(rows, 1, 2, 4), -WIDEST, WIDEST)), strides);
        return Boxes.corners(g, centre, size);
    }
}
