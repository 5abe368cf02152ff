package io.sightglass.vision.net;

import io.sightglass.vision.onnx.GraphBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * A small residual network of dense 3×3 convolutions, which CPUs run faster than depthwise ones.
 *
 * @param stem channels at stride 2
 * @param widths channels at strides 4, 8, 16
 * @param blocks residual blocks at each of them
 */
public record Backbone(int stem, List<Integer> widths, List<Integer> blocks) {
    public Backbone {
        widths = List.copyOf(widths);
        blocks = List.copyOf(blocks);
        if (widths.size() != 3 || blocks.size() != 3) throw new IllegalArgumentException("not three stages");
    }

    /** Maps at strides 2, 4, 8, 16. */
    List<FeatureMap> build(GraphBuilder graph, Layers layers, String image) {
        GraphBuilder g = graph.scope("backbone");
        List<FeatureMap> maps = new ArrayList<>();
        String x = layers.block(g, "stem", image, 3, stem, 3, 2);
        maps.add(new FeatureMap(x, stem, 2));
        int width = stem;
        for (int stage = 0; stage < 3; stage++) {
            GraphBuilder s = g.scope("stage" + (stage + 1));
            x = layers.block(s, "down", x, width, widths.get(stage), 3, 2);
            width = widths.get(stage);
            for (int b = 0; b < blocks.get(stage); b++) x = layers.residual(s, "block" + (b + 1), x, width);
            maps.add(new FeatureMap(x, width, 4 << stage));
        }
        return List.copyOf(maps);
    }
}
