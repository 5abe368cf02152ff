package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators that summarize along axes, or pick the largest. */
final class Reductions {
    private Reductions() {}

    /** One axis, kept or not. */
    @FunctionalInterface
    interface Along {
        NDArray reduce(NDArray x, int[] axis, boolean keep);
    }

    static Map<String, Operator> operators() {
        Map<String, Operator> table = new HashMap<>();
        put(table, "ReduceMean", NDArray::mean);
        put(table, "ReduceSum", NDArray::sum);
        put(table, "ReduceMax", NDArray::max);
        put(table, "ReduceMin", NDArray::min);
        put(table, "ReduceL2", (x, axis, keep) -> x.square().sum(axis, keep).sqrt());
        table.put("ArgMax", Operator.one(s -> first(s, NDArray::argMax)));
        table.put("ArgMin", Operator.one(s -> first(s, NDArray::argMin)));
        table.put("TopK", Reductions::topK);
        return table;
    }

    /** Axis by axis, the last one first. */
    static NDArray each(NDArray x, int[] axes, boolean keep, Along reduction) {
        int[] sorted = axes.clone();
        Arrays.sort(sorted);
        for (int i = sorted.length - 1; i >= 0; i--) x = reduction.reduce(x, new int[] {sorted[i]}, keep);
        return x;
    }

    private static void put(Map<String, Operator> table, String name, Along reduction) {
        table.put(name, Operator.one(s -> {
            int rank = s.input(0).getShape().dimension();
            int[] axes = s.axes(1, rank).orElse(new int[0]);
            if (axes.length == 0) {
                if (s.integer("noop_with_empty_axes", 0) == 1) return s.input(0);
                axes = IntStream.range(0, rank).toArray();
            }
            boolean keep = s.integer("keepdims", 1) == 1;
            boolean together = name.equals("ReduceSum") || name.equals("ReduceL2");
            return together ? reduction.reduce(s.input(0), axes, keep) : each(s.input(0), axes, keep, reduction);
        }));
    }

    @FunctionalInterface
    private interface Pick {
        NDArray along(NDArray x, int axis);
    }

    private static NDArray first(Step s, Pick pick) {
        int axis = Step.axis(s.integer("axis", 0), s.input(0).getShape().dimension());
        NDArray found = pick.along(s.input(0), axis);
        return s.integer("keepdims", 1) == 1 ? found.expandDims(axis) : found;
    }

    private static NDList topK(Step s) {
        int axis = Step.axis(s.integer("axis", -1), s.input(0).getShape().dimension());
        return s.input(0).topK(Math.toIntExact(s.longs(1)[0]), axis, s.integer("largest", 1) == 1, true);
    }
}
