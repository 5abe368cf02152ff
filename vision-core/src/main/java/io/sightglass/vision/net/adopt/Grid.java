package io.sightglass.vision.net.adopt;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.net.AnchorPoints;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Optional;

/** The cells that one-stage detectors give boxes from: strides 8, 16 and 32, row by row. */
record Grid(AnchorPoints points) {
    static final List<Integer> STRIDES = List.of(8, 16, 32);

    /** Empty when the size is no multiple of the strides. */
    static Optional<Grid> of(Size size) {
        if (size.width() % 32 != 0 || size.height() % 32 != 0) return Optional.empty();
        return Optional.of(new Grid(new AnchorPoints(STRIDES, size)));
    }

    int count() {
        return points.count();
    }

    /** Number of cells of a stride. */
    int count(int stride) {
        return points.columns(stride) * points.rows(stride);
    }

    /**
     * [count, 2]: x, y of a point of each cell in input pixels.
     *
     * @param within 0 for the cell's top left corner, 0.5 for its middle
     */
    Tensor places(double within) {
        float[] places = new float[2 * count()];
        for (int i = 0; i < count(); i++) {
            AnchorPoints.Point middle = points.at(i);
            places[2 * i] = (float) (middle.x() + (within - 0.5) * middle.stride());
            places[2 * i + 1] = (float) (middle.y() + (within - 0.5) * middle.stride());
        }
        return Tensor.floats(List.of((long) count(), 2L), places);
    }

    /** [count, 1]: the stride of each cell. */
    Tensor strides() {
        float[] strides = new float[count()];
        for (int i = 0; i < strides.length; i++) strides[i] = points.at(i).stride();
        return Tensor.floats(List.of((long) count(), 1L), strides);
    }
}
