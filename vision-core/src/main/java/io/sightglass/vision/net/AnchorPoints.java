package io.sightglass.vision.net;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;

/**
 * The places at which a detector gives boxes: one in the middle of each square of each stride, row by row, the finest
 * stride first.
 *
 * @param strides sides of the squares in input pixels
 * @param input size of the detector's input, a multiple of each stride
 */
public record AnchorPoints(List<Integer> strides, Size input) {
    public AnchorPoints {
        strides = List.copyOf(strides);
        for (int stride : strides) {
            if (input.width() % stride != 0 || input.height() % stride != 0) {
                throw new IllegalArgumentException(input + " is not a multiple of " + stride);
            }
        }
    }

    /** One place: its middle in input pixels. */
    public record Point(double x, double y, int stride) {}

    public int count() {
        int count = 0;
        for (int stride : strides) count += columns(stride) * rows(stride);
        return count;
    }

    /** The place of that number. */
    public Point at(int index) {
        int left = index;
        for (int stride : strides) {
            int size = columns(stride) * rows(stride);
            if (left < size) {
                int row = left / columns(stride);
                return new Point((left % columns(stride) + 0.5) * stride, (row + 0.5) * stride, stride);
            }
            left -= size;
        }
        throw new IndexOutOfBoundsException(index + " of " + count());
    }

    /** Squares of a stride side by side. */
    public int columns(int stride) {
        return input.width() / stride;
    }

    /** Squares of a stride one above the other. */
    public int rows(int stride) {
        return input.height() / stride;
    }

    /** [count, 2]: x, y of the middles. */
    Tensor middles() {
        float[] middles = new float[2 * count()];
        for (int i = 0; i < count(); i++) {
            middles[2 * i] = (float) at(i).x();
            middles[2 * i + 1] = (float) at(i).y();
        }
        return Tensor.floats(List.of((long) count(), 2L), middles);
    }
}
