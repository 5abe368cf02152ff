package io.sightglass.vision.anomaly;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Few vectors that stand for many: greedy k-centre (Sener and Savarese, ICLR 2018), each next one being the farthest from
 * those chosen, measured on a random projection (Johnson and Lindenstrauss), as PatchCore does it.
 */
final class Coreset {
    private static final int DIMENSIONS = 48;
    private static final int BLOCK = 1024;
    /** More candidates are thinned out by chance first. */
    private static final int MOST_CANDIDATES = 40_000;

    private Coreset() {}

    /** Indices of the chosen vectors, at most {@code wanted} of them, in the order of choice. */
    static int[] choose(float[] values, int channels, int wanted, long seed) {
        return choose(
                values, channels, IntStream.range(0, values.length / channels).toArray(), wanted, seed);
    }

    /** The same of some of them, at least one. */
    static int[] choose(float[] values, int channels, int[] among, int wanted, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int[] candidates = candidates(among, random);
        int n = candidates.length;
        float[][] projected = project(values, channels, candidates, random);
        float[] nearest = new float[n];
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        int[] chosen = new int[Math.min(wanted, n)];
        int next = random.nextInt(n);
        for (int k = 0; k < chosen.length; k++) {
            chosen[k] = candidates[next];
            next = farthest(projected, nearest, next);
        }
        return chosen;
    }

    private static int[] candidates(int[] among, RandomGenerator random) {
        int n = among.length;
        int[] all = among.clone();
        if (n <= MOST_CANDIDATES) return all;
        for (int i = 0; i < MOST_CANDIDATES; i++) {
            int j = i + random.nextInt(n - i);
            int swap = all[i];
            all[i] = all[j];
            all[j] = swap;
        }
        return Arrays.copyOf(all, MOST_CANDIDATES);
    }

    /** Blocks of candidates, each [dimension][candidate], so that the inner loops run over candidates. */
    private static float[][] project(float[] values, int channels, int[] candidates, RandomGenerator random) {
        float[] matrix = new float[channels * DIMENSIONS];
        for (int i = 0; i < matrix.length; i++) matrix[i] = (float) random.nextGaussian();
        int blocks = Math.ceilDiv(candidates.length, BLOCK);
        float[][] projected = new float[blocks][DIMENSIONS * BLOCK];
        IntStream.range(0, blocks).parallel().forEach(b -> {
            float[] sums = new float[DIMENSIONS];
            for (int i = 0; i < Math.min(BLOCK, candidates.length - b * BLOCK); i++) {
                Arrays.fill(sums, 0);
                int at = candidates[b * BLOCK + i] * channels;
                for (int c = 0; c < channels; c++) {
                    float v = values[at + c];
                    for (int d = 0; d < DIMENSIONS; d++) sums[d] += v * matrix[c * DIMENSIONS + d];
                }
                for (int d = 0; d < DIMENSIONS; d++) projected[b][d * BLOCK + i] = sums[d];
            }
        });
        return projected;
    }

    /** Lowers each candidate's distance to the chosen by the new one, and gives the farthest. */
    private static int farthest(float[][] projected, float[] nearest, int centre) {
        float[] middle = new float[DIMENSIONS];
        for (int d = 0; d < DIMENSIONS; d++) middle[d] = projected[centre / BLOCK][d * BLOCK + centre % BLOCK];
        int[] best = IntStream.range(0, projected.length)
                .parallel()
                .map(b -> lower(projected[b], nearest, b * BLOCK, middle))
                .toArray();
        int farthest = best[0];
        for (int i : best) if (nearest[i] > nearest[farthest]) farthest = i;
        return farthest;
    }

    private static int lower(float[] block, float[] nearest, int offset, float[] middle) {
        int count = Math.min(BLOCK, nearest.length - offset);
        float[] distance = new float[BLOCK];
        for (int d = 0; d < DIMENSIONS; d++) {
            float m = middle[d];
            int row = d * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                float difference = block[row + i] - m;
                distance[i] += difference * difference;
            }
        }
        int best = offset;
        for (int i = 0; i < count; i++) {
            float least = Math.min(nearest[offset + i], distance[i]);
            nearest[offset + i] = least;
            if (least > nearest[best]) best = offset + i;
        }
        return best;
    }
}
