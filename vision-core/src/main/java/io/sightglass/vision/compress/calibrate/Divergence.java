package io.sightglass.vision.compress.calibrate;

import java.util.Arrays;

/**
 * The size beyond which numbers are best cut off, so that the distribution of sizes before and after coding differs least by
 * the Kullback-Leibler divergence. Source: Migacz, 8-bit Inference with TensorRT, GTC 2017. The first bin is left
 * out: it holds the zeros, of which a rectifier makes very many, and every scale has a code for it. No more than {@link #MOST} of
 * the others are cut off: where nearly all are small, the few large ones weigh next to nothing in the divergence, but they are
 * what a network goes by.
 */
final class Divergence {
    /** Codes for each sign where both occur, and where one does. */
    private static final int BOTH_SIGNS = 128;

    private static final int ONE_SIGN = 256;
    private static final int STRIDE = 8;
    private static final double SMALL = 1e-9;
    /** Share of the numbers beyond the first bin that may be cut off. */
    private static final double MOST = 0.001;

    private Divergence() {}

    /** The threshold on |x|; the largest |x| when there are too few different sizes to tell. */
    static double threshold(Histogram seen) {
        double largest = Math.max(Math.abs(seen.min()), Math.abs(seen.max()));
        double[] sizes = sizes(seen);
        int levels = seen.min() < 0 && seen.max() > 0 ? BOTH_SIGNS : ONE_SIGN;
        int used = used(sizes);
        int best = used;
        double least = Double.POSITIVE_INFINITY;
        for (int next = Math.max(levels, fewest(sizes)); next < used + STRIDE; next += STRIDE) {
            int kept = Math.min(next, used);
            double divergence = divergence(sizes, kept, levels);
            if (divergence < least) {
                least = divergence;
                best = kept;
            }
        }
        return Math.min(largest, best * seen.width());
    }

    /** How many numbers have |x| in each bin from 0 outwards; none in the first, where the zeros are. */
    private static double[] sizes(Histogram seen) {
        int half = Histogram.BINS / 2;
        double[] sizes = new double[half];
        for (int i = 1; i < half; i++) sizes[i] = seen.count(half + i) + (double) seen.count(half - 1 - i);
        return sizes;
    }

    /** The bins without which too many would be cut off. */
    private static int fewest(double[] sizes) {
        double most = MOST * Arrays.stream(sizes).sum();
        int kept = sizes.length;
        for (double beyond = 0; kept > 0 && beyond + sizes[kept - 1] <= most; kept--) beyond += sizes[kept - 1];
        return kept;
    }

    private static int used(double[] sizes) {
        int used = sizes.length;
        while (used > 0 && sizes[used - 1] == 0) used--;
        return used;
    }

    /** Of the distribution cut off behind {@code kept} bins from its coding in that many levels. */
    static double divergence(double[] sizes, int kept, int levels) {
        double inside = 0;
        double beyond = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (i < kept) inside += sizes[i];
            else beyond += sizes[i];
        }
        if (inside == 0) return Double.POSITIVE_INFINITY;
        double divergence = 0;
        for (int level = 0; level < levels; level++) {
            int from = (int) ((long) level * kept / levels);
            int to = (int) ((level + 1L) * kept / levels);
            double mean = mean(sizes, from, to) / inside;
            for (int i = from; i < to; i++) {
                double p = (sizes[i] + (i == kept - 1 ? beyond : 0)) / (inside + beyond);
                if (p > 0) divergence += p * Math.log(p / Math.max(sizes[i] > 0 ? mean : 0, SMALL));
            }
        }
        return divergence;
    }

    /** Mean over the bins that are not empty; 0 when all are. */
    private static double mean(double[] sizes, int from, int to) {
        double sum = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            sum += sizes[i];
            if (sizes[i] > 0) filled++;
        }
        return filled == 0 ? 0 : sum / filled;
    }
}
