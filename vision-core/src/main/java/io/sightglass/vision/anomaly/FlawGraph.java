package io.sightglass.vision.anomaly;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.ValueInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A segmenter of flaws as an anomaly model: how likely each pixel is flawed, and the surest of them for the whole image, both
 * moved so that the threshold is at 0.5.
 *
 * @param segmenter a trained one of one class
 * @param input height and width of its input
 */
record FlawGraph(Graph segmenter, Size input) {
    /** float [N]: the odds of a flaw at the surest pixels, to the power of a third: a distance as {@link Threshold} takes it. */
    static final String DISTANCE = "distance";

    private static final float EXPONENT = 3;
    /** So many pixels for one that is looked at. */
    private static final int SURE = 1024;

    /** The whole model: image in, score and heat map out; a part is defective from the distance {@code threshold} on. */
    Graph model(double threshold) {
        GraphBuilder g = new GraphBuilder("anomaly");
        String odds = logOdds(g);
        GraphBuilder c = g.scope("calibrated");
        String zero = c.constant((float) (EXPONENT * Math.log(threshold)));
        return g.output(Contract.SCORE, c.sigmoid(c.sub(surest(c, odds), zero)), ElementType.FLOAT, -1)
                .output(
                        Contract.HEATMAP,
                        c.sigmoid(c.sub(odds, zero)),
                        ElementType.FLOAT,
                        -1,
                        input.height(),
                        input.width())
                .build();
    }

    /** Image in, uncalibrated distance out. */
    Graph measure() {
        GraphBuilder g = new GraphBuilder("anomaly-distance");
        String odds = logOdds(g);
        GraphBuilder d = g.scope("distance");
        String third = d.mul(surest(d, odds), d.constant(1 / EXPONENT));
        return g.output(DISTANCE, d.exp(third), ElementType.FLOAT, -1).build();
    }

    /** [N, H, W]; the segmenter keeps the names of its weights, so that another training can start from them. */
    private String logOdds(GraphBuilder g) {
        String image = g.input(Contract.IMAGE, ElementType.UINT8, -1, input.height(), input.width(), 3);
        Graph needed = Graphs.prune(segmenter, List.of(ValueInfo.ofUnknownShape(Segmenter.LOGITS, ElementType.FLOAT)));
        Map<String, String> values = g.embed(needed, Map.of(Contract.IMAGE, image));
        String logits = Optional.ofNullable(values.get(Segmenter.LOGITS)).orElseThrow();
        GraphBuilder o = g.scope("odds");
        String difference = o.sub(o.slice(logits, 1, 1, 2), o.slice(logits, 1, 0, 1));
        return o.reshape(difference, -1, input.height(), input.width());
    }

    /** [N]: the mean of the surest pixels. */
    private String surest(GraphBuilder g, String odds) {
        long count = Math.max(1, input.area() / SURE);
        String top = g.topK(g.reshape(odds, 0, -1), g.constants(count), 1, true).getFirst();
        return g.reduceMean(top, false, 1);
    }
}
