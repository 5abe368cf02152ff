package io.sightglass.vision.net;

import io.sightglass.vision.onnx.GraphBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * What detectors and segmenters read their answers from: a backbone's maps, and a way back up on which each finer map
 * has the coarser one laid over it. Both tasks name its parameters alike, so that they can start from the same weights.
 * Source: Lin et al., Feature Pyramid Networks, CVPR 2017.
 *
 * @param coarsest the backbone's last map, as it is
 * @param merged all others, the finest first
 */
record Pyramid(FeatureMap coarsest, List<FeatureMap> merged) {
    Pyramid {
        merged = List.copyOf(merged);
    }

    /**
     * @param maps of a backbone, the finest first, each of half the stride of the next
     * @param neck channels of the merged maps
     */
    static Pyramid build(GraphBuilder g, Layers layers, List<FeatureMap> maps, int neck) {
        GraphBuilder n = g.scope("neck");
        List<FeatureMap> merged = new ArrayList<>();
        FeatureMap above = maps.getLast();
        for (FeatureMap map : maps.subList(0, maps.size() - 1).reversed()) {
            String x =
                    layers.merge(n, part(map.stride()), map.value(), map.width(), above.value(), above.width(), neck);
            above = new FeatureMap(x, neck, map.stride());
            merged.addFirst(above);
        }
        return new Pyramid(maps.getLast(), merged);
    }

    /** All of one width, the finest first. */
    List<FeatureMap> levels(GraphBuilder g, Layers layers, int neck) {
        int stride = coarsest.stride();
        String x = layers.block(g.scope("neck"), part(stride), coarsest.value(), coarsest.width(), neck, 1, 1);
        List<FeatureMap> levels = new ArrayList<>(merged);
        levels.add(new FeatureMap(x, neck, stride));
        return List.copyOf(levels);
    }

    private static String part(int stride) {
        return switch (stride) {
            case 4 -> "fourth";
            case 8 -> "eighth";
            case 16 -> "sixteenth";
            default -> "stride" + stride;
        };
    }
}
