package io.sightglass.app.train;

import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.train.runs.CurveChart;
import io.sightglass.app.train.runs.CurvePoint;
import io.sightglass.app.train.runs.CurveSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
        CurveChart chart = new CurveChart(titleKey, texts);
        HBox.setHgrow(chart, Priority.ALWAYS);
        run.curves().subscribe(curves -> {
            Map<String, List<CurvePoint>> mine = new TreeMap<>(curves);
            mine.keySet().removeIf(belongs.negate());
            chart.draw(mine, CurveSpan.of(curves.values()));
        });
        return chart;
    }

    private String words(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        return seconds < 90
                ? texts.get("train.remaining.seconds", seconds)
                : texts.get("train.remaining.minutes", Math.round(seconds / 60.0));
    }
}
