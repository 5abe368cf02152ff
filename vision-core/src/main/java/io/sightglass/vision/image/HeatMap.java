package io.sightglass.vision.image;

import io.sightglass.vision.geometry.Size;

/** One number per pixel, such as an anomaly score in [0, 1]. Immutable. */
public final class HeatMap {
    private final Size size;
    private final float[] values;

    private HeatMap(Size size, float[] values) {
        this.size = size;
        this.values = values;
    }

    /** A map from row-major values; the array is copied. */
    public static HeatMap of(Size size, float[] values) {
        if (values.length != size.area()) {
            throw new IllegalArgumentException(values.length + " values for a map of " + size);
        }
        return new HeatMap(size, values.clone());
    }

    public Size size() {
        return size;
    }

    public float at(int x, int y) {
        return values[y * size.width() + x];
    }

    /** The largest value. */
    public float max() {
        float max = Float.NEGATIVE_INFINITY;
        for (float v : values) max = Math.max(max, v);
        return max;
    }

    /** Row-major copy of the values. */
    public float[] toArray() {
        return values.clone();
    }
}
