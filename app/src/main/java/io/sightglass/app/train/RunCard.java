package io.sightglass.app.train;

import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.train.Run.Point;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart.Data;
import javafx.scene.chart.XYChart.Series;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The training under way: stage, how much is done, time to go, and the curves as they grow. */
final class RunCard extends VBox {
    private final Texts texts;

    RunCard(Run run, Command cancel, Texts texts) {
        this.texts = texts;
        setId("train-run");
        getStyleClass().addAll("card", "run");
        Label what = new Label();
        what.setId("train-stage");
        what.getStyleClass().add("title");
        what.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> run.what().get().isEmpty()
                                ? texts.get("train.starting")
                                : run.what().get(),
                        run.what(),
                        texts.language()));
        Label remaining = new Label();
        remaining.setId("train-remaining");
        remaining.getStyleClass().add("hint");
        remaining
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> run.remaining().get().map(this::words).orElse(""), run.remaining(), texts.language()));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox line = new HBox(12, what, remaining, spring, Buttons.full(cancel, texts));
        line.setAlignment(Pos.CENTER_LEFT);
        ProgressBar bar = new ProgressBar();
        bar.setId("train-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(run.fraction());
        bar.accessibleTextProperty().bind(what.textProperty());
        HBox curves = new HBox(
                16,
                chart("train.curve.loss", run, name -> name.contains("loss")),
                chart("train.curve.quality", run, name -> !name.contains("loss")));
        getChildren().addAll(line, bar, curves);
    }

    private Node chart(String titleKey, Run run, Predicate<String> belongs) {
        NumberAxis x = new NumberAxis(0, 100, 20);
        NumberAxis y = new NumberAxis();
        y.setForceZeroInRange(true);
        x.setMinorTickVisible(false);
        y.setMinorTickVisible(false);
        x.labelProperty().bind(texts.of("train.curve.done"));
        LineChart<Number, Number> chart = new LineChart<>(x, y);
        chart.setAnimated(false);
        chart.setCreateSymbols(false);
        chart.setMinHeight(240);
        chart.setPrefHeight(240);
        chart.titleProperty().bind(texts.of(titleKey));
        HBox.setHgrow(chart, Priority.ALWAYS);
        run.curves().subscribe(curves -> draw(chart, curves, belongs));
        return chart;
    }

    private static void draw(
            LineChart<Number, Number> chart, Map<String, List<Point>> curves, Predicate<String> belongs) {
        curves.forEach((name, points) -> {
            if (!belongs.test(name)) return;
            Series<Number, Number> series = series(chart, name);
            for (Point point : points.subList(series.getData().size(), points.size())) {
                series.getData().add(new Data<>(100 * point.fraction(), point.value()));
            }
        });
        boolean any = !chart.getData().isEmpty();
        chart.setVisible(any);
        chart.setManaged(any);
    }

    private static Series<Number, Number> series(LineChart<Number, Number> chart, String name) {
        Optional<Series<Number, Number>> known =
                chart.getData().stream().filter(s -> s.getName().equals(name)).findFirst();
        if (known.isPresent()) return known.get();
        Series<Number, Number> series = new Series<>();
        series.setName(name);
        chart.getData().add(series);
        return series;
    }

    private String words(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        return seconds < 90
                ? texts.get("train.remaining.seconds", seconds)
                : texts.get("train.remaining.minutes", Math.round(seconds / 60.0));
    }
}
