package io.sightglass.annotation.review;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.inference.Prediction;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How unsure a model is about an image, and how far two models differ about it. Scores count by how far they are from the
 * model's own threshold, so that models with different thresholds can be compared.
 */
public final class Doubtful {
    private Doubtful() {}

    /**
     * Least confidence (Settles, "Active learning literature survey", 2009) of what the model is least sure of: 1 at its
     * threshold, 0 where it is sure. Where it finds nothing at all it is sure.
     *
     * @param threshold of the model, in [0, 1]
     */
    public static double uncertainty(Prediction prediction, double threshold) {
        return switch (prediction) {
            case Prediction.Detections d ->
                d.detections().stream()
                        .mapToDouble(found -> unsure(found.score(), threshold))
                        .max()
                        .orElse(0);
            case Prediction.Segmentation s ->
                s.instances().stream()
                        .mapToDouble(found -> unsure(found.score(), threshold))
                        .max()
                        .orElse(0);
            case Prediction.Anomaly a -> unsure(a.score(), threshold);
            case Prediction.Classification c -> unsure(c.score(), threshold);
        };
    }

    /**
     * One minus the F1 of what both find, where both mark things; else how far their scores are apart. 0 where both say the
     * same.
     */
    public static double disagreement(
            Prediction first, double firstThreshold, Prediction second, double secondThreshold) {
        List<Region> one = regions(first, firstThreshold);
        List<Region> other = regions(second, secondThreshold);
        if (marks(first) && marks(second)) return disagreement(one, other);
        return Math.abs(centred(first.score(), firstThreshold) - centred(second.score(), secondThreshold));
    }

    /**
     * Between annotators: the mean over their pairs of one minus the F1 of what both marked; a half at least where
     * they judge it otherwise. Empty with fewer than two.
     */
    public static OptionalDouble disagreement(List<Opinion> opinions) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < opinions.size(); i++) {
            for (int j = i + 1; j < opinions.size(); j++) {
                Opinion one = opinions.get(i);
                Opinion other = opinions.get(j);
                double judged = one.quality() == other.quality() && one.tags().equals(other.tags()) ? 0 : 1;
                sum += Math.max(judged / 2, disagreement(one.regions(), other.regions()));
                pairs++;
            }
        }
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
    }

    private static double disagreement(List<Region> one, List<Region> other) {
        int all = one.size() + other.size();
        if (all == 0) return 0;
        int same = Matching.ofSameLabels(one, other, Matching.USUAL_THRESHOLD)
                .pairs()
                .size();
        return 1 - 2.0 * same / all;
    }

    private static boolean marks(Prediction prediction) {
        return prediction instanceof Prediction.Detections || prediction instanceof Prediction.Segmentation;
    }

    private static List<Region> regions(Prediction prediction, double threshold) {
        return switch (prediction) {
            case Prediction.Detections d ->
                d.detections().stream()
                        .filter(found -> found.score() >= threshold)
                        .map(found -> new Region(found.label(), found.box()))
                        .toList();
            case Prediction.Segmentation s ->
                s.instances().stream()
                        .filter(found -> found.score() >= threshold)
                        .map(found -> new Region(found.label(), found.pixels()))
                        .toList();
            case Prediction.Anomaly _, Prediction.Classification _ -> List.of();
        };
    }

    private static double unsure(double score, double threshold) {
        return 1 - Math.abs(2 * centred(score, threshold) - 1);
    }

    /** The score with the threshold moved to a half, both sides stretched evenly. */
    private static double centred(double score, double threshold) {
        return score >= threshold ? 0.5 + 0.5 * share(score - threshold, 1 - threshold) : 0.5 * share(score, threshold);
    }

    private static double share(double part, double whole) {
        return whole <= 0 ? 1 : Math.clamp(part / whole, 0, 1);
    }
}
