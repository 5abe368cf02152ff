package io.sightglass.vision.net;

import io.sightglass.vision.onnx.GraphBuilder;
import java.util.List;

/**
 * What detectors and segmenters read their answers from: the backbone's maps, and a way back up on which each finer map
 * has the coarser one laid over it. Both tasks name its parameters alike, so that they can start from the same weights.
 * Source: Lin et al., Feature Pyramid Networks, CVPR 2017.
 *
 * @param maps of the backbone at strides 2, 4, 8, 16
 * @param eighth at stride 8
 * @param fourth at stride 4
 */
record Pyramid(List<String> maps, String eighth, String fourth) {
    Pyramid {
        maps = List.copyOf(maps);
    }

    /** @param neck channels of the merged maps */
    static Pyramid build(GraphBuilder g, Layers layers, Backbone backbone, int neck, String image) {
        List<String> maps = backbone.build(g, layers, image);
        List<Integer> widths = backbone.widths();
        GraphBuilder n = g.scope("neck");
        String eighth = layers.merge(n, "eighth", maps.get(2), widths.get(1), maps.get(3), widths.get(2), neck);
        String fourth = layers.merge(n, "fourth", maps.get(1), widths.get(0), eighth, neck, neck);
        return new Pyramid(maps, eighth, fourth);
    }
}
