package io.sightglass.vision.inference;

/** Which input columns (or rows) an original image's columns (or rows) are read from. Immutable. */
final class Axis {
    /** The mark of a column that the model did not see. */
    static final int OUTSIDE = -1;

    private final int[] nearest;
    private final int[] low;
    private final int[] high;
    private final float[] weight;

    /**
     * @param length columns of the original
     * @param scale input columns to one original column
     * @param first input position of the original's left border
     * @param from first input column that holds image
     * @param to one behind the last
     */
    Axis(int length, double scale, double first, int from, int to) {
        nearest = new int[length];
        low = new int[length];
        high = new int[length];
        weight = new float[length];
        for (int i = 0; i < length; i++) {
            double centre = first + (i + 0.5) * scale;
            boolean seen = centre >= from && centre < to;
            nearest[i] = seen ? (int) centre : OUTSIDE;
            double between = Math.clamp(centre - 0.5, from, to - 1);
            low[i] = (int) between;
            high[i] = Math.min(low[i] + 1, to - 1);
            weight[i] = seen ? (float) (between - low[i]) : 0;
        }
    }

    int length() {
        return nearest.length;
    }

    /** The input column whose pixel covers the centre of column i, or {@link #OUTSIDE}. */
    int nearest(int i) {
        return nearest[i];
    }

    /** The input column left of the centre of column i. */
    int low(int i) {
        return low[i];
    }

    /** The input column right of the centre of column i. */
    int high(int i) {
        return high[i];
    }

    /** How much of the right one column i takes, in [0, 1). */
    float weight(int i) {
        return weight[i];
    }
}
