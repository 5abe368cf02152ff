package io.sightglass.vision.scene.render;

/**
 * Numbers that look like chance and follow from a seed (SplitMix64, Steele, Lea and Flood 2014). Named forks are independent
 * of how many numbers others drew, so a part keeps its pose when a defect is added. Not thread-safe: one per scene.
 */
public final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private final long seed;
    private long state;

    public Dice(long seed) {
        this.seed = seed;
        this.state = mix(seed);
    }

    /** Dice of their own for the purpose of that name. */
    public Dice fork(String purpose) {
        return new Dice(mix(seed ^ mix(purpose.hashCode())));
    }

    /** The seed of the k-th of many things made from one seed. */
    public static long seed(long seed, long k) {
        return mix(seed * STEP + mix(k + 1));
    }

    public long bits() {
        state += STEP;
        return mix(state);
    }

    /** At least 0, below 1. */
    public double unit() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /** Evenly from low to high. */
    public double in(double low, double high) {
        return low + (high - low) * unit();
    }

    /** Evenly from -spread to spread. */
    public double about(double spread) {
        return in(-spread, spread);
    }

    /** A whole number from 0 to n - 1. */
    public int below(int n) {
        return (int) (unit() * n);
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
