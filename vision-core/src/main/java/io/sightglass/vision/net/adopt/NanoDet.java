package io.sightglass.vision.net.adopt;

import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.BoxSelection;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two outputs for each of the strides 8, 16 and 32: [1, cells, classes] probabilities, and [1, cells, 4 · bins] from which
 * the distances from the cell's middle to the left, top, right and bottom come as expectations over the bins, in strides.
 * It was trained on stretched pictures; keeping their shape did better on 100 photographs of Pascal VOC (mAP50 0.688, 0.666
 * stretched). Source of the distances: Li et al., Generalized Focal Loss, NeurIPS 2020, section 3.
 */
final class NanoDet implements Adopter {

    /** The two outputs of a stride. */
    private record Level(int cells, Foreign.Output classes, Foreign.Output distances) {}

    @Override
    public String family() {
        return "nanodet";
    }

    @Override
    public String outputs() {
        return "six outputs, for each of the strides 8, 16 and 32 [1, cells, classes] after a sigmoid and"
                + " [1, cells, 4 · bins]";
    }

    @Override
    public Habits habits() {
        return new Habits(Task.DETECTION, PixelForm.IMAGENET_BGR, Fit.Mode.LETTERBOX, 0.35);
    }

    @Override
    public Optional<Reading> read(Foreign model) {
        Optional<Grid> grid = Grid.of(model.size());
        if (grid.isEmpty() || model.outputs().size() != 2 * Grid.STRIDES.size()) return Optional.empty();
        List<Level> levels = new ArrayList<>();
        for (int stride : Grid.STRIDES) {
            Optional<Level> level = level(model, grid.get().count(stride));
            if (level.isEmpty()) return Optional.empty();
            levels.add(level.get());
        }
        int classes = levels.getFirst().classes().dimension(-1);
        int sides = levels.getFirst().distances().dimension(-1);
        for (Level level : levels) {
            if (level.classes().dimension(-1) != classes || level.distances().dimension(-1) != sides) {
                return Optional.empty();
            }
        }
        return Optional.of(new Reading(
                classes, (graph, values, none) -> add(graph, values, levels, grid.get(), classes, sides / 4)));
    }

    private static void add(
            GraphBuilder graph, Map<String, String> values, List<Level> levels, Grid grid, int classes, int bins) {
        GraphBuilder g = graph.scope("nanodet");
        List<String> scores = new ArrayList<>();
        List<String> distances = new ArrayList<>();
        for (Level level : levels) {
            scores.add(g.reshape(Adopter.value(values, level.classes()), level.cells(), classes));
            distances.add(g.reshape(Adopter.value(values, level.distances()), level.cells(), 4, bins));
        }
        String probabilities = g.transpose(g.concat(0, scores), 1, 0);
        String corners = corners(g, g.concat(0, distances), grid, bins);
        Boxes.finish(graph, corners, probabilities, classes, grid.count(), BoxSelection.OVERLAP);
    }

    /** Of the two outputs with that many cells, the probabilities are those that a sigmoid makes. */
    private static Optional<Level> level(Foreign model, int cells) {
        List<Foreign.Output> classes = new ArrayList<>();
        List<Foreign.Output> distances = new ArrayList<>();
        for (Foreign.Output output : model.outputs()) {
            if (!isRows(output, cells)) continue;
            boolean sigmoid = Origin.operator(model.graph(), output.name()).equals("Sigmoid");
            (sigmoid ? classes : distances).add(output);
        }
        if (classes.size() != 1 || distances.size() != 1) return Optional.empty();
        int sides = distances.getFirst().dimension(-1);
        if (sides < 8 || sides % 4 != 0) return Optional.empty();
        return Optional.of(new Level(cells, classes.getFirst(), distances.getFirst()));
    }

    /** Whether it is [cells, columns], behind ones if anything. */
    private static boolean isRows(Foreign.Output output, int cells) {
        return output.rank() >= 2
                && output.dimension(-2) == cells
                && output.value().size() == (long) cells * output.dimension(-1);
    }

    /** [cells, 4, bins] → [cells, 4] corners. */
    private static String corners(GraphBuilder g, String distances, Grid grid, int bins) {
        float[] numbers = new float[bins];
        for (int i = 0; i < bins; i++) numbers[i] = i;
        String bin = g.constant(Tensor.floats(List.of((long) bins, 1L), numbers));
        String expected = g.reshape(g.matMul(g.softmax(distances, 2), bin), -1, 4);
        String reach = g.mul(expected, g.constant(grid.strides()));
        String middles = g.constant(grid.places(0.5));
        return g.concat(1, g.sub(middles, g.slice(reach, 1, 0, 2)), g.add(middles, g.slice(reach, 1, 2, 4)));
    }
}
