package io.sightglass.vision.anomaly;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.HeatScore;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import java.util.List;

/**
 * A {@link Committee} as an anomaly model: how likely each pixel is flawed, and the surest of them for the whole image, both
 * means over the members and moved so that the threshold is at 0.5.
 *
 * @param committee a trained one
 * @param input height and width of its input
 */
record FlawGraph(Graph committee, Size input) {
    /** float [N]: the odds of a flaw at the surest pixels, to the power of a third: a distance as {@link Threshold} takes it. */
    static final String DISTANCE = "distance";

    private static final float EXPONENT = 3;

    /** The whole model: image in, score and heat map out; a part is defective from the distance {@code threshold} on. */
    Graph model(double threshold) {
        GraphBuilder g = new GraphBuilder("anomaly");
        List<String> odds = logOdds(g);
        GraphBuilder c = g.scope("calibrated");
        String zero = c.constant((float) (EXPONENT * Math.log(threshold)));
        return g.output(Contract.SCORE, c.sigmoid(c.sub(surest(c, odds), zero)), ElementType.FLOAT, -1)
                .output(
                        Contract.HEATMAP,
                        c.sigmoid(c.sub(Committee.mean(c, odds), zero)),
                        ElementType.FLOAT,
                        -1,
                        input.height(),
                        input.width())
                .build();
    }

    /** How many pixels the part is judged by. */
    int surest() {
        return HeatScore.surest(input);
    }

    /** The distance of a score of {@link #measure}'s heat map, whose threshold is at even odds. */
    static double distance(double score) {
        return Math.pow(score / (1 - score), 1 / EXPONENT);
    }

    /** Image in, uncalibrated distance out, and the map that it is of. */
    Graph measure() {
        GraphBuilder g = new GraphBuilder("anomaly-distance");
        List<String> odds = logOdds(g);
        GraphBuilder d = g.scope("distance");
        String third = d.mul(surest(d, odds), d.constant(1 / EXPONENT));
        return g.output(DISTANCE, d.exp(third), ElementType.FLOAT, -1)
                .output(
                        Contract.HEATMAP,
                        d.sigmoid(Committee.mean(d, odds)),
                        ElementType.FLOAT,
                        -1,
                        input.height(),
                        input.width())
                .build();
    }

    /** [N, H, W] of each member. */
    private List<String> logOdds(GraphBuilder g) {
        String image = Contract.input(g, input);
        GraphBuilder o = g.scope("odds");
        return Committee.add(g, committee, image).stream()
                .map(logits -> o.reshape(
                        o.sub(o.slice(logits, 1, 1, 2), o.slice(logits, 1, 0, 1)), -1, input.height(), input.width()))
                .toList();
    }

    /** [N]: the mean of each one's surest pixels, which need not be the same. */
    private String surest(GraphBuilder g, List<String> odds) {
        long count = surest();
        return Committee.mean(
                g,
                odds.stream()
                        .map(map -> g.reduceMean(
                                g.topK(g.reshape(map, 0, -1), g.constants(count), 1, true)
                                        .getFirst(),
                                false,
                                1))
                        .toList());
    }
}
