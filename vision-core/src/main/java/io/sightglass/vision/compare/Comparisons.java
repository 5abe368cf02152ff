package io.sightglass.vision.compare;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compare.Comparison.Difference;
import io.sightglass.vision.compare.Comparison.Disagreement;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.evaluate.Grounds;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.metrics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Compares evaluations. Chance in the intervals is seeded, so the same evaluations give the same comparison. */
public final class Comparisons {
    private static final int ROUNDS = 400;
    private static final double CONFIDENCE = 0.95;
    private static final long SEED = 1;
    /** Scores closer than this are no disagreement. */
    private static final double NOTABLE = 0.25;

    private Comparisons() {}

    /**
     * Sets the evaluations side by side.
     *
     * @param labels of the project that they were judged on
     * @throws VisionException when there are fewer than two, or they are not about the same task and the same images
     */
    public static Comparison of(List<Evaluation> evaluations, List<String> labels) throws VisionException {
        if (evaluations.size() < 2) throw new VisionException("A comparison needs at least two models.");
        Evaluation first = evaluations.getFirst();
        for (Evaluation other : evaluations) check(first, other);
        String metric = Figures.deciding(first.task());
        List<Difference> differences = new ArrayList<>();
        ToDoubleFunction<int[]> figure = resampled(metric, first);
        for (int i = 1; i < evaluations.size(); i++) {
            differences.add(difference(metric, evaluations, i, figure));
        }
        Grounds grounds = Grounds.of(evaluations, labels);
        return new Comparison(evaluations, metric, grounds, differences, disagreements(evaluations));
    }

    /** 95 % interval of one figure of one model by a bootstrap over its images; empty when it cannot be computed. */
    public static Optional<Interval> interval(Evaluation evaluation, String metric) {
        return Interval.bootstrap(evaluation.images().size(), ROUNDS, CONFIDENCE, SEED, resampled(metric, evaluation));
    }

    /** Of the first and another; the figure is the first one's over any draw of the images. */
    private static Difference difference(
            String metric, List<Evaluation> evaluations, int second, ToDoubleFunction<int[]> figure) {
        Evaluation a = evaluations.getFirst();
        Evaluation b = evaluations.get(second);
        ToDoubleFunction<int[]> other = resampled(metric, b);
        double delta = b.figure(metric) - a.figure(metric);
        Optional<Interval> interval = Interval.bootstrap(
                a.images().size(),
                ROUNDS,
                CONFIDENCE,
                SEED,
                drawn -> other.applyAsDouble(drawn) - figure.applyAsDouble(drawn));
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < a.images().size(); i++) {
            boolean firstRight = a.images().get(i).right();
            boolean secondRight = b.images().get(i).right();
            if (firstRight && !secondRight) onlyFirst++;
            if (secondRight && !firstRight) onlySecond++;
        }
        return new Difference(0, second, delta, interval, McNemar.of(onlyFirst, onlySecond));
    }

    /** The figure over draws of the evaluation's images; NaN where it cannot be computed. */
    private static ToDoubleFunction<int[]> resampled(String metric, Evaluation evaluation) {
        Function<int[], OptionalDouble> figure =
                Figures.resampled(metric, evaluation.subject().labels(), evaluation.images());
        return drawn -> figure.apply(drawn).orElse(Double.NaN);
    }

    private static List<Disagreement> disagreements(List<Evaluation> evaluations) {
        List<Disagreement> found = new ArrayList<>();
        List<ImageResult> images = evaluations.getFirst().images();
        for (int i = 0; i < images.size(); i++) {
            int at = i;
            double highest = evaluations.stream()
                    .mapToDouble(e -> e.images().get(at).score())
                    .max()
                    .orElseThrow();
            double lowest = evaluations.stream()
                    .mapToDouble(e -> e.images().get(at).score())
                    .min()
                    .orElseThrow();
            boolean differ = evaluations.stream()
                            .map(e -> e.images().get(at).defective())
                            .distinct()
                            .count()
                    > 1;
            if (differ || highest - lowest >= NOTABLE) {
                found.add(new Disagreement(images.get(i).name(), i, highest - lowest, differ));
            }
        }
        found.sort(Comparator.comparing(Disagreement::verdictsDiffer)
                .thenComparingDouble(Disagreement::spread)
                .reversed());
        return found;
    }

    private static void check(Evaluation first, Evaluation other) throws VisionException {
        if (first.task() != other.task()) {
            throw new VisionException("Models of different tasks cannot be compared: "
                    + first.subject().name() + " does " + first.task().word() + ", "
                    + other.subject().name() + " does " + other.task().word() + ".");
        }
        boolean sameImages = first.images().stream()
                .map(ImageResult::id)
                .toList()
                .equals(other.images().stream().map(ImageResult::id).toList());
        if (!first.revision().equals(other.revision()) || first.split() != other.split() || !sameImages) {
            throw new VisionException("The models were not judged on the same images: evaluate "
                    + other.subject().name() + " again.");
        }
    }
}
