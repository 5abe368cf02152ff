package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Normalizations. */
final class Norms {
    private Norms() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> table = new HashMap<>();
        table.put("BatchNormalization", Operator.one(Norms::batch));
        table.put("InstanceNormalization", Operator.one(Norms::instance));
        table.put("LayerNormalization", Operator.one(Norms::layer));
        return table;
    }

    /** Straight to the native call: the way around it moves the input between memory managers. */
    private static NDArray batch(Step s) {
        return JniUtils.batchNorm(
                (PtNDArray) s.input(0),
                (PtNDArray) s.input(3),
                (PtNDArray) s.input(4),
                (PtNDArray) s.input(1),
                (PtNDArray) s.input(2),
                s.training(),
                1 - s.real("momentum", 0.9f),
                s.real("epsilon", 1e-5f));
    }

    private static NDArray instance(Step s) {
        NDArray x = s.input(0);
        int rank = x.getShape().dimension();
        long[] channels = new long[rank];
        Arrays.fill(channels, 1);
        channels[1] = x.getShape().get(1);
        NDArray even = even(x, IntStream.range(2, rank).toArray(), s.real("epsilon", 1e-5f));
        return even.mul(s.input(1).reshape(new Shape(channels))).add(s.input(2).reshape(new Shape(channels)));
    }

    private static NDArray layer(Step s) {
        NDArray x = s.input(0);
        int rank = x.getShape().dimension();
        int first = Step.axis(s.integer("axis", -1), rank);
        NDArray even = even(x, IntStream.range(first, rank).toArray(), s.real("epsilon", 1e-5f));
        NDArray scaled = even.mul(s.input(1));
        return s.has(2) ? scaled.add(s.input(2)) : scaled;
    }

    /** Mean 0 and deviation 1 along axes. */
    private static NDArray even(NDArray x, int[] axes, float epsilon) {
        NDArray centred = x.sub(mean(x, axes));
        return centred.div(mean(centred.square(), axes).add(epsilon).sqrt());
    }

    private static NDArray mean(NDArray x, int[] axes) {
        return Reductions.each(x, axes, true, NDArray::mean);
    }
}
