package io.sightglass.vision.net.tune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.net.Level;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts a graph where its maps are, and finds out what the rest can do. */
final class Cut {
    /** Sides of the squares that heads are put on. */
    static final List<Integer> STRIDES = List.of(4, 8, 16, 32);

    private Cut() {}

    /**
     * A trunk that takes several pictures at once.
     *
     * @param file where the graph came from, for the message
     * @param size of the pictures that it was made for
     */
    static Trunk trunk(Path file, Graph graph, List<Level> levels, boolean towers, Size size) throws VisionException {
        Map<String, FeatureMap> maps = new LinkedHashMap<>();
        for (Level level : levels) {
            maps.put(level.classes().value(), level.classes());
            maps.put(level.sides().value(), level.sides());
        }
        List<ValueInfo> outputs = new ArrayList<>();
        maps.forEach((value, map) ->
                outputs.add(new ValueInfo(value, ElementType.FLOAT, List.of(-1L, (long) map.width(), -1L, -1L))));
        Graph cut = AnyBatch.of(Graphs.prune(graph, outputs));
        try {
            check(cut, maps, 2, size);
        } catch (VisionException e) {
            String why = gives(cut, maps, 1, size)
                    ? ", because it was exported for one picture at a time. Export it with a free batch size."
                    : ": " + e.getMessage();
            throw new VisionException("The network in " + file + " cannot be trained" + why, e);
        }
        return new Trunk(cut, levels, towers, gives(cut, maps, 1, other(size)));
    }

    private static boolean gives(Graph cut, Map<String, FeatureMap> maps, int pictures, Size size) {
        try {
            check(cut, maps, pictures, size);
            return true;
        } catch (VisionException e) {
            return false;
        }
    }

    private static void check(Graph cut, Map<String, FeatureMap> maps, int pictures, Size size) throws VisionException {
        Map<String, List<Long>> shapes = Probe.shapes(cut, maps.keySet(), pictures, size);
        for (FeatureMap map : maps.values()) {
            List<Long> shape = shapes.getOrDefault(map.value(), List.of());
            List<Long> due = List.of(
                    (long) pictures,
                    (long) map.width(),
                    (long) size.height() / map.stride(),
                    (long) size.width() / map.stride());
            if (shape.equals(due)) continue;
            throw new VisionException("For " + pictures + " pictures of " + size + " its map " + map.value()
                    + " has the shape " + shape + " instead of " + due + ".");
        }
    }

    /** About half, of other sides than those. */
    private static Size other(Size size) {
        Size half = new Size(Math.ceilDiv(size.width(), 64) * 32, Math.ceilDiv(size.height(), 64) * 32);
        return half.equals(size) ? new Size(size.width() + 32, size.height() + 64) : half;
    }
}
