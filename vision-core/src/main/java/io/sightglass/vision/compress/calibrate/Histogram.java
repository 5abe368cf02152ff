package io.sightglass.vision.compress.calibrate;

import java.nio.FloatBuffer;

/**
 * How often numbers of each size occurred, in a fixed number of bins around 0. Where a number lies beyond them, neighbouring
 * bins are joined two and two, so that they reach twice as far: any number of numbers is taken in one pass and in the same
 * memory. Not for several threads. Source of the joining: the HistogramObserver of PyTorch does the like.
 */
public final class Histogram {
    /** At least a quarter of the bins are in use on the side of the number that lies farthest out. */
    static final int BINS = 8192;

    private static final double NARROWEST = 0x1p-30;

    private long[] counts = new long[BINS];
    private double reach = NARROWEST;
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;
    private long total;

    /**
     * Counts all numbers from the buffer's beginning to its limit.
     *
     * @throws IllegalArgumentException when one is infinite or not a number; those before it were counted
     */
    public void add(FloatBuffer numbers) {
        for (int i = 0; i < numbers.limit(); i++) add(numbers.get(i));
    }

    private void add(float x) {
        if (!Float.isFinite(x)) throw new IllegalArgumentException("not finite: " + x);
        while (x >= reach || x < -reach) widen();
        counts[(int) ((x + reach) / width())]++;
        min = Math.min(min, x);
        max = Math.max(max, x);
        total++;
    }

    private void widen() {
        long[] wider = new long[BINS];
        for (int i = 0; i < BINS; i++) wider[BINS / 4 + i / 2] += counts[i];
        counts = wider;
        reach *= 2;
    }

    /** How many numbers were counted. */
    public long total() {
        return total;
    }

    /** The smallest number; infinite when there was none. */
    public double min() {
        return min;
    }

    /** The largest number; infinite when there was none. */
    public double max() {
        return max;
    }

    /** Width of a bin, a power of two. */
    double width() {
        return 2 * reach / BINS;
    }

    /** Lower edge of a bin; bin BINS/2 begins at 0. */
    double edge(int bin) {
        return bin * width() - reach;
    }

    /** How many numbers lie in a bin: from its lower edge on, below the next one's. */
    long count(int bin) {
        return counts[bin];
    }

    /** The number that a share of all lie below, linear within a bin, never outside of min and max. */
    double quantile(double share) {
        double wanted = share * total;
        double before = 0;
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0 && before + counts[i] >= wanted) {
                double within = edge(i) + width() * (wanted - before) / counts[i];
                return Math.clamp(within, min, max);
            }
            before += counts[i];
        }
        return max;
    }
}
