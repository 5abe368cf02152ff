package io.sightglass.vision.segment;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import java.util.Map;

/**
 * Takes back what weights by class did to the answer: a network that learnt each pixel of a class w times as important
 * calls w times as many pixels by its name. How much of log w is taken from the logits is chosen on the validation split,
 * since the Dice part of the loss pulls the other way. Source: Menon et al., Long-tail Learning via Logit Adjustment, ICLR
 * 2021.
 */
final class ClassOffsets {
    private static final int STEPS = 5;
    private static final float STEP = 0.25f;

    private ClassOffsets() {}

    /** The graph with the offsets that its judge likes best. */
    static Graph fitted(Graph trained, Tensor weights, SegmenterJudge judge) throws VisionException {
        Graph best = trained;
        double quality = -1;
        for (int i = 0; i < STEPS; i++) {
            Graph candidate = trained.withInitializers(Map.of(Segmenter.OFFSETS, offsets(weights, i * STEP)));
            double reached = judge.judge(candidate).quality();
            if (reached > quality) {
                quality = reached;
                best = candidate;
            }
        }
        return best;
    }

    private static Tensor offsets(Tensor weights, float share) {
        float[] values = weights.toFloats();
        for (int c = 0; c < values.length; c++) values[c] = (float) (-share * Math.log(values[c]));
        return Tensor.floats(weights.shape(), values);
    }
}
