package io.sightglass.vision.net;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Random;

/**
 * A detector without anchors: at every fourth pixel, how much a box of each class is centred there, and how far the box
 * reaches to the left, top, right and bottom. The best hundred places become boxes inside the graph, and those that
 * overlap a better one of their class are dropped. Source: Liu et al., Training-Time-Friendly Network for Real-Time
 * Object Detection, AAAI 2020.
 *
 * @param neck channels of the map that the answer is read from
 */
public record Detector(String name, Backbone backbone, int neck) implements Named {
    /** Input pixels between two places. */
    public static final int STRIDE = 4;
    /** Value float [N, classes, H/4, W/4]: logits of a box being centred there. */
    public static final String HEAT = "heat_logits";
    /** Value float [N, 4, H/4, W/4]: left, top, right, bottom in input pixels. */
    public static final String REACH = "reach";
    /**
     * Value float [N, classes + 1, H/4, W/4]: logits of the class of the square, background first. No output needs it;
     * learning it as well makes the network look at the objects' pixels, which a few centres alone do not.
     */
    public static final String AREA = "area_logits";
    /** Value float [N, classes, H/4, W/4]: the sigmoid of {@link #HEAT}. */
    public static final String PROBABILITIES = "class_probabilities";

    private static final List<Detector> ALL = List.of(
            new Detector("nano", new Backbone(16, List.of(24, 48, 64), List.of(1, 1, 1)), 32),
            new Detector("small", new Backbone(16, List.of(32, 64, 96), List.of(1, 2, 2)), 48));

    private static final int CANDIDATES = 100;
    private static final float OVERLAP = 0.5f;
    private static final float LEAST_SCORE = 0.03f;
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
        List<String> maps = backbone.build(g, layers, Contract.image(g, input, Contract.Pixels.CENTRED));
        List<Integer> widths = backbone.widths();
        GraphBuilder n = g.scope("neck");
        String eighth = layers.merge(n, "eighth", maps.get(2), widths.get(1), maps.get(3), widths.get(2), neck);
        String fourth = layers.merge(n, "fourth", maps.get(1), widths.get(0), eighth, neck, neck);
        GraphBuilder h = g.scope("head");
        String x = layers.block(h, "conv", fourth, neck, neck, 3, 1);
        String heat = g.named(HEAT, layers.last(h, "heat", x, neck, classes, RARE));
        // Distances grow with the exponent: e^0 is two strides at first.
        String log = h.clip(layers.last(h, "reach", x, neck, 4, 0), -4, 5);
        String reach = g.named(REACH, h.mul(h.exp(log), h.constant(2f * STRIDE)));
        g.named(AREA, layers.last(h, "area", x, neck, classes + 1, 0));
        decode(g, heat, reach, input, classes);
        return g.build();
    }

    private static void decode(GraphBuilder graph, String heat, String reach, Size input, int classes) {
        int columns = input.width() / STRIDE;
        int places = columns * (input.height() / STRIDE);
        int kept = Math.min(CANDIDATES, places);
        GraphBuilder g = graph.scope("decode");
        String scores = g.reshape(graph.named(PROBABILITIES, g.sigmoid(heat)), classes, places);
        String best = g.reduceMax(scores, false, 0);
        String top = g.topK(best, g.constants((long) kept), 0, true).getLast();
        String topScores = g.gather(scores, top, 1);
        String distances = g.transpose(g.gather(g.reshape(reach, 4, places), top, 1), 1, 0);
        String centres = g.gather(g.constant(centres(columns, places)), top, 0);
        String from = g.sub(centres, g.slice(distances, 1, 0, 2));
        String to = g.add(centres, g.slice(distances, 1, 2, 4));
        String boxes = g.concat(1, from, to);
        String picked = g.nonMaxSuppression(
                g.reshape(boxes, 1, kept, 4), g.reshape(topScores, 1, classes, kept), kept, OVERLAP, LEAST_SCORE);
        String label = g.reshape(g.slice(picked, 1, 1, 2), -1);
        String place = g.reshape(g.slice(picked, 1, 2, 3), -1);
        String flat = g.add(g.mul(label, g.constants((long) kept)), place);
        String score = g.gather(g.reshape(topScores, -1), flat, 0);
        List<String> sorted = g.topK(score, g.op("Shape", score), 0, true);
        String order = sorted.getLast();
        graph.output(Contract.BOXES, g.gather(g.gather(boxes, place, 0), order, 0), ElementType.FLOAT, -1, 4);
        graph.output(Contract.SCORES, sorted.getFirst(), ElementType.FLOAT, -1);
        graph.output(Contract.LABELS, g.gather(label, order, 0), ElementType.INT64, -1);
    }

    /** [places, 2]: x, y in input pixels. */
    private static Tensor centres(int columns, int places) {
        float[] centres = new float[2 * places];
        for (int i = 0; i < places; i++) {
            centres[2 * i] = (i % columns + 0.5f) * STRIDE;
            int row = i / columns;
            centres[2 * i + 1] = (row + 0.5f) * STRIDE;
        }
        return Tensor.floats(List.of((long) places, 2L), centres);
    }
}
