package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.sightglass.vision.VisionException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Operators that make maps larger, or spread channels over pixels and the other way round. */
final class Upsampling {
    private Upsampling() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> table = new HashMap<>();
        table.put("Resize", Operator.one(Resizing::resize));
        table.put("ConvTranspose", Operator.one(Upsampling::convTranspose));
        table.put("DepthToSpace", Operator.one(Upsampling::depthToSpace));
        table.put("SpaceToDepth", Operator.one(Upsampling::spaceToDepth));
        return table;
    }

    /** A convolution with the kernel turned round, over pixels with zeros in between; PyTorch's own is not within reach. */
    private static NDArray convTranspose(Step s) throws VisionException {
        NDArray w = s.input(1);
        if (w.getShape().dimension() != 4) throw s.unsupported("data that is not NCHW");
        if (s.integers("output_shape").isPresent()
                || !s.text("auto_pad", "NOTSET").equals("NOTSET")) {
            throw s.unsupported("a size that is given");
        }
        long[] strides = s.integers("strides", 1, 1);
        long[] dilations = s.integers("dilations", 1, 1);
        long[] pads = s.integers("pads", 0, 0, 0, 0);
        long[] more = s.integers("output_padding", 0, 0);
        long[] border = new long[4];
        for (int i = 0; i < 2; i++) {
            long reach = dilations[i] * (w.getShape().get(2 + i) - 1);
            int at = 2 - 2 * i;
            border[at] = reach - pads[i];
            border[at + 1] = reach - pads[i + 2] + more[i];
        }
        if (Arrays.stream(border).anyMatch(b -> b < 0)) throw s.unsupported("a border wider than the kernel");
        NDArray x = spread(s.input(0), strides).pad(new Shape(border), 0);
        int groups = Math.toIntExact(s.integer("group", 1));
        return x.getNDArrayInternal()
                .convolution(
                        x,
                        turned(w, groups),
                        s.has(2) ? s.input(2) : null,
                        new Shape(1, 1),
                        new Shape(0, 0),
                        new Shape(dilations),
                        groups)
                .singletonOrThrow();
    }

    /** Zeros between the pixels. */
    private static NDArray spread(NDArray x, long[] strides) {
        if (strides[0] == 1 && strides[1] == 1) return x;
        Shape shape = x.getShape();
        long rows = shape.get(2) * strides[0];
        long columns = shape.get(3) * strides[1];
        NDArray spread = x.expandDims(3)
                .expandDims(5)
                .pad(new Shape(0, strides[1] - 1, 0, 0, 0, strides[0] - 1), 0)
                .reshape(shape.get(0), shape.get(1), rows, columns);
        return spread.get(new NDIndex(":, :, :{}, :{}", rows - strides[0] + 1, columns - strides[1] + 1));
    }

    /** [in, out / groups, h, w] → [out, in / groups, h, w], upside down. */
    private static NDArray turned(NDArray w, int groups) {
        Shape shape = w.getShape();
        long in = shape.get(0) / groups;
        long out = shape.get(1);
        return w.reshape(groups, in, out, shape.get(2), shape.get(3))
                .transpose(0, 2, 1, 3, 4)
                .reshape(groups * out, in, shape.get(2), shape.get(3))
                .flip(2, 3);
    }

    private static NDArray depthToSpace(Step s) {
        NDArray x = s.input(0);
        Shape shape = x.getShape();
        long block = s.integer("blocksize", 1);
        long channels = shape.get(1) / (block * block);
        long rows = shape.get(2);
        long columns = shape.get(3);
        boolean columnFirst = s.text("mode", "DCR").equals("CRD");
        NDArray split = columnFirst
                ? x.reshape(shape.get(0), channels, block, block, rows, columns).transpose(0, 1, 4, 2, 5, 3)
                : x.reshape(shape.get(0), block, block, channels, rows, columns).transpose(0, 3, 4, 1, 5, 2);
        return split.reshape(shape.get(0), channels, rows * block, columns * block);
    }

    private static NDArray spaceToDepth(Step s) {
        NDArray x = s.input(0);
        Shape shape = x.getShape();
        long block = s.integer("blocksize", 1);
        long rows = shape.get(2) / block;
        long columns = shape.get(3) / block;
        return x.reshape(shape.get(0), shape.get(1), rows, block, columns, block)
                .transpose(0, 3, 5, 1, 2, 4)
                .reshape(shape.get(0), shape.get(1) * block * block, rows, columns);
    }
}
