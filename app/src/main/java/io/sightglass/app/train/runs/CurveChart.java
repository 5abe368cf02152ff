package io.sightglass.app.train.runs;

import io.sightglass.app.shell.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;

/** Figures over the course of trainings, one line a name. Not there while it has nothing to show. */
public final class CurveChart extends LineChart<Number, Number> {
    private final ObjectProperty<CurveSpan> span = new SimpleObjectProperty<>(CurveSpan.PERCENT);

    /** The empty chart; its title is the text of that key. */
    public CurveChart(String titleKey, Texts texts) {
        super(new NumberAxis(0, CurveSpan.PERCENT.end(), CurveSpan.PERCENT.mark()), new NumberAxis());
        NumberAxis x = (NumberAxis) getXAxis();
        NumberAxis y = (NumberAxis) getYAxis();
        y.setForceZeroInRange(true);
        for (NumberAxis axis : List.of(x, y)) {
            axis.setMinorTickVisible(false);
            axis.tickLabelFormatterProperty().bind(texts.numbers());
        }
        x.labelProperty().bind(texts.of(span.map(s -> s.epochs() ? "train.curve.epoch" : "train.curve.done")));
        setAnimated(false);
        setCreateSymbols(false);
        setMinHeight(240);
        setPrefHeight(240);
        setMinWidth(0);
        titleProperty().bind(texts.of(titleKey));
        draw(Map.of(), CurveSpan.PERCENT);
    }

    /** Shows these lines and no others; what is on the screen already stays and grows, unless the span changes its kind. */
    public void draw(Map<String, List<CurvePoint>> lines, CurveSpan over) {
        Set<String> names = lines.keySet().stream().map(CurveChart::shown).collect(Collectors.toSet());
        boolean other = over.epochs() != span.get().epochs();
        getData().removeIf(series -> other || !names.contains(series.getName()));
        span.set(over);
        NumberAxis x = (NumberAxis) getXAxis();
        x.setUpperBound(over.end());
        x.setTickUnit(over.mark());
        lines.forEach((name, points) -> {
            Series<Number, Number> series = series(shown(name));
            for (CurvePoint point : points.subList(series.getData().size(), points.size())) {
                series.getData().add(new XYChart.Data<>(over.at(point), point.value()));
            }
        });
        boolean any = !getData().isEmpty();
        setVisible(any);
        setManaged(any);
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
