package io.sightglass.vision.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Agreement beyond chance about a choice of one of several classes: 1 when all agree, 0 when they agree as often as chance
 * would have it. Empty where it is not defined: nothing was judged, or all chose one and the same class throughout, so that
 * chance alone explains everything. The {@link #observed share of agreement} is 1 then and says what there is to say.
 */
public final class Kappa {
    private Kappa() {}

    /**
     * Two raters (Cohen, "A coefficient of agreement for nominal scales", 1960).
     *
     * @param counts counts[a][b] is how often the first chose class a and the second class b; square
     */
    public static OptionalDouble cohen(long[][] counts) {
        double total = total(counts);
        if (total == 0) return OptionalDouble.empty();
        double expected = 0;
        for (int k = 0; k < counts.length; k++) {
            double second = 0;
            for (long[] row : counts) second += row[k];
            expected += Arrays.stream(counts[k]).sum() / total * second / total;
        }
        return beyond(observed(counts).orElseThrow(), expected);
    }

    /** How often two raters chose the same, in [0, 1]; empty when nothing was judged. */
    public static OptionalDouble observed(long[][] counts) {
        double total = total(counts);
        if (total == 0) return OptionalDouble.empty();
        double same = 0;
        for (int k = 0; k < counts.length; k++) same += counts[k][k];
        return OptionalDouble.of(same / total);
    }

    /**
     * Any number of raters (Fleiss, "Measuring nominal scale agreement among many raters", 1971). Their number may differ from
     * thing to thing (Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions", 2003, chapter 18); things with
     * fewer than two raters do not count.
     *
     * @param counts counts[i][k] is how many raters chose class k for thing i
     */
    public static OptionalDouble fleiss(long[][] counts) {
        double things = 0;
        double raters = 0;
        double agreement = 0;
        double[] chosen = new double
                [Arrays.stream(counts).mapToInt(row -> row.length).max().orElse(0)];
        for (long[] row : counts) {
            double n = Arrays.stream(row).sum();
            if (n < 2) continue;
            double pairs = 0;
            for (int k = 0; k < row.length; k++) {
                pairs += row[k] * (row[k] - 1.0);
                chosen[k] += row[k];
            }
            agreement += pairs / (n * (n - 1));
            raters += n;
            things++;
        }
        if (things == 0) return OptionalDouble.empty();
        double expected = 0;
        for (double count : chosen) expected += count / raters * count / raters;
        return beyond(agreement / things, expected);
    }

    private static OptionalDouble beyond(double observed, double expected) {
        boolean defined = expected < 1;
        return defined ? OptionalDouble.of((observed - expected) / (1 - expected)) : OptionalDouble.empty();
    }

    private static double total(long[][] counts) {
        double total = 0;
        for (long[] row : counts) {
            if (row.length != counts.length) throw new IllegalArgumentException("not square: " + row.length);
            for (long count : row) total += count;
        }
        return total;
    }
}
