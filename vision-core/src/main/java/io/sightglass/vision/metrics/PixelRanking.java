package io.sightglass.vision.metrics;

import io.sightglass.vision.image.Components;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * Collects heat maps with their truth and judges all pixels together. Memory is bounded (about 100 MB) however many maps
 * come: exact while the distinct scores number at most two million, then neighbouring scores are merged as ties, in steps
 * that double. One thread at a time.
 */
public final class PixelRanking {
    /** Up to this false positive rate the per-region overlap is integrated. */
    public static final double AUPRO_LIMIT = 0.3;

    private final int distinctLimit;
    private final long[] pending;
    private int pendingCount;
    private final List<Integer> regionAreas = new ArrayList<>();
    private Steps steps = new Steps(0);
    private int droppedBits;

    public PixelRanking() {
        this(1 << 21, 1 << 21);
    }

    PixelRanking(int bufferSize, int distinctLimit) {
        this.pending = new long[bufferSize];
        this.distinctLimit = distinctLimit;
    }

    /**
     * Adds one image.
     *
     * @param scores row-major, higher means more likely defective; NaN is refused
     * @param truth row-major, 0 for good and anything else for defective; touching defective pixels, also diagonally, are
     *     one region
     */
    public void add(float[] scores, byte[] truth, int width) {
        add(scores, truth, width, pixel -> false);
    }

    /**
     * Adds one image without some of its pixels, which are neither good nor defective.
     *
     * @param ignored tells of a pixel's number, row by row, whether it is left out
     */
    public void add(float[] scores, byte[] truth, int width, IntPredicate ignored) {
        if (scores.length != truth.length || width < 1 || scores.length % width != 0) {
            throw new IllegalArgumentException(
                    scores.length + " scores and " + truth.length + " truths in rows of " + width);
        }
        for (float score : scores) if (Float.isNaN(score)) throw new IllegalArgumentException("a score is NaN");
        byte[] counted = truth.clone();
        for (int i = 0; i < counted.length; i++) if (ignored.test(i)) counted[i] = 0;
        Components regions = Components.of(counted, width);
        int firstRegion = regionAreas.size();
        for (int r = 1; r <= regions.count(); r++) regionAreas.add(regions.area(r));
        for (int i = 0; i < scores.length; i++) {
            if (ignored.test(i)) continue;
            if (pendingCount == pending.length) flush();
            int region = regions.at(i) == 0 ? 0 : firstRegion + regions.at(i);
            pending[pendingCount++] = (long) key(scores[i]) << 32 | region;
        }
    }

    /** What the pixels added so far say; more may be added afterwards. */
    public PixelMetrics metrics() {
        flush();
        long positives = 0;
        long negatives = 0;
        for (int i = 0; i < steps.count; i++) {
            positives += steps.positives[i];
            negatives += steps.negatives[i];
        }
        if (positives == 0) return empty();
        double won = 0;
        double precisionSum = 0;
        double best = -1;
        double bestThreshold = 0;
        long tp = 0;
        long fp = 0;
        for (int i = steps.count - 1; i >= 0; i--) {
            won += steps.negatives[i] * (tp + steps.positives[i] / 2.0);
            tp += steps.positives[i];
            fp += steps.negatives[i];
            precisionSum += steps.positives[i] * ((double) tp / (tp + fp));
            double f1 = 2.0 * tp / (tp + fp + positives);
            if (f1 > best) {
                best = f1;
                bestThreshold = score(steps.keys[i]);
            }
        }
        return new PixelMetrics(
                negatives == 0 ? OptionalDouble.empty() : OptionalDouble.of(won / ((double) positives * negatives)),
                OptionalDouble.of(precisionSum / positives),
                negatives == 0 ? OptionalDouble.empty() : OptionalDouble.of(aupro(negatives)),
                OptionalDouble.of(best),
                OptionalDouble.of(bestThreshold));
    }

    private double aupro(long negatives) {
        double area = 0;
        double rate = 0;
        double overlap = 0;
        for (int i = steps.count - 1; i >= 0 && rate < AUPRO_LIMIT; i--) {
            double nextRate = rate + (double) steps.negatives[i] / negatives;
            double nextOverlap = overlap + steps.shares[i] / regionAreas.size();
            if (nextRate > AUPRO_LIMIT) {
                nextOverlap = overlap + (nextOverlap - overlap) * (AUPRO_LIMIT - rate) / (nextRate - rate);
                nextRate = AUPRO_LIMIT;
            }
            area += (nextRate - rate) * (overlap + nextOverlap) / 2;
            rate = nextRate;
            overlap = nextOverlap;
        }
        return area / AUPRO_LIMIT;
    }

    /** Sorts what is pending into the steps. */
    private void flush() {
        Arrays.sort(pending, 0, pendingCount);
        Steps merged = new Steps(steps.count + pendingCount);
        int old = 0;
        int fresh = 0;
        while (old < steps.count || fresh < pendingCount) {
            int freshKey = fresh < pendingCount ? coarse((int) (pending[fresh] >> 32)) : 0;
            if (fresh == pendingCount || old < steps.count && steps.keys[old] <= freshKey) {
                merged.add(steps.keys[old], steps.positives[old], steps.negatives[old], steps.shares[old]);
                old++;
            } else {
                int region = (int) pending[fresh++];
                if (region == 0) merged.add(freshKey, 0, 1, 0);
                else merged.add(freshKey, 1, 0, 1.0 / regionAreas.get(region - 1));
            }
        }
        pendingCount = 0;
        while (merged.count > distinctLimit) {
            droppedBits++;
            Steps coarser = new Steps(merged.count);
            for (int i = 0; i < merged.count; i++) {
                coarser.add(coarse(merged.keys[i]), merged.positives[i], merged.negatives[i], merged.shares[i]);
            }
            merged = coarser;
        }
        steps = merged.trimmed();
    }

    private int coarse(int key) {
        return key >> droppedBits << droppedBits;
    }

    /** A whole number in the order of the floats; −0 and 0 are the same. */
    private static int key(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits >= 0 ? bits : bits ^ 0x7fffffff;
    }

    private static float score(int key) {
        return Float.intBitsToFloat(key >= 0 ? key : key ^ 0x7fffffff);
    }

    private static PixelMetrics empty() {
        return new PixelMetrics(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /** Distinct scores, ascending, with how many pixels hold each; shares are of their regions' areas, summed. */
    private static final class Steps {
        private final int[] keys;
        private final long[] positives;
        private final long[] negatives;
        private final double[] shares;
        private int count;

        private Steps(int capacity) {
            this(new int[capacity], new long[capacity], new long[capacity], new double[capacity], 0);
        }

        private Steps(int[] keys, long[] positives, long[] negatives, double[] shares, int count) {
            this.keys = keys;
            this.positives = positives;
            this.negatives = negatives;
            this.shares = shares;
            this.count = count;
        }

        private void add(int key, long positive, long negative, double share) {
            if (count == 0 || keys[count - 1] != key) keys[count++] = key;
            positives[count - 1] += positive;
            negatives[count - 1] += negative;
            shares[count - 1] += share;
        }

        private Steps trimmed() {
            return new Steps(
                    Arrays.copyOf(keys, count),
                    Arrays.copyOf(positives, count),
                    Arrays.copyOf(negatives, count),
                    Arrays.copyOf(shares, count),
                    count);
        }
    }
}
