package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import io.sightglass.vision.VisionException;

/** Resize over height and width. */
final class Resizing {
    /** Numbers of the native interpolation. */
    private static final int NEAREST = 0;

    private static final int BILINEAR = 1;

    private Resizing() {}

    static NDArray resize(Step s) throws VisionException {
        NDArray x = s.input(0);
        long[] from = x.getShape().getShape();
        if (from.length != 4) throw s.unsupported("data that is not NCHW");
        long[] to = sizes(s, from);
        if (to[0] != from[0] || to[1] != from[1]) throw s.unsupported("changing the batch or the channels");
        String coordinates = s.text("coordinate_transformation_mode", "half_pixel");
        return switch (s.text("mode", "nearest")) {
            case "nearest" -> nearest(s, x, from, to, coordinates);
            case "linear" -> {
                // The native interpolation averages when it makes smaller, which ONNX does not unless it is told to.
                if (to[2] < from[2] || to[3] < from[3] || !coordinates.endsWith("half_pixel")) {
                    yield linear(s, linear(s, x, 2, to[2]), 3, to[3]);
                }
                yield x.getNDArrayInternal().interpolation(new long[] {to[2], to[3]}, BILINEAR, false);
            }
            case String mode -> throw s.unsupported("mode " + mode);
        };
    }

    private static long[] sizes(Step s, long[] from) {
        if (s.has(3)) return s.longs(3);
        float[] scales = s.floats(2);
        long[] to = new long[from.length];
        for (int i = 0; i < to.length; i++) to[i] = (long) Math.floor(from[i] * (double) scales[i]);
        return to;
    }

    private static NDArray nearest(Step s, NDArray x, long[] from, long[] to, String coordinates)
            throws VisionException {
        boolean whole = to[2] % from[2] == 0 && to[3] % from[3] == 0;
        boolean usual = coordinates.equals("half_pixel") || coordinates.equals("asymmetric");
        boolean floor = s.text("nearest_mode", "round_prefer_floor").equals("floor");
        // Enlarging by whole factors: centres and floored corners pick the same neighbour, and so does PyTorch.
        if (whole && usual && coordinates.equals("asymmetric") == floor) {
            return x.getNDArrayInternal().interpolation(new long[] {to[2], to[3]}, NEAREST, false);
        }
        NDArray rows = Shapes.select(s, x, 2, indices(s, from[2], to[2], coordinates));
        return Shapes.select(s, rows, 3, indices(s, from[3], to[3], coordinates));
    }

    /** Along one axis: each element from the two that lie around its place. */
    private static NDArray linear(Step s, NDArray x, int axis, long to) throws VisionException {
        long from = x.getShape().get(axis);
        double ratio = s.has(3) ? (double) from / to : 1.0 / s.floats(2)[axis];
        int size = Math.toIntExact(to);
        long[] before = new long[size];
        long[] after = new long[size];
        float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            double at = Math.clamp(place(s, i, from, to, ratio), 0, from - 1.0);
            before[i] = (long) at;
            after[i] = Math.min(before[i] + 1, from - 1);
            weights[i] = (float) (at - before[i]);
        }
        NDArray low = Shapes.select(s, x, axis, before);
        NDArray high = Shapes.select(s, x, axis, after);
        NDArray weight = s.manager().create(weights, axis == 2 ? Step.shape(to, 1) : Step.shape(to));
        return low.add(high.sub(low).mul(weight));
    }

    /** Where an element of the result lies in what is resized. */
    private static double place(Step s, int i, long from, long to, double ratio) throws VisionException {
        return switch (s.text("coordinate_transformation_mode", "half_pixel")) {
            case "half_pixel" -> (i + 0.5) * ratio - 0.5;
            case "pytorch_half_pixel" -> to == 1 ? 0 : (i + 0.5) * ratio - 0.5;
            case "align_corners" -> to == 1 ? 0 : i * (from - 1.0) / (to - 1);
            case "asymmetric" -> i * ratio;
            case String mode -> throw s.unsupported(mode);
        };
    }

    private static long[] indices(Step s, long from, long to, String coordinates) throws VisionException {
        String rounding = s.text("nearest_mode", "round_prefer_floor");
        long[] indices = new long[Math.toIntExact(to)];
        for (int i = 0; i < indices.length; i++) {
            double ratio = (double) from / to;
            double at = switch (coordinates) {
                case "half_pixel", "pytorch_half_pixel" -> (i + 0.5) * ratio - 0.5;
                case "asymmetric" -> i * ratio;
                default -> throw s.unsupported(coordinates);
            };
            long picked = switch (rounding) {
                case "round_prefer_floor" -> (long) Math.ceil(at - 0.5);
                case "round_prefer_ceil" -> (long) Math.floor(at + 0.5);
                case "floor" -> (long) Math.floor(at);
                default -> (long) Math.ceil(at);
            };
            indices[i] = Math.clamp(picked, 0, from - 1);
        }
        return indices;
    }
}
