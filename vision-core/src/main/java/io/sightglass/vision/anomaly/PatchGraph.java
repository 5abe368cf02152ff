package io.sightglass.vision.anomaly;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.Attribute.Int;
import io.sightglass.vision.onnx.Attribute.Ints;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Operators.Interpolation;
import io.sightglass.vision.onnx.ValueInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first half of an anomaly model: from the image to what each patch looks like. */
final class PatchGraph {
    /** float [N, C, h, w], C values for each patch of the grid of the finest layer. */
    static final String PATCHES = "patches";

    private PatchGraph() {}

    /** The backbone's layers that a network's name stands for, or those asked for. */
    static List<String> layers(FeatureNetwork backbone, String network, List<String> wanted) throws VisionException {
        for (String layer : wanted) {
            if (!backbone.layers().contains(layer)) {
                throw new VisionException("The backbone " + backbone.name() + " has no layer " + layer + "; it has "
                        + String.join(", ", backbone.layers()) + ".");
            }
        }
        if (!wanted.isEmpty()) return wanted;
        int count = backbone.layers().size();
        if (network.equals("patches-fine")) return backbone.layers().subList(0, Math.min(count, 1));
        return backbone.layers().subList(Math.max(0, Math.min(count, 3) - 2), Math.min(count, 3));
    }

    /** Image in, patches out. */
    static Graph build(FeatureNetwork backbone, List<String> layers, Size input) {
        GraphBuilder g = new GraphBuilder("anomaly");
        return g.output(PATCHES, add(g, backbone, layers, input), ElementType.FLOAT, -1, -1, -1, -1)
                .build();
    }

    /** Adds the way from the image to the patches and gives the name of their value. */
    static String add(GraphBuilder g, FeatureNetwork backbone, List<String> layers, Size input) {
        String x = Contract.image(g, input, backbone.pixels());
        List<ValueInfo> outputs = backbone.graph().outputs().stream()
                .filter(output -> layers.contains(output.name()))
                .toList();
        Graph needed = Graphs.prune(backbone.graph(), outputs);
        Map<String, String> values = g.scope("backbone").embed(needed, Map.of(backbone.input(), x));
        GraphBuilder patches = g.scope("patches");
        List<String> levels = new ArrayList<>();
        Optional<String> finest = Optional.empty();
        for (String layer : layers) {
            String level = neighbourhood(
                    patches, Optional.ofNullable(values.get(layer)).orElseThrow());
            levels.add(finest.isEmpty() ? level : patches.resizeLike(level, finest.get(), Interpolation.LINEAR));
            if (finest.isEmpty()) finest = Optional.of(level);
        }
        return levels.size() == 1 ? levels.getFirst() : patches.concat(1, levels);
    }

    /** Mean over 3×3 patches; beyond the border there is nothing to average. */
    private static String neighbourhood(GraphBuilder g, String x) {
        return g.op(
                "AveragePool",
                List.of(x),
                Map.of(
                        "kernel_shape", new Ints(List.of(3L, 3L)),
                        "strides", new Ints(List.of(1L, 1L)),
                        "pads", new Ints(List.of(1L, 1L, 1L, 1L)),
                        "count_include_pad", new Int(0)));
    }
}
