package io.sightglass.vision.inspect;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A distribution of durations in constant memory: from a microsecond to an hour, each known to within 1.6 %. Safe for all
 * threads.
 */
public final class Latency {
    private static final int STEPS = 64; // in each doubling
    private static final int DOUBLINGS = 32;
    private final AtomicLongArray buckets = new AtomicLongArray(STEPS * DOUBLINGS);

    void record(long nanos) {
        buckets.incrementAndGet(bucket(Math.max(0, nanos) / 1000));
    }

    /** How many durations there are. */
    public long count() {
        long n = 0;
        for (int i = 0; i < buckets.length(); i++) n += buckets.get(i);
        return n;
    }

    /**
     * The duration, in milliseconds, that the given part of all durations do not exceed; 0 when there are none.
     *
     * @param part such as 0.95
     */
    public double percentile(double part) {
        if (!(part >= 0 && part <= 1)) throw new IllegalArgumentException("part outside [0, 1]: " + part);
        long rank = Math.max(1, (long) Math.ceil(part * count()));
        long seen = 0;
        for (int i = 0; i < buckets.length(); i++) {
            seen += buckets.get(i);
            if (seen >= rank) return middle(i) / 1000;
        }
        return 0;
    }

    /** Values below 64 µs have a bucket each; above, each doubling has 64 (the first takes the place of two). */
    private static int bucket(long micros) {
        if (micros < STEPS) return (int) micros;
        int doubling = 63 - Long.numberOfLeadingZeros(micros) - 6;
        int step = (int) (micros >> doubling) - STEPS;
        return Math.min(STEPS * DOUBLINGS - 1, STEPS * (doubling + 1) + step);
    }

    private static double middle(int bucket) {
        if (bucket < STEPS) return bucket + 0.5;
        int doubling = bucket / STEPS - 1;
        return (bucket % STEPS + STEPS + 0.5) * (1L << doubling);
    }
}
