package io.sightglass.vision.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well scores put positives above negatives: one score a sample, higher means more likely positive. Equal scores
 * are one step: no order among them is assumed. All functions refuse NaN.
 */
public final class Ranking {
    private Ranking() {}

    /**
     * Area under the ROC curve: the probability that a random positive scores above a random negative, ties counting one
     * half (Mann-Whitney U by midranks). Empty unless both kinds occur.
     */
    public static OptionalDouble auroc(double[] scores, boolean[] positive) {
        List<OperatingPoint> curve = curve(scores, positive);
        OperatingPoint end = curve.getLast();
        double pairs = (double) end.truePositives() * end.falsePositives();
        if (pairs == 0) return OptionalDouble.empty();
        double won = 0;
        for (int i = 1; i < curve.size(); i++) {
            OperatingPoint a = curve.get(i - 1);
            OperatingPoint b = curve.get(i);
            won += (b.falsePositives() - a.falsePositives()) * ((double) a.truePositives() + b.truePositives()) / 2;
        }
        return OptionalDouble.of(won / pairs);
    }

    /**
     * Average precision: precision summed over the steps of recall, without interpolation. Empty without positives.
     */
    public static OptionalDouble averagePrecision(double[] scores, boolean[] positive) {
        List<OperatingPoint> curve = curve(scores, positive);
        if (curve.getLast().truePositives() == 0) return OptionalDouble.empty();
        double sum = 0;
        for (int i = 1; i < curve.size(); i++) {
            sum += (curve.get(i).recall() - curve.get(i - 1).recall())
                    * curve.get(i).precision();
        }
        return OptionalDouble.of(sum);
    }

    /** The point with the largest F1; of equals the one with the highest threshold. Empty without positives. */
    public static Optional<OperatingPoint> bestF1(double[] scores, boolean[] positive) {
        List<OperatingPoint> curve = curve(scores, positive);
        if (curve.getLast().truePositives() == 0) return Optional.empty();
        OperatingPoint best = curve.getFirst();
        for (OperatingPoint point : curve) if (point.f1() > best.f1()) best = point;
        return Optional.of(best);
    }

    /** What the decision "score ≥ threshold" does. */
    public static OperatingPoint at(double threshold, double[] scores, boolean[] positive) {
        check(scores, positive);
        long[] counts = new long[4];
        for (int i = 0; i < scores.length; i++) {
            counts[(positive[i] ? 0 : 1) + (scores[i] >= threshold ? 0 : 2)]++;
        }
        return new OperatingPoint(threshold, counts[0], counts[1], counts[2], counts[3]);
    }

    /**
     * Every decision there is, from "nothing is positive" (threshold +∞) down to the lowest score; one point a distinct
     * score. At least one point.
     */
    public static List<OperatingPoint> curve(double[] scores, boolean[] positive) {
        check(scores, positive);
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long positives =
                IntStream.range(0, positive.length).filter(i -> positive[i]).count();
        long negatives = positive.length - positives;
        List<OperatingPoint> curve = new ArrayList<>();
        curve.add(new OperatingPoint(Double.POSITIVE_INFINITY, 0, 0, positives, negatives));
        long tp = 0;
        long fp = 0;
        for (int i = 0; i < order.length; i++) {
            if (positive[order[i]]) tp++;
            else fp++;
            if (i + 1 < order.length && scores[order[i + 1]] == scores[order[i]]) continue;
            curve.add(new OperatingPoint(scores[order[i]], tp, fp, positives - tp, negatives - fp));
        }
        return List.copyOf(curve);
    }

    private static void check(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(scores.length + " scores for " + positive.length + " truths");
        }
        for (double score : scores) if (Double.isNaN(score)) throw new IllegalArgumentException("a score is NaN");
    }
}
