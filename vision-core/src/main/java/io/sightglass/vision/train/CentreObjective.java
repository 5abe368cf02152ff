package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.Map;

/**
 * For a detector that says where boxes are centred and how far they reach. The loss is the focal loss of CornerNet on the
 * heat plus five times one minus the generalized IoU of the boxes, as in TTFNet. Sources: Law and Deng, CornerNet, ECCV
 * 2018; Rezatofighi et al., Generalized Intersection over Union, CVPR 2019; Liu et al., TTFNet, AAAI 2020.
 */
public final class CentreObjective extends Objective {
    /** Target [N, classes, h, w] in [0, 1]: 1 at the centre of a box, less around it. */
    public static final String HEAT = "heat";
    /** Target [N, 4, h, w]: distances to the left, top, right and bottom, in the network's unit. */
    public static final String REACH = "reach";
    /** Target [N, 1, h, w]: how much the box at a place counts; 0 where there is none. */
    public static final String WEIGHT = "weight";
    /** Target []: number of boxes in the batch, at least 1. */
    public static final String BOXES = "boxes";

    private static final float BOX_SHARE = 5;
    private static final float LEAST = 1e-4f;

    private final String heat;
    private final String reach;

    /**
     * @param heat name of the graph's logits [N, classes, h, w]
     * @param reach name of the graph's distances [N, 4, h, w]
     */
    public CentreObjective(String heat, String reach) {
        this.heat = heat;
        this.reach = reach;
    }

    @Override
    List<String> values() {
        return List.of(heat, reach);
    }

    @Override
    NDArray loss(Map<String, NDArray> values, Map<String, NDArray> targets) {
        NDArray focal = focal(get(values, heat), get(targets, HEAT)).div(get(targets, BOXES));
        NDArray weight = get(targets, WEIGHT);
        NDArray missed =
                generalizedIou(get(values, reach), get(targets, REACH)).neg().add(1);
        NDArray boxes = missed.mul(weight).sum().div(weight.sum().add(LEAST));
        return focal.add(boxes.mul(BOX_SHARE));
    }

    /** Sum over all places; a place with heat below 1 counts less the nearer it is to a centre. */
    static NDArray focal(NDArray logits, NDArray heat) {
        NDArray p = logits.getNDArrayInternal().sigmoid().clip(LEAST, 1 - LEAST);
        NDArray positive = heat.gte(1).toType(heat.getDataType(), false);
        NDArray rest = heat.neg().add(1);
        NDArray missed = p.neg().add(1);
        NDArray found = p.log().mul(missed.square()).mul(positive);
        NDArray quiet = missed.log()
                .mul(p.square())
                .mul(rest.square().square())
                .mul(positive.neg().add(1));
        return found.add(quiet).sum().neg();
    }

    /** [N, 1, h, w] of boxes around the same place, given by their distances [N, 4, h, w]. */
    static NDArray generalizedIou(NDArray a, NDArray b) {
        NDArray least = a.minimum(b);
        NDArray most = a.maximum(b);
        NDArray overlap =
                side(least, 0).clip(0, Float.MAX_VALUE).mul(side(least, 1).clip(0, Float.MAX_VALUE));
        NDArray hull = side(most, 0).mul(side(most, 1)).add(LEAST);
        NDArray union = side(a, 0)
                .mul(side(a, 1))
                .add(side(b, 0).mul(side(b, 1)))
                .sub(overlap)
                .add(LEAST);
        return overlap.div(union).sub(hull.sub(union).div(hull));
    }

    /** Width (0) or height (1): the sum of two opposite distances. */
    private static NDArray side(NDArray reach, int axis) {
        NDArray low = reach.get(new NDIndex(":,{}:{}", axis, axis + 1));
        return low.add(reach.get(new NDIndex(":,{}:{}", axis + 2, axis + 3)));
    }
}
