package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/**
 * For a segmenter: weighted cross-entropy plus one minus the Dice coefficient, a class at a time over the whole batch.
 * The Dice part makes small areas count as much as large ones. Source: Milletari et al., V-Net, 3DV 2016.
 */
public final class PixelObjective extends Objective {
    /** Target [N, classes, h, w]: 1 for the pixel's class, 0 for the others; 0 for all where a pixel is not to be learnt. */
    public static final String CLASSES = "classes";
    /** Target [1, classes, 1, 1]: how much a pixel of each class counts. */
    public static final String WEIGHTS = "weights";

    private static final float SMOOTH = 1;

    private final String logits;

    /** @param logits name of the graph's logits [N, classes, h, w] */
    public PixelObjective(String logits) {
        this.logits = logits;
    }

    @Override
    List<String> values() {
        return List.of(logits);
    }

    @Override
    NDArray loss(Map<String, NDArray> values, Map<String, NDArray> targets) {
        NDArray truth = get(targets, CLASSES);
        NDArray log = get(values, logits).logSoftmax(1);
        NDArray weighted = truth.mul(get(targets, WEIGHTS));
        NDArray entropy = log.mul(weighted).sum().neg().div(atLeastOne(weighted.sum()));
        NDArray known = truth.sum(new int[] {1}, true);
        return entropy.add(dice(log.exp().mul(known), truth));
    }

    /** One minus the mean Dice coefficient of the classes that occur in the batch; 0 when none does. */
    static NDArray dice(NDArray probability, NDArray truth) {
        int[] pixels = {0, 2, 3};
        NDArray area = truth.sum(pixels);
        NDArray both =
                probability.mul(truth).sum(pixels).mul(Torch.number(truth, 2)).add(SMOOTH);
        NDArray all = probability.sum(pixels).add(area).add(SMOOTH);
        NDArray occurs = area.gt(0).toType(area.getDataType(), false);
        NDArray missed = both.div(all).neg().add(1);
        return missed.mul(occurs).sum().div(atLeastOne(occurs.sum()));
    }
}
