package io.sightglass.vision.net;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A detector without anchor boxes: at every place of three maps, how good a box of each class it would give there, and
 * how far that box reaches to the left, top, right and bottom. Boxes are made of that inside the
 * graph. Sources: Tian et al., FCOS, ICCV 2019; Lin et al., Feature Pyramid
 * Networks, CVPR 2017.
 *
 * @param neck channels of the maps that the answer is read from
 */
public record Detector(String name, Backbone backbone, int neck) implements Named {
    /** Input pixels between two places of each map, the finest first. */
    public static final List<Integer> STRIDES = List.of(4, 8, 16);
    /** Value float [N, classes, places]: logits of the quality of a place's box, places as in {@link AnchorPoints}. */
    public static final String LOGITS = "class_logits";
    /** Value float [N, 4, places]: left, top, right, bottom in input pixels. */
    public static final String REACH = "reach";
    /**
     * Value float [N, classes + 1, H/4, W/4]: logits of the class of the square, background first. Learning it makes the
     * network look at the objects' pixels, which a few places alone do not, and boxes are fitted to it.
     */
    public static final String AREA = "area_logits";
    /**
     * Initializer float [1]: 1 where boxes are fitted to {@link #AREA}, 0 where they are not. A training chooses: thin things
     * are outlined better by their squares, things that were labelled by roomy boxes, or lie close together, by their places.
     */
    public static final String FIT = "box_fit";
    /** Value float [N, classes, places]: the sigmoid of {@link #LOGITS}. */
    public static final String PROBABILITIES = "class_probabilities";

    private static final List<Detector> ALL = List.of(
            new Detector("nano", new Backbone(16, List.of(24, 48, 64), List.of(1, 1, 1)), 32),
            new Detector("small", new Backbone(16, List.of(32, 64, 96), List.of(1, 2, 2)), 48),
            new Detector("medium", new Backbone(24, List.of(48, 96, 144), List.of(2, 3, 3)), 64));

    /** Logit of a probability of 0.05: nothing is there, at first. */
    private static final float RARE = -2.94f;

    /** The names, the usual one first. */
    public static List<String> names() {
        return ALL.stream().map(Detector::name).toList();
    }

    /** The architecture of that name; fails with the names that there are. */
    public static Detector named(String name) {
        return Named.find(ALL, name);
    }

    /** An untrained network that meets the contract. */
    public Graph build(Size input, int classes, long seed) {
        GraphBuilder g = new GraphBuilder("sightglass-detector-" + name);
        Layers layers = new Layers(new Random(seed));
        String image = Contract.image(g, input, Contract.Pixels.CENTRED);
        heads(g, layers, Pyramid.build(g, layers, backbone, neck, image), classes);
        String probabilities = g.named(PROBABILITIES, g.sigmoid(LOGITS));
        AreaFit.Areas areas = new AreaFit.Areas(AREA, g.initializer(FIT, Tensor.floats(List.of(1L), 1)));
        BoxDecoding.add(g, new AnchorPoints(STRIDES, input), probabilities, REACH, areas, classes);
        return g.build();
    }

    /** Adds {@link #LOGITS}, {@link #REACH} and {@link #AREA}. */
    private void heads(GraphBuilder g, Layers layers, Pyramid pyramid, int classes) {
        String sixteenth = layers.block(
                g.scope("neck"),
                "sixteenth",
                pyramid.maps().get(3),
                backbone.widths().get(2),
                neck,
                1,
                1);
        List<String> logits = new ArrayList<>();
        List<String> reach = new ArrayList<>();
        List<String> levels = List.of(pyramid.fourth(), pyramid.eighth(), sixteenth);
        for (int i = 0; i < levels.size(); i++) {
            GraphBuilder h = g.scope("head" + STRIDES.get(i));
            String x = layers.block(h, "conv", levels.get(i), neck, neck, 3, 1);
            String sides = layers.block(h, "sides", levels.get(i), neck, neck, 3, 1);
            logits.add(flat(h, layers.last(h, "class", x, neck, classes, RARE), classes));
            String raw = layers.last(h, "reach", sides, neck, 4, 0);
            reach.add(flat(h, h.mul(distance(h, raw), h.constant(2f * STRIDES.get(i))), 4));
            if (i == 0) g.named(AREA, layers.last(h, "area", x, neck, classes + 1, 0));
        }
        g.named(LOGITS, g.concat(2, logits.toArray(String[]::new)));
        g.named(REACH, g.concat(2, reach.toArray(String[]::new)));
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
