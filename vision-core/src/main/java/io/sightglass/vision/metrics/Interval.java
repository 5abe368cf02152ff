package io.sightglass.vision.metrics;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Where the true value of a measured figure probably lies. */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) throw new IllegalArgumentException("not an interval: " + low + " to " + high);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /**
     * 95 % interval of a proportion (Wilson, "Probable inference, the law of succession, and statistical inference", 1927).
     * Holds near 0 and 1 and for small counts; 0 to 1 when nothing was tried.
     */
    public static Interval wilson(long successes, long trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
        }
        if (trials == 0) return new Interval(0, 1);
        double z = 1.959963984540054;
        double p = (double) successes / trials;
        double scale = 1 + z * z / trials;
        double centre = (p + z * z / (2 * trials)) / scale;
        double half = z * Math.sqrt(p * (1 - p) / trials + z * z / (4.0 * trials * trials)) / scale;
        return new Interval(
                successes == 0 ? 0 : Math.max(0, centre - half), successes == trials ? 1 : Math.min(1, centre + half));
    }

    /**
     * Percentile bootstrap: the statistic of {@code rounds} samples drawn with replacement from {@code items} things.
     *
     * @param statistic given the drawn indices, {@code items} of them; NaN for a draw that has none is left out
     * @param confidence such as 0.95
     * @return empty when no draw had a statistic
     */
    public static Optional<Interval> bootstrap(
            int items, int rounds, double confidence, long seed, ToDoubleFunction<int[]> statistic) {
        if (items < 1 || rounds < 1) throw new IllegalArgumentException(items + " items, " + rounds + " rounds");
        if (!(confidence > 0 && confidence < 1)) throw new IllegalArgumentException("confidence " + confidence);
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[rounds];
        int count = 0;
        int[] indices = new int[items];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < items; i++) indices[i] = random.nextInt(items);
            double value = statistic.applyAsDouble(indices);
            if (!Double.isNaN(value)) drawn[count++] = value;
        }
        if (count == 0) return Optional.empty();
        double[] sorted = Arrays.copyOf(drawn, count);
        Arrays.sort(sorted);
        double tail = (1 - confidence) / 2;
        return Optional.of(new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail)));
    }

    /** The value below which the fraction lies, linear between neighbours; of ascending values, at least one. */
    public static double quantile(double[] ascending, double fraction) {
        if (ascending.length == 0) throw new IllegalArgumentException("no values");
        double position = Math.clamp(fraction, 0, 1) * (ascending.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (ascending[above] - ascending[below]) * (position - below);
    }
}
