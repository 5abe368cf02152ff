package io.sightglass.vision.segment;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Judge;
import io.sightglass.vision.train.Trainer;
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

    /** A training's result with the offsets that its judge likes best, and what the judge says of that. */
    static Trainer.Result fitted(Trainer.Result trained, Tensor weights, Judge judge, Progress progress)
            throws VisionException {
        Trainer.Result best = trained;
        for (int i = 0; i < STEPS; i++) {
            progress.check();
            Tensor offsets = offsets(weights, i * STEP);
            Graph candidate = trained.graph().withInitializers(Map.of(Segmenter.OFFSETS, offsets));
            Judge.Judgement judgement = judge.judge(candidate);
            if (i == 0 || judgement.quality() > best.judgement().quality()) {
                best = trained.with(candidate, judgement);
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
