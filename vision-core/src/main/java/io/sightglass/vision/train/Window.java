package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import io.sightglass.vision.VisionException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The window of a convolution or pooling that slides over height and width, with arrays of two numbers each.
 *
 * @param pads the same border at both ends; 0 when the borders differ, and {@code border} is to be added beforehand
 * @param border left, right, top, bottom, or null
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one call
record Window(long[] kernel, long[] strides, long[] pads, long[] dilations, long @Nullable [] border) {

    static Window of(Step s, long[] kernel) throws VisionException {
        long[] strides = s.integers("strides", 1, 1);
        long[] dilations = s.integers("dilations", 1, 1);
        if (kernel.length != 2 || s.input(0).getShape().dimension() != 4) throw s.unsupported("data that is not NCHW");
        long[] pads = pads(s, kernel, strides, dilations);
        boolean tooWide = pads[0] > kernel[0] / 2 || pads[1] > kernel[1] / 2;
        boolean pool = s.node().op().endsWith("Pool");
        if (pads[0] == pads[2] && pads[1] == pads[3] && !(pool && tooWide)) {
            return new Window(kernel, strides, new long[] {pads[0], pads[1]}, dilations, null);
        }
        long[] border = {pads[1], pads[3], pads[0], pads[2]};
        return new Window(kernel, strides, new long[2], dilations, border);
    }

    boolean symmetric() {
        return border == null;
    }

    /** The input with the border around it that the native operator cannot add. */
    NDArray padded(NDArray x, double value) {
        return border == null ? x : x.pad(new ai.djl.ndarray.types.Shape(border), value);
    }

    /** Top, left, bottom, right. */
    private static long[] pads(Step s, long[] kernel, long[] strides, long[] dilations) throws VisionException {
        String auto = s.text("auto_pad", "NOTSET");
        if (auto.equals("NOTSET")) return s.integers("pads", 0, 0, 0, 0);
        if (auto.equals("VALID")) return new long[4];
        if (!auto.startsWith("SAME_")) throw s.unsupported("auto_pad " + auto);
        long[] size = Arrays.stream(s.input(0).getShape().getShape(), 2, 4).toArray();
        long[] pads = new long[4];
        for (int i = 0; i < 2; i++) {
            long out = Math.ceilDiv(size[i], strides[i]);
            long whole = Math.max(0, (out - 1) * strides[i] + (kernel[i] - 1) * dilations[i] + 1 - size[i]);
            long less = whole / 2;
            pads[i] = auto.equals("SAME_UPPER") ? less : whole - less;
            pads[i + 2] = whole - pads[i];
        }
        return pads;
    }
}
