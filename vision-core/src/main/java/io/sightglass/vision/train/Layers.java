package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.sightglass.vision.VisionException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Convolution, pooling and matrix products. */
final class Layers {
    private Layers() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> table = new HashMap<>();
        table.put("Conv", Operator.one(Layers::conv));
        table.put("MaxPool", Operator.one(Layers::maxPool));
        table.put("AveragePool", Operator.one(Layers::averagePool));
        table.put("GlobalAveragePool", Operator.one(s -> Reductions.each(s.input(0), spatial(s), true, NDArray::mean)));
        table.put("GlobalMaxPool", Operator.one(s -> Reductions.each(s.input(0), spatial(s), true, NDArray::max)));
        table.put("MatMul", Operator.one(s -> s.input(0).matMul(s.input(1))));
        table.put("Gemm", Operator.one(Layers::gemm));
        return table;
    }

    private static NDArray conv(Step s) throws VisionException {
        Window window = Window.of(
                s, Arrays.stream(s.input(1).getShape().getShape(), 2, 4).toArray());
        NDArray x = window.padded(s.input(0), 0);
        return x.getNDArrayInternal()
                .convolution(
                        x,
                        s.input(1),
                        s.has(2) ? s.input(2) : null,
                        new Shape(window.strides()),
                        new Shape(window.pads()),
                        new Shape(window.dilations()),
                        Math.toIntExact(s.integer("group", 1)))
                .singletonOrThrow();
    }

    private static NDArray maxPool(Step s) throws VisionException {
        Window window = Window.of(s, s.integers("kernel_shape", 1, 1));
        if (Arrays.stream(window.dilations()).anyMatch(d -> d != 1)) throw s.unsupported("dilation");
        NDArray x = window.padded(s.input(0), Float.NEGATIVE_INFINITY);
        return x.getNDArrayInternal()
                .maxPool(
                        new Shape(window.kernel()),
                        new Shape(window.strides()),
                        new Shape(window.pads()),
                        s.integer("ceil_mode", 0) == 1);
    }

    private static NDArray averagePool(Step s) throws VisionException {
        Window window = Window.of(s, s.integers("kernel_shape", 1, 1));
        boolean countBorder = s.integer("count_include_pad", 0) == 1;
        boolean ceil = s.integer("ceil_mode", 0) == 1;
        NDArray x = s.input(0);
        NDArray mean = averagePool(window, window.padded(x, 0), ceil);
        if (countBorder) return mean;
        // The native call counts the border's zeros whatever it is told: divide by the share that is not border.
        long[] shape = x.getShape().getShape();
        NDArray ones = s.manager().ones(new Shape(1, 1, shape[2], shape[3]));
        NDArray share = averagePool(window, window.padded(ones, 0), ceil);
        return mean.div(share);
    }

    private static NDArray averagePool(Window window, NDArray x, boolean ceil) {
        return x.getNDArrayInternal()
                .avgPool(new Shape(window.kernel()), new Shape(window.strides()), new Shape(window.pads()), ceil, true);
    }

    private static NDArray gemm(Step s) {
        NDArray a = s.integer("transA", 0) == 1 ? s.input(0).transpose() : s.input(0);
        NDArray b = s.integer("transB", 0) == 1 ? s.input(1).transpose() : s.input(1);
        NDArray product = a.matMul(b);
        if (s.real("alpha", 1) != 1) product = product.mul(Torch.number(product, s.real("alpha", 1)));
        if (!s.has(2)) return product;
        NDArray c = s.real("beta", 1) == 1 ? s.input(2) : s.input(2).mul(Torch.number(s.input(2), s.real("beta", 1)));
        return product.add(c);
    }

    private static int[] spatial(Step s) {
        int[] axes = new int[s.input(0).getShape().dimension() - 2];
        for (int i = 0; i < axes.length; i++) axes[i] = i + 2;
        return axes;
    }
}
