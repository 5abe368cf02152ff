package io.sightglass.vision.net;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The last layers of every detector that is trained here, and how boxes are made of what they say. */
final class DetectorHeads {
    /** What the names of all weights here begin with. */
    static final String SCOPE = "head";

    /** Logit of a probability of 0.05: nothing is there, at first. */
    private static final float RARE = -2.94f;

    private final GraphBuilder g;
    private final Layers layers;
    private final int classes;

    DetectorHeads(GraphBuilder g, Layers layers, int classes) {
        this.g = g;
        this.layers = layers;
        this.classes = classes;
    }

    /**
     * Adds the values that {@link Detector} names, and the contract's outputs.
     *
     * @param towers whether each head gets a convolution of its own before its last one
     */
    void add(List<Level> levels, boolean towers, Size input) {
        List<String> logits = new ArrayList<>();
        List<String> reach = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            GraphBuilder h = g.scope(scope(levels.get(i).stride()));
            FeatureMap seen = levels.get(i).classes();
            FeatureMap sides = levels.get(i).sides();
            seen = towers ? tower(h, "conv", seen) : even(h, "seen", seen);
            sides = towers ? tower(h, "sides", sides) : even(h, "reached", sides);
            String quality = layers.last(h, "class", seen.value(), seen.width(), classes, RARE);
            logits.add(flat(h, quality, classes));
            String raw = layers.last(h, "reach", sides.value(), sides.width(), 4, 0);
            reach.add(flat(h, h.mul(distance(h, raw), h.constant(2f * sides.stride())), 4));
            if (i == 0) g.named(Detector.AREA, layers.last(h, "area", seen.value(), seen.width(), classes + 1, 0));
        }
        g.named(Detector.LOGITS, g.concat(2, logits));
        g.named(Detector.REACH, g.concat(2, reach));
        List<Integer> strides = levels.stream().map(Level::stride).toList();
        String probabilities = g.named(Detector.PROBABILITIES, g.sigmoid(Detector.LOGITS));
        String fit = g.initializer(Detector.FIT, Tensor.floats(List.of(1L), 1));
        AreaFit.Areas areas = new AreaFit.Areas(Detector.AREA, fit);
        BoxDecoding.add(g, new AnchorPoints(strides, input), probabilities, Detector.REACH, areas, classes);
    }

    /** What the names of the weights of a head begin with. */
    static String scope(int stride) {
        return SCOPE + stride;
    }

    private FeatureMap tower(GraphBuilder h, String name, FeatureMap map) {
        String x = layers.block(h, name, map.value(), map.width(), map.width(), 3, 1);
        return new FeatureMap(x, map.width(), map.stride());
    }

    /** The same map whatever the scale of its numbers was, so that heads learn alike on all networks. */
    private FeatureMap even(GraphBuilder h, String name, FeatureMap map) {
        return new FeatureMap(layers.norm(h, name, map.value(), map.width()), map.width(), map.stride());
    }

    /**
     * Positive numbers of any: e^x up to 1, and from there on a straight line as steep, so that a network that errs far is
     * still told which way to go and no step is too long. 1 at first.
     */
    private static String distance(GraphBuilder g, String x) {
        String low = g.exp(g.op("Min", x, g.constant(1f)));
        String beyond = g.relu(g.sub(x, g.constant(1f)));
        return g.add(low, g.mul(beyond, g.constant((float) Math.E)));
    }

    /** [N, channels, h, w] as [N, channels, h · w]. */
    private static String flat(GraphBuilder g, String x, int channels) {
        return g.reshape(x, 0, channels, -1);
    }
}
