package io.sightglass.vision.anomaly;

import io.sightglass.vision.metrics.BalancedThreshold;
import java.util.Arrays;
import java.util.Locale;

/**
 * The distance from which a part is called defective, set by good parts alone, or between good and defective ones where both
 * are known.
 *
 * @param distance above 0
 * @param source how it was set, in words
 */
record Threshold(double distance, String source) {
    /** Standard normal quantile of 0.995. */
    private static final double Z = 2.575829;
    /** Fewer good images say too little about how much good parts differ. */
    static final int FEW = 10;
    /** From so many on, one of the distances itself has the next good part below it with 99.5 %, whatever their law. */
    static final int MANY = 199;

    Threshold {
        if (!(distance > 0) || Double.isInfinite(distance)) throw new IllegalArgumentException("distance " + distance);
    }

    /**
     * The value that the next good part stays below with 99.5 %. From {@value #MANY} distances on, it is the one of them with
     * so many below it (conformal prediction: Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, 2005). With
     * fewer, logarithms of distances are taken for normal: mean + t · s · √(1 + 1/n) with Student's t of n − 1 degrees of
     * freedom; never below the largest seen. From fewer than three, 1.5 times the largest.
     *
     * @param distances of good images, each judged by a memory that does not hold its own patches
     */
    static Threshold of(double[] distances, String where) {
        if (distances.length >= MANY) return ranked(distances, where);
        double[] logs =
                Arrays.stream(distances).filter(d -> d > 0).map(Math::log).toArray();
        int n = logs.length;
        if (n < 3) {
            double largest = Arrays.stream(distances).max().orElse(0);
            return new Threshold(largest > 0 ? 1.5 * largest : 1, "1.5 times the largest of " + n + " " + where);
        }
        double mean = Arrays.stream(logs).average().orElseThrow();
        double variance = Arrays.stream(logs).map(v -> (v - mean) * (v - mean)).sum() / (n - 1);
        double limit = mean + student(n - 1) * Math.sqrt(variance * (1 + 1.0 / n));
        double largest = Arrays.stream(logs).max().orElseThrow();
        String few = n < FEW ? "; few images, so wide: add good ones" : "";
        return new Threshold(
                Math.exp(Math.max(limit, largest)) * 1.0001,
                String.format(Locale.ROOT, "99.5 %% prediction limit of %d %s%s", n, where, few));
    }

    private static Threshold ranked(double[] distances, String where) {
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        double below = sorted[(int) Math.ceil(0.995 * (sorted.length + 1)) - 1];
        String source = "at most 0.5 % of " + sorted.length + " " + where + " lie above";
        return new Threshold(below > 0 ? below * 1.0001 : 1, source);
    }

    /**
     * This one, but no higher than the network can judge any part, or nothing would ever be defective.
     *
     * @param surest the largest distance of pictures with drawn flaws
     */
    Threshold within(double surest) {
        double most = surest * (1 - 1e-4);
        if (distance <= most || most <= 0) return this;
        return new Threshold(most, source + "; lowered to the surest of the drawn flaws");
    }

    /**
     * A distance between good and defective parts instead, where that tells the known ones apart better than this limit,
     * which good parts alone have set: with few of them it lies far out.
     *
     * @param good distances of good images
     * @param bad distances of defective ones
     * @param where the good images are from, in words
     */
    Threshold orBetween(double[] good, double[] bad, String where) {
        double[] all = Arrays.copyOf(good, good.length + bad.length);
        System.arraycopy(bad, 0, all, good.length, bad.length);
        boolean[] defective = new boolean[all.length];
        Arrays.fill(defective, good.length, all.length, true);
        double caught = (double) Arrays.stream(bad).filter(d -> d >= distance).count() / bad.length;
        double passed = (double) Arrays.stream(good).filter(d -> d < distance).count() / good.length;
        return BalancedThreshold.of(all, defective)
                .filter(between -> between.value() > 0 && between.accuracy() > (caught + passed) / 2)
                .map(between -> new Threshold(
                        between.value(),
                        String.format(
                                Locale.ROOT,
                                "best balanced accuracy (%.2f) on %d defective validation images and %d %s",
                                between.accuracy(),
                                bad.length,
                                good.length,
                                where)))
                .orElse(this);
    }

    /** Quantile 0.995 of Student's t (Abramowitz and Stegun 26.7.5); exact to 1 % from 4 degrees of freedom on. */
    static double student(int freedom) {
        if (freedom == 1) return 63.657;
        if (freedom == 2) return 9.925;
        if (freedom == 3) return 5.841;
        double z3 = Math.pow(Z, 3);
        double z5 = Math.pow(Z, 5);
        double z7 = Math.pow(Z, 7);
        double f = freedom;
        return Z
                + (z3 + Z) / (4 * f)
                + (5 * z5 + 16 * z3 + 3 * Z) / (96 * f * f)
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * f * f * f);
    }
}
