package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/**
 * For a segmenter whose probabilities shall be believed: the mean cross-entropy of all pixels, none of which counts more than
 * another. {@link PixelObjective} outlines rare areas better, but is as sure of what it imagines as of what is there.
 */
public final class LikelihoodObjective extends Objective {
    private final String logits;

    /** @param logits name of the graph's logits [N, classes, h, w]; the target is {@link PixelObjective#CLASSES} */
    public LikelihoodObjective(String logits) {
        this.logits = logits;
    }

    @Override
    List<String> values() {
        return List.of(logits);
    }

    @Override
    NDArray loss(Map<String, NDArray> values, Map<String, NDArray> targets) {
        NDArray truth = get(targets, PixelObjective.CLASSES);
        NDArray log = get(values, logits).logSoftmax(1);
        return log.mul(truth).sum().neg().div(atLeastOne(truth.sum()));
    }
}
