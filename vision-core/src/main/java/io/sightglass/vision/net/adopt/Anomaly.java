package io.sightglass.vision.net.adopt;

import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Operators.Interpolation;
import java.util.Map;
import java.util.Optional;

/**
 * How strange a picture is, larger being stranger: a score [1] or [1, 1], a map [1, 1, h, w] or [1, h, w], or both. Without
 * a score it is the map's largest value; without a map every pixel has the score.
 */
final class Anomaly implements Adopter {
    /** The largest float below 1. */
    private static final float BELOW_ONE = 0.99999994f;

    @Override
    public String family() {
        return "anomaly";
    }

    @Override
    public String outputs() {
        return "a score [1] or [1, 1], a map [1, 1, height, width], or both";
    }

    @Override
    public Habits habits() {
        return new Habits(Task.ANOMALY, PixelForm.IMAGENET, Fit.Mode.STRETCH, 0.5);
    }

    /** Three dimensions are a table of boxes or tokens as often as a map; a map has the picture's shape. */
    @Override
    public boolean recognizes(Foreign model) {
        return model.outputs().stream()
                .allMatch(o -> isScore(o) || (isMap(o) && (o.rank() == 4 || isShapedLike(o, model.size()))));
    }

    @Override
    public Optional<Reading> read(Foreign model) {
        Optional<Foreign.Output> score =
                model.outputs().stream().filter(Anomaly::isScore).findFirst();
        Optional<Foreign.Output> map =
                model.outputs().stream().filter(Anomaly::isMap).findFirst();
        if (score.isEmpty() && map.isEmpty()) return Optional.empty();
        return Optional.of(new Reading(0, (graph, values, settings) -> {
            GraphBuilder g = graph.scope("anomaly");
            Optional<String> strange = score.map(o -> g.reshape(Adopter.value(values, o), -1));
            Optional<String> where = map.map(o -> channel(g, values, o));
            add(graph, strange, where, settings.threshold(), model.size());
        }));
    }

    private static boolean isScore(Foreign.Output output) {
        return output.rank() <= 2 && output.value().size() == 1;
    }

    private static boolean isMap(Foreign.Output output) {
        boolean channel = output.rank() == 3 || (output.rank() == 4 && output.dimension(1) == 1);
        return channel && output.dimension(0) == 1 && output.dimension(-1) > 1 && output.dimension(-2) > 1;
    }

    private static boolean isShapedLike(Foreign.Output map, Size size) {
        return (long) map.dimension(-2) * size.width() == (long) map.dimension(-1) * size.height();
    }

    /** [N, 1, h, w]. */
    private static String channel(GraphBuilder g, Map<String, String> values, Foreign.Output map) {
        return g.reshape(Adopter.value(values, map), -1, 1, map.dimension(-2), map.dimension(-1));
    }

    private static void add(
            GraphBuilder graph, Optional<String> score, Optional<String> map, double threshold, Size size) {
        GraphBuilder g = graph.scope("anomaly");
        long h = size.height();
        long w = size.width();
        String strange = score.orElseGet(() -> g.reduceMax(map.orElseThrow(), false, 1, 2, 3));
        String heat = map.map(
                        m -> g.reshape(g.resizeTo(m, size.height(), size.width(), Interpolation.LINEAR), -1, h, w))
                .orElseGet(() -> g.op("Expand", g.reshape(strange, -1, 1, 1), g.constants(1, h, w)));
        graph.output(Contract.SCORE, calibrated(g, strange, threshold), ElementType.FLOAT, -1);
        graph.output(Contract.HEATMAP, calibrated(g, heat, threshold), ElementType.FLOAT, -1, h, w);
    }

    /**
     * ½ + ½ d / (|d| + 2 |t|) for d = x − t: 0.5 at the threshold t, strictly monotone over all real numbers, and x / (x + t)
     * from a threshold above zero on.
     */
    private static String calibrated(GraphBuilder g, String x, double threshold) {
        float t = (float) threshold; // zero as well when the threshold is too small for a float
        float scale = t == 0 ? 1 : 2 * Math.abs(t);
        String d = g.sub(x, g.constant(t));
        String part = g.div(d, g.add(g.op("Abs", d), g.constant(scale)));
        String score = g.add(g.mul(part, g.constant(0.5f)), g.constant(0.5f));
        return g.op("Min", score, g.constant(BELOW_ONE));
    }
}
