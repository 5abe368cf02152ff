package io.sightglass.vision.inference;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The few largest of many numbers, without sorting them all. */
final class Hottest {
    private final float[] values; // ascending; where there are fewer, the last ones
    private int count;
    private boolean damaged;

    /** @param most how many are kept at most, at least 1 */
    Hottest(int most) {
        values = new float[most];
        Arrays.fill(values, Float.NEGATIVE_INFINITY);
    }

    void add(float value) {
        if (Float.isNaN(value)) damaged = true;
        if (count < values.length) count++;
        if (!(value > values[0])) return;
        int at = Arrays.binarySearch(values, value);
        int place = at < 0 ? -at - 2 : at;
        System.arraycopy(values, 1, values, 0, place);
        values[place] = value;
    }

    /** The mean of something of them; 0 where there are none, NaN where a number was none. */
    double mean(DoubleUnaryOperator of) {
        if (damaged) return Double.NaN;
        double sum = 0;
        for (int i = values.length - count; i < values.length; i++) sum += of.applyAsDouble(values[i]);
        return count == 0 ? 0 : sum / count;
    }

    boolean isEmpty() {
        return count == 0;
    }
}
