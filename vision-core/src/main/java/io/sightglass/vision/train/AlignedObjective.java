package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.sightglass.vision.net.AnchorPoints;
import java.util.List;
import java.util.Map;

/**
 * For a detector that says at every place how good a box of each class it would give there, and that box. Which places
 * learn an object is decided anew at each step by {@link TaskAlignment}; the score learns the quality of the box by the
 * quality focal loss, the box by one minus its generalized IoU. Sources: Feng et al., TOOD: Task-aligned One-stage Object
 * Detection, ICCV 2021; Li et al., Generalized Focal Loss, NeurIPS 2020; Rezatofighi et al., Generalized Intersection over
 * Union, CVPR 2019.
 */
public final class AlignedObjective extends Objective {
    /** Target [M, 6], one row an object: image in the batch, class, x1, y1, x2, y2 in input pixels; image -1 for none. */
    public static final String OBJECTS = "objects";

    private static final float BOX_SHARE = 2;
    private static final float LEAST = 1e-4f;

    private final String scores;
    private final String reach;
    private final AnchorPoints points;

    /**
     * Needs {@link PixelObjective#CLASSES} among the targets too: an object is learnt at places on its pixels.
     *
     * @param scores name of the graph's logits [N, classes, places]
     * @param reach name of the graph's distances to the box's left, top, right and bottom, [N, 4, places] in input pixels
     * @param points where the places are
     */
    public AlignedObjective(String scores, String reach, AnchorPoints points) {
        this.scores = scores;
        this.reach = reach;
        this.points = points;
    }

    @Override
    List<String> values() {
        return List.of(scores, reach);
    }

    @Override
    NDArray loss(Map<String, NDArray> values, Map<String, NDArray> targets) {
        NDArray logits = get(values, scores);
        NDArray distances = get(values, reach);
        NDArray areas = get(targets, PixelObjective.CLASSES);
        Shape shape = logits.getShape();
        TaskAlignment wanted = new TaskAlignment((int) shape.get(0), (int) shape.get(1), points);
        wanted.assign(
                new TaskAlignment.Given(
                        numbers(logits.getNDArrayInternal().sigmoid()), numbers(distances), numbers(areas), (int)
                                areas.getShape().get(3)),
                numbers(get(targets, OBJECTS)));
        NDManager manager = logits.getManager();
        NDArray quality = manager.create(wanted.quality(), shape);
        NDArray weight = manager.create(wanted.weight(), new Shape(shape.get(0), 1, shape.get(2)));
        NDArray known = manager.create(wanted.known(), new Shape(shape.get(0), 1, shape.get(2)));
        NDArray truth = manager.create(wanted.reach(), distances.getShape());
        NDArray missed = generalizedIou(distances, truth).neg().add(1);
        NDArray boxes = missed.mul(weight).sum().div(atLeastOne(weight.sum()));
        return focal(logits, quality, known)
                .div(atLeastOne(quality.sum()))
                .add(boxes.mul(Torch.number(boxes, BOX_SHARE)));
    }

    private static float[] numbers(NDArray array) {
        return array.stopGradient().toFloatArray();
    }

    /**
     * Sum of the cross-entropies with the wanted quality, each weighed by the square of how far the score is from it.
     *
     * @param known [N, 1, places]: 0 for places that do not count
     */
    static NDArray focal(NDArray logits, NDArray quality, NDArray known) {
        NDArray p = logits.getNDArrayInternal().sigmoid();
        NDArray entropy = logits.getNDArrayInternal().softPlus().sub(logits.mul(quality));
        return quality.sub(p).square().mul(entropy).mul(known).sum();
    }

    /** [N, 1, places] of boxes around the same place, given by their distances [N, 4, places]. */
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
