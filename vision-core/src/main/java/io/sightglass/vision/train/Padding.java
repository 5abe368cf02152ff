package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.sightglass.vision.VisionException;

/** Pad: a border of one number, of the outermost pixels, or of the picture's reflection. */
final class Padding {
    private Padding() {}

    static NDArray pad(Step s) throws VisionException {
        long[] pads = s.has(1) ? s.longs(1) : s.integers("pads", 0);
        return switch (s.text("mode", "constant")) {
            case "constant" -> constant(s, pads);
            case "edge" -> around(s, pads, false);
            case "reflect" -> around(s, pads, true);
            case String mode -> throw s.unsupported("mode " + mode);
        };
    }

    private static NDArray constant(Step s, long[] pads) {
        int rank = pads.length / 2;
        long[] lastFirst = new long[pads.length];
        for (int i = 0; i < rank; i++) {
            lastFirst[2 * i] = pads[rank - 1 - i];
            lastFirst[2 * i + 1] = pads[2 * rank - 1 - i];
        }
        return s.input(0).pad(new Shape(lastFirst), s.has(2) ? s.floats(2)[0] : s.real("value", 0));
    }

    private static NDArray around(Step s, long[] pads, boolean reflect) {
        NDArray x = s.input(0);
        int rank = pads.length / 2;
        for (int axis = 0; axis < rank; axis++) {
            if (pads[axis] == 0 && pads[rank + axis] == 0) continue;
            long size = x.getShape().get(axis);
            long[] places = new long[Math.toIntExact(pads[axis] + size + pads[rank + axis])];
            for (int i = 0; i < places.length; i++) {
                long at = i - pads[axis];
                places[i] = reflect ? reflected(at, size) : Math.clamp(at, 0, size - 1);
            }
            x = Shapes.select(s, x, axis, places);
        }
        return x;
    }

    /** Mirrored at the middle of the outermost pixels. */
    private static long reflected(long at, long size) {
        if (size == 1) return 0;
        long round = Math.floorMod(at, 2 * size - 2);
        return round < size ? round : 2 * size - 2 - round;
    }
}
