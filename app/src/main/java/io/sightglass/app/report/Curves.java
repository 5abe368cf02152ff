package io.sightglass.app.report;

import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.metrics.CocoEvaluation;
import io.sightglass.vision.metrics.DetectionMetrics.ClassMetrics;
import io.sightglass.vision.metrics.OperatingPoint;
import io.sightglass.vision.metrics.Ranking;
import io.sightglass.vision.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The curves of a comparison. */
final class Curves {
    private Curves() {}

    static List<String> of(Comparison comparison) {
        List<String> plots = new ArrayList<>();
        if (comparison.evaluations().getFirst().task() == Task.DETECTION) {
            plots.add(Plot.unit("Precision and recall of boxes, IoU ≥ 0.5", "recall", "precision", false)
                    .html(lines(comparison, Curves::boxes)));
        }
        plots.add(Plot.unit("ROC of whole parts", "good parts rejected", "defective parts found", true)
                .html(lines(comparison, e -> parts(e, OperatingPoint::falsePositiveRate, OperatingPoint::recall))));
        if (comparison.evaluations().getFirst().task() != Task.DETECTION) {
            plots.add(Plot.unit("Precision and recall of whole parts", "recall", "precision", false)
                    .html(lines(comparison, e -> parts(e, OperatingPoint::recall, OperatingPoint::precision))));
        }
        return plots;
    }

    /** One plot a figure; nothing where nothing was recorded. */
    static String learning(List<LearningCurve> curves) {
        return curves.stream()
                .collect(
                        Collectors.groupingBy(LearningCurve::figure, java.util.LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(e -> learning(e.getKey(), e.getValue()))
                .collect(Collectors.joining());
    }

    private static String learning(String figure, List<LearningCurve> curves) {
        double last = curves.stream()
                .flatMap(c -> c.points().stream())
                .mapToDouble(Point::x)
                .max()
                .orElse(1);
        double most = curves.stream()
                .flatMap(c -> c.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(1);
        List<Plot.Line> lines = curves.stream()
                .map(c -> new Plot.Line(c.model(), c.points(), false))
                .toList();
        String title = "Learning: " + Html.metric(figure.replaceFirst("^validation[._]", ""))
                + (figure.startsWith("validation") ? " on validation images" : "");
        return Plot.of(title, "epoch", figure.equals("loss") ? "loss" : "", last, most <= 1 ? 1 : most)
                .html(lines);
    }

    private static List<Plot.Line> lines(Comparison comparison, Function<Evaluation, List<Point>> points) {
        return comparison.evaluations().stream()
                .map(e -> new Plot.Line(e.subject().name(), points.apply(e), false))
                .toList();
    }

    private static List<Point> parts(
            Evaluation evaluation, Function<OperatingPoint, Double> x, Function<OperatingPoint, Double> y) {
        List<ImageResult> known = evaluation.images().stream()
                .filter(i -> i.quality() != Quality.UNKNOWN)
                .toList();
        if (known.isEmpty()) return List.of();
        double[] scores = known.stream().mapToDouble(ImageResult::score).toArray();
        boolean[] defective = new boolean[scores.length];
        for (int i = 0; i < defective.length; i++) defective[i] = known.get(i).quality() == Quality.DEFECTIVE;
        return Ranking.curve(scores, defective).stream()
                .map(p -> new Point(x.apply(p), y.apply(p)))
                .toList();
    }

    /** Mean precision of the classes over recall. */
    private static List<Point> boxes(Evaluation evaluation) {
        List<String> labels = evaluation.subject().labels();
        List<ClassMetrics> classes = CocoEvaluation.of(
                        Figures.truths(labels, evaluation.images()), Figures.found(labels, evaluation.images()))
                .classes()
                .stream()
                .filter(c -> !c.precision().isEmpty())
                .toList();
        List<Point> points = new ArrayList<>();
        for (int r = 0; r <= 100 && !classes.isEmpty(); r++) {
            int at = r;
            points.add(new Point(
                    r / 100.0,
                    classes.stream()
                            .mapToDouble(c -> c.precision().get(at))
                            .average()
                            .orElseThrow()));
        }
        return points;
    }
}
