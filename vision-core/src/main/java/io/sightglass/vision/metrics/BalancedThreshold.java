package io.sightglass.vision.metrics;

import java.util.Arrays;
import java.util.Optional;

/**
 * The score from which an image counts as defective, between two scores that were seen: where the mean of the shares of
 * good and of defective images judged rightly is best, in the widest gap of those that are equally good.
 *
 * @param value the threshold
 * @param accuracy the mean of both shares there, in [0, 1]
 */
public record BalancedThreshold(double value, double accuracy) {

    private static final double CHANCE = 0.5;

    /**
     * Empty unless there are good and defective images, and some threshold is better than calling all of them the same.
     *
     * @param scores numbers; with one that is none the result is empty
     */
    public static Optional<BalancedThreshold> of(double[] scores, boolean[] defective) {
        if (scores.length != defective.length) {
            throw new IllegalArgumentException(scores.length + " scores of " + defective.length + " images");
        }
        double[] bad = pick(scores, defective, true);
        double[] good = pick(scores, defective, false);
        boolean numbers = Arrays.stream(scores).allMatch(Double::isFinite);
        if (good.length == 0 || bad.length == 0 || !numbers) return Optional.empty();
        double[] sorted = Arrays.stream(scores).sorted().toArray();
        BalancedThreshold best = null;
        double width = 0;
        for (int i = 0; i + 1 < sorted.length; i++) {
            double gap = sorted[i + 1] - sorted[i];
            if (gap == 0) continue;
            double t = sorted[i] + gap / 2;
            double caught = (double) Arrays.stream(bad).filter(s -> s >= t).count() / bad.length;
            double passed = (double) Arrays.stream(good).filter(s -> s < t).count() / good.length;
            double accuracy = (caught + passed) / 2;
            if (best == null || accuracy > best.accuracy() || (accuracy == best.accuracy() && gap > width)) {
                best = new BalancedThreshold(t, accuracy);
                width = gap;
            }
        }
        return Optional.ofNullable(best).filter(found -> found.accuracy() > CHANCE);
    }

    private static double[] pick(double[] scores, boolean[] defective, boolean wanted) {
        double[] picked = new double[scores.length];
        int n = 0;
        for (int i = 0; i < scores.length; i++) if (defective[i] == wanted) picked[n++] = scores[i];
        return Arrays.copyOf(picked, n);
    }
}
