package io.sightglass.vision.compare;

import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.evaluate.Grounds;
import io.sightglass.vision.metrics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two or more models on the same images.
 *
 * @param evaluations one a model, all over the same images in the same order
 * @param metric the name of the figure that decides: image_auroc, map50 or mean_iou
 * @param grounds what the figures of all of them rest on
 * @param differences the first model against each other one
 * @param disagreements images on which the verdicts are not all the same or the scores lie far apart, worst first
 */
public record Comparison(
        List<Evaluation> evaluations,
        String metric,
        Grounds grounds,
        List<Difference> differences,
        List<Disagreement> disagreements) {
    public Comparison {
        evaluations = List.copyOf(evaluations);
        differences = List.copyOf(differences);
        disagreements = List.copyOf(disagreements);
        if (evaluations.size() < 2) throw new IllegalArgumentException("a comparison needs two models");
    }

    /** Place of the best model by the deciding metric; in a tie the one with more right verdicts, or else the earlier. */
    public int best() {
        int best = 0;
        for (int i = 1; i < evaluations.size(); i++) if (better(i, best)) best = i;
        return best;
    }

    /** Whether the deciding metric is the same of all models. */
    public boolean isTied() {
        return IntStream.range(1, evaluations.size()).allMatch(i -> Double.compare(value(i), value(0)) == 0);
    }

    private boolean better(int model, int other) {
        if (Double.isNaN(value(other)) || value(model) > value(other)) return true;
        return value(model) == value(other)
                && evaluations.get(model).figure(Figures.ACCURACY)
                        > evaluations.get(other).figure(Figures.ACCURACY);
    }

    /** The deciding metric of one model; NaN when it could not be computed. */
    public double value(int model) {
        return evaluations.get(model).figure(metric);
    }

    /**
     * One model against another over the same images.
     *
     * @param first place of the one in the comparison
     * @param second place of the other
     * @param delta second minus first in the deciding metric
     * @param interval 95 % interval of the delta by a paired bootstrap over images (Efron and Tibshirani 1993); empty when
     *     there was too little to tell
     * @param verdicts McNemar's exact test on the verdicts
     */
    public record Difference(int first, int second, double delta, Optional<Interval> interval, McNemar verdicts) {

        /** Whether the interval excludes zero. */
        public boolean clear() {
            return interval.filter(i -> !i.contains(0)).isPresent();
        }
    }

    /**
     * An image on which the models differ.
     *
     * @param name path inside the project
     * @param image place in each evaluation's list
     * @param spread largest difference between two models' scores
     */
    public record Disagreement(String name, int image, double spread, boolean verdictsDiffer) {}
}
