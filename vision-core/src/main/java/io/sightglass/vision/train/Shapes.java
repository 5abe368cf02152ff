package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Operators that move numbers without changing them. */
final class Shapes {
    private Shapes() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> table = new HashMap<>();
        table.put("Concat", Operator.one(Shapes::concat));
        table.put("Slice", Operator.one(Shapes::slice));
        table.put("Split", Shapes::split);
        table.put("Reshape", Operator.one(Shapes::reshape));
        table.put("Flatten", Operator.one(Shapes::flatten));
        table.put("Transpose", Operator.one(Shapes::transpose));
        table.put("Squeeze", Operator.one(Shapes::squeeze));
        table.put("Unsqueeze", Operator.one(Shapes::unsqueeze));
        table.put("Gather", Operator.one(Shapes::gather));
        table.put("Expand", Operator.one(Shapes::expand));
        table.put("Tile", Operator.one(s -> s.input(0).tile(s.longs(1))));
        table.put("Pad", Operator.one(Padding::pad));
        table.put("Shape", Operator.one(Shapes::shape));
        table.put("ConstantOfShape", Operator.one(Shapes::filled));
        return table;
    }

    /** The elements at these places along an axis. */
    static NDArray select(Step s, NDArray x, int axis, long[] indices) {
        return x.get(new NDIndex(":,".repeat(axis) + "{}", s.manager().create(indices)));
    }

    private static NDArray concat(Step s) {
        NDList parts = new NDList();
        for (int i = 0; i < s.node().inputs().size(); i++) {
            if (s.input(i).size() > 0) parts.add(s.input(i));
        }
        return NDArrays.concat(
                parts, Step.axis(s.integer("axis", 0), s.input(0).getShape().dimension()));
    }

    private static NDArray slice(Step s) {
        NDArray x = s.input(0);
        long[] from = s.has(1) ? s.longs(1) : s.integers("starts", 0);
        long[] to = s.has(2) ? s.longs(2) : s.integers("ends", 0);
        long[] axes = s.has(3)
                ? s.longs(3)
                : s.integers("axes", LongStream.range(0, from.length).toArray());
        for (int i = 0; i < axes.length; i++) {
            int axis = Step.axis(axes[i], x.getShape().dimension());
            x = slice(s, x, axis, from[i], to[i], s.has(4) ? s.longs(4)[i] : 1);
        }
        return x;
    }

    private static NDArray slice(Step s, NDArray x, int axis, long start, long end, long step) {
        long size = x.getShape().get(axis);
        long from = Math.clamp(start < 0 ? start + size : start, 0, step < 0 ? size - 1 : size);
        long to = Math.clamp(end < 0 && end >= -size ? end + size : end, step < 0 ? -1 : 0, size);
        if (step < 0) {
            long[] places = LongStream.iterate(from, i -> i > to, i -> i + step).toArray();
            return select(s, x, axis, places);
        }
        NDIndex index = new NDIndex();
        for (int i = 0; i < axis; i++) index.addAllDim();
        return x.get(index.addSliceDim(from, to, step));
    }

    private static NDList split(Step s) {
        NDArray x = s.input(0);
        int axis = Step.axis(s.integer("axis", 0), x.getShape().dimension());
        int parts = s.node().outputs().size();
        long[] sizes = s.integers("split").orElse(new long[0]);
        if (s.has(1)) sizes = s.longs(1);
        if (sizes.length == 0) {
            sizes = new long[parts];
            Arrays.fill(sizes, Math.ceilDiv(x.getShape().get(axis), parts));
        }
        NDList found = new NDList();
        long at = 0;
        for (int i = 0; i < parts; i++) {
            found.add(slice(s, x, axis, at, at + sizes[i], 1));
            at += sizes[i];
        }
        return found;
    }

    private static NDArray reshape(Step s) {
        NDArray x = s.input(0);
        long[] to = s.longs(1);
        boolean zeroKeeps = s.integer("allowzero", 0) == 0;
        for (int i = 0; i < to.length; i++) {
            if (to[i] == 0 && zeroKeeps) to[i] = x.getShape().get(i);
        }
        return x.reshape(new Shape(to));
    }

    private static NDArray flatten(Step s) {
        long[] shape = s.input(0).getShape().getShape();
        int axis = Step.axis(s.integer("axis", 1), shape.length);
        long rows = Arrays.stream(shape, 0, axis).reduce(1, (a, b) -> a * b);
        return s.input(0).reshape(rows, s.input(0).size() / Math.max(1, rows));
    }

    private static NDArray transpose(Step s) {
        int rank = s.input(0).getShape().dimension();
        long[] order = s.integers(
                "perm", LongStream.range(0, rank).map(i -> rank - 1 - i).toArray());
        return s.input(0).transpose(Arrays.stream(order).mapToInt(i -> (int) i).toArray());
    }

    private static NDArray squeeze(Step s) {
        NDArray x = s.input(0);
        int[] axes = s.axes(1, x.getShape().dimension()).orElse(new int[0]);
        return axes.length == 0 ? x.squeeze() : x.squeeze(axes);
    }

    private static NDArray unsqueeze(Step s) {
        NDArray x = s.input(0);
        int[] axes = s.axes(1, x.getShape().dimension()).orElse(new int[0]);
        if (Arrays.stream(axes).anyMatch(a -> a < 0))
            throw new IllegalArgumentException("axes " + Arrays.toString(axes));
        Arrays.sort(axes);
        for (int axis : axes) x = x.expandDims(axis);
        return x;
    }

    private static NDArray gather(Step s) {
        NDArray x = s.input(0);
        long[] shape = x.getShape().getShape();
        int axis = Step.axis(s.integer("axis", 0), shape.length);
        long[] places = s.longs(1);
        for (int i = 0; i < places.length; i++) if (places[i] < 0) places[i] += shape[axis];
        long[] indexShape = s.input(1).getShape().getShape();
        long[] to = LongStream.concat(
                        LongStream.concat(Arrays.stream(shape, 0, axis), Arrays.stream(indexShape)),
                        Arrays.stream(shape, axis + 1, shape.length))
                .toArray();
        return select(s, x, axis, places).reshape(new Shape(to));
    }

    private static NDArray expand(Step s) {
        long[] from = s.input(0).getShape().getShape();
        long[] to = s.longs(1);
        long[] both = new long[Math.max(from.length, to.length)];
        for (int i = 0; i < both.length; i++) {
            int f = i - (both.length - from.length);
            int t = i - (both.length - to.length);
            both[i] = Math.max(f < 0 ? 1 : from[f], t < 0 ? 1 : to[t]);
        }
        return s.input(0).broadcast(new Shape(both));
    }

    private static NDArray shape(Step s) {
        long[] shape = s.input(0).getShape().getShape();
        long end = s.integer("end", shape.length);
        long[] wanted =
                Arrays.copyOfRange(shape, Step.axis(s.integer("start", 0), shape.length), Step.axis(end, shape.length));
        return Torch.array(s.manager(), Tensor.longs(List.of((long) wanted.length), wanted));
    }

    private static NDArray filled(Step s) {
        Tensor value = s.node().attributes().get("value") instanceof Attribute.Value v ? v.tensor() : Tensor.scalar(0f);
        return Torch.array(s.manager(), value)
                .reshape(new Shape(1))
                .tile(new Shape(s.longs(0)).size())
                .reshape(s.longs(0));
    }
}
