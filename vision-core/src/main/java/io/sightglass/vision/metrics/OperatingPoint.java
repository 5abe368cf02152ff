package io.sightglass.vision.metrics;

/**
 * What happens when everything with score ≥ threshold is called positive: the confusion of a yes-or-no decision, and a
 * point of the ROC and of the precision-recall curve alike.
 */
public record OperatingPoint(
        double threshold, long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {
    public OperatingPoint {
        if (Double.isNaN(threshold)) throw new IllegalArgumentException("threshold is not a number");
        if (truePositives < 0 || falsePositives < 0 || falseNegatives < 0 || trueNegatives < 0) {
            throw new IllegalArgumentException("negative count");
        }
    }

    /** True positives among positives; 0 when there are no positives. The same as the true positive rate. */
    public double recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    /** False positives among negatives; 0 when there are no negatives. */
    public double falsePositiveRate() {
        return ratio(falsePositives, falsePositives + trueNegatives);
    }

    /** True positives among what was called positive; 1 when nothing was, so that a curve starts there. */
    public double precision() {
        long called = truePositives + falsePositives;
        return called == 0 ? 1 : (double) truePositives / called;
    }

    /** Harmonic mean of precision and recall; 0 when there are no positives and none were claimed. */
    public double f1() {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    public double accuracy() {
        return ratio(truePositives + trueNegatives, total());
    }

    public long total() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
