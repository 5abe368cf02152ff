package io.sightglass.vision.similar;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds among many hashes of 64 bits those that differ from one in few, without comparing it with each: two hashes that differ
 * in at most r bits differ in at most r / 4 of one of their four quarters, and quarters are looked up. Source: Norouzi, Punjani
 * and Fleet, "Fast Search in Hamming Space with Multi-Index Hashing", CVPR 2012.
 */
final class HashIndex {
    private static final int QUARTERS = 4;
    private static final int WIDTH = 16;
    private static final int BUCKETS = 1 << WIDTH;

    private final long[] hashes;
    private final int radius;
    private final int[] masks;
    /** For each quarter, where each bucket begins in {@link #sorted}, and one more for the end. */
    private final int[][] starts = new int[QUARTERS][];
    /** For each quarter, the hashes' indices by their buckets, rising in each. */
    private final int[][] sorted = new int[QUARTERS][];

    HashIndex(long[] hashes, int radius) {
        this.hashes = hashes;
        this.radius = radius;
        this.masks = masks(radius / QUARTERS);
        for (int q = 0; q < QUARTERS; q++) fill(q);
    }

    /**
     * Visits the indices above {@code from} of hashes that differ from it in at most the radius, each once and in no order, until
     * the visitor has seen enough and says false.
     */
    void above(int from, IntPredicate visitor) {
        long hash = hashes[from];
        for (int q = 0; q < QUARTERS; q++) {
            for (int mask : masks) {
                int bucket = quarter(hash, q) ^ mask;
                for (int i = starts[q][bucket + 1] - 1; i >= starts[q][bucket] && sorted[q][i] > from; i--) {
                    int other = sorted[q][i];
                    boolean near = Long.bitCount(hash ^ hashes[other]) <= radius;
                    if (near && !seen(hash ^ hashes[other], q) && !visitor.test(other)) return;
                }
            }
        }
    }

    /** Whether an earlier quarter led there already. */
    private boolean seen(long difference, int q) {
        for (int earlier = 0; earlier < q; earlier++) {
            if (Integer.bitCount(quarter(difference, earlier)) <= radius / QUARTERS) return true;
        }
        return false;
    }

    private void fill(int q) {
        int[] start = new int[BUCKETS + 1];
        for (long hash : hashes) start[quarter(hash, q) + 1]++;
        for (int b = 0; b < BUCKETS; b++) start[b + 1] += start[b];
        int[] next = start.clone();
        int[] order = new int[hashes.length];
        for (int i = 0; i < hashes.length; i++) order[next[quarter(hashes[i], q)]++] = i;
        starts[q] = start;
        sorted[q] = order;
    }

    private static int quarter(long hash, int q) {
        return (int) (hash >>> (WIDTH * q)) & (BUCKETS - 1);
    }

    /** All patterns of a quarter with at most that many bits. */
    private static int[] masks(int most) {
        List<Integer> masks = new ArrayList<>();
        for (int mask = 0; mask < BUCKETS; mask++) if (Integer.bitCount(mask) <= most) masks.add(mask);
        return masks.stream().mapToInt(m -> m).toArray();
    }
}
