package io.sightglass.app.compare;

import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.compare.Comparison;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.metrics.OperatingPoint;
import io.sightglass.vision.metrics.Ranking;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart.Data;
import javafx.scene.chart.XYChart.Series;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** How well each model's score tells defective parts from good ones: ROC and precision over recall. */
final class CurveRow extends HBox {
    private final Comparison comparison;
    private final Texts texts;

    CurveRow(Comparison comparison, Texts texts) {
        super(16);
        this.comparison = comparison;
        this.texts = texts;
        setId("compare-curves");
        getStyleClass().addAll("card", "run");
        getChildren()
                .addAll(
                        chart(
                                "compare.roc",
                                "compare.rejected",
                                "compare.caught",
                                OperatingPoint::falsePositiveRate,
                                OperatingPoint::recall),
                        chart(
                                "compare.pr",
                                "compare.caught",
                                "compare.precision",
                                OperatingPoint::recall,
                                OperatingPoint::precision));
    }

    private Node chart(
            String title,
            String xKey,
            String yKey,
            ToDoubleFunction<OperatingPoint> x,
            ToDoubleFunction<OperatingPoint> y) {
        NumberAxis across = new NumberAxis(texts.get(xKey), 0, 1, 0.2);
        NumberAxis up = new NumberAxis(texts.get(yKey), 0, 1, 0.2);
        for (NumberAxis axis : List.of(across, up)) {
            axis.setMinorTickVisible(false);
            axis.setTickLabelFormatter(texts.numbers().getValue());
        }
        LineChart<Number, Number> chart = new LineChart<>(across, up);
        chart.setTitle(texts.get(title));
        chart.setAnimated(false);
        chart.setCreateSymbols(false);
        chart.setAxisSortingPolicy(LineChart.SortingPolicy.NONE);
        chart.setPrefHeight(320);
        HBox.setHgrow(chart, Priority.ALWAYS);
        for (Evaluation evaluation : comparison.evaluations()) {
            Series<Number, Number> series = new Series<>();
            series.setName(evaluation.subject().name());
            for (OperatingPoint point : points(evaluation)) {
                series.getData().add(new Data<>(x.applyAsDouble(point), y.applyAsDouble(point)));
            }
            chart.getData().add(series);
        }
        return chart;
    }

    private static List<OperatingPoint> points(Evaluation evaluation) {
        List<ImageResult> judged = evaluation.images().stream()
                .filter(i -> i.quality() != Quality.UNKNOWN)
                .toList();
        double[] scores = judged.stream().mapToDouble(ImageResult::score).toArray();
        boolean[] defective = new boolean[scores.length];
        for (int i = 0; i < defective.length; i++) defective[i] = judged.get(i).quality() == Quality.DEFECTIVE;
        return Ranking.curve(scores, defective);
    }
}
