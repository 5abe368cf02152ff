package io.sightglass.app.train.runs;

import io.sightglass.app.shell.text.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;

/** Figures over the course of trainings, one line a name. Not there while it has nothing to show. */
public final class CurveChart extends LineChart<Number, Number> {
    private static final double PERCENT = 100;
    private static final int MARKS = 6;

    /** Whether the lines are drawn over epochs; over percent otherwise. */
    private final BooleanProperty epochs = new SimpleBooleanProperty();

    /** The empty chart; its title is the text of that key. */
    public CurveChart(String titleKey, Texts texts) {
        super(new NumberAxis(0, PERCENT, 20), new NumberAxis());
        NumberAxis x = (NumberAxis) getXAxis();
        NumberAxis y = (NumberAxis) getYAxis();
        y.setForceZeroInRange(true);
        for (NumberAxis axis : List.of(x, y)) {
            axis.setMinorTickVisible(false);
            axis.tickLabelFormatterProperty().bind(texts.numbers());
        }
        x.labelProperty().bind(texts.of(epochs.map(yes -> yes ? "train.curve.epoch" : "train.curve.done")));
        setAnimated(false);
        setCreateSymbols(false);
        setMinHeight(240);
        setPrefHeight(240);
        setMinWidth(0);
        titleProperty().bind(texts.of(titleKey));
        draw(Map.of());
    }

    /** Shows these lines and no others; what is on the screen already stays and grows. */
    public void draw(Map<String, List<CurvePoint>> lines) {
        Set<String> names = lines.keySet().stream().map(CurveChart::shown).collect(Collectors.toSet());
        boolean known = lines.values().stream()
                .flatMap(List::stream)
                .allMatch(p -> p.epoch().isPresent());
        getData().removeIf(series -> known != epochs.get() || !names.contains(series.getName()));
        epochs.set(known);
        scale(known ? most(lines.values()) : PERCENT);
        lines.forEach((name, points) -> {
            Series<Number, Number> series = series(shown(name));
            for (CurvePoint point : points.subList(series.getData().size(), points.size())) {
                double x = known ? point.epoch().orElseThrow() : PERCENT * point.done();
                series.getData().add(new XYChart.Data<>(x, point.value()));
            }
        });
        boolean any = !getData().isEmpty();
        setVisible(any);
        setManaged(any);
    }

    private static double most(Collection<List<CurvePoint>> lines) {
        return lines.stream()
                .flatMap(List::stream)
                .mapToDouble(p -> p.epoch().orElse(0))
                .max()
                .orElse(1);
    }

    /** From 0 up to there, with a mark at every 1, 2, 5, 10, ... so that there are few. */
    private void scale(double end) {
        NumberAxis x = (NumberAxis) getXAxis();
        double power = Math.pow(10, Math.max(0, Math.floor(Math.log10(end / MARKS))));
        x.setUpperBound(end);
        x.setTickUnit(DoubleStream.of(1, 2, 5, 10)
                .map(unit -> unit * power)
                .filter(unit -> end / unit <= MARKS)
                .findFirst()
                .orElse(end));
    }

    /** The figure as people in the field write it. */
    static String shown(String figure) {
        return figure.replace("validation.", "")
                .replaceAll("\\bmap", "mAP")
                .replace("mean_iou", "mIoU")
                .replace("defect_iou", "defect IoU")
                .replace("auroc", "AUROC")
                .replace("drawn.", "drawn ")
                .replace('_', ' ');
    }

    private Series<Number, Number> series(String name) {
        for (Series<Number, Number> known : getData()) if (known.getName().equals(name)) return known;
        Series<Number, Number> series = new Series<>();
        series.setName(name);
        getData().add(series);
        return series;
    }
}
