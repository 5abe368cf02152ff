package io.sightglass.app.train.runs;

import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workflow.DescribeRuns;
import io.sightglass.app.workflow.DescribeRuns.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is known of the chosen training; of several, their curves over each other and the settings that differ. */
final class RunDetails extends VBox {
    private final RunsViewModel model;
    private final Texts texts;
    private final RunWords words;
    private final Label title = styled("", "title");
    private final Label state = styled("", "chip");
    private final Label about = styled("", "hint");
    private final Label message = styled("", "bad-text");
    private final CurveChart loss;
    private final CurveChart quality;
    private final Label noCurves = new Label();
    private final HBox facts = new HBox(16);

    RunDetails(RunsViewModel model, Texts texts, List<Command> actions) {
        this.model = model;
        this.texts = texts;
        this.words = new RunWords(texts);
        setId("train-run-details");
        getStyleClass().addAll("card", "run", "run-details");
        title.setId("train-run-title");
        title.setMinWidth(USE_PREF_SIZE);
        state.setMinWidth(USE_PREF_SIZE);
        about.setWrapText(true);
        message.setWrapText(true);
        noCurves.textProperty().bind(texts.of("train.curve.none"));
        noCurves.getStyleClass().add("hint");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox line = new HBox(8, title, state, spring);
        for (Command action : actions) {
            Node button = Buttons.full(action, texts);
            line.getChildren().add(button);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        loss = new CurveChart("train.curve.loss", texts);
        quality = new CurveChart("train.curve.quality", texts);
        HBox curves = new HBox(16, loss, quality);
        HBox.setHgrow(loss, Priority.ALWAYS);
        HBox.setHgrow(quality, Priority.ALWAYS);
        getChildren().addAll(line, about, message, noCurves, curves, facts);
        model.chosen().subscribe(this::show);
        texts.language().subscribe(now -> show(model.chosen().get()));
    }

    private void show(List<Entry> chosen) {
        present(this, !chosen.isEmpty());
        if (chosen.isEmpty()) return;
        boolean one = chosen.size() == 1;
        Entry first = chosen.getFirst();
        title.setText(one ? texts.get("train.run", first.run().id()) : texts.get("train.run.several", chosen.size()));
        state.setText(words.state(first));
        state.getStyleClass().setAll("label", "chip", RunWords.tone(first));
        present(state, one);
        about.setText(one ? about(first) : texts.get("train.run.several.hint"));
        message.setText(first.run().message());
        message.getStyleClass().setAll("label", RunWords.messageStyle(first));
        present(message, one && !first.run().message().isEmpty());
        SequencedMap<String, List<CurvePoint>> losses = model.losses(chosen);
        SequencedMap<String, List<CurvePoint>> qualities = model.qualities(chosen);
        CurveSpan span = CurveSpan.of(Stream.concat(losses.values().stream(), qualities.values().stream())
                .toList());
        for (CurveChart chart : List.of(loss, quality)) chart.draw(Map.of(), span);
        loss.draw(losses, span);
        quality.draw(qualities, span);
        present(noCurves, !loss.isManaged() && !quality.isManaged());
        if (one) {
            facts.getChildren()
                    .setAll(grid("train.settings", first.settings()), grid("train.environment", first.environment()));
        } else {
            facts.getChildren().setAll(differences(chosen));
        }
    }

    private String about(Entry e) {
        List<String> parts = new ArrayList<>(
                List.of(texts.get("train.run.began", words.began(e.run().started()))));
        parts.add(
                texts.get("train.run.revision", words.value("revision", e.run().revision())));
        e.model().ifPresent(name -> parts.add(texts.get("train.run.model", name)));
        return String.join("  ·  ", parts);
    }

    private Node grid(String titleKey, SequencedMap<String, String> values) {
        GridPane grid = new GridPane();
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        grid.getColumnConstraints().add(names);
        int row = 0;
        for (var each : values.entrySet()) {
            grid.add(styled(words.fact(each.getKey()), "hint"), 0, row);
            grid.add(new Label(words.value(each.getKey(), each.getValue())), 1, row++);
        }
        return section(titleKey, grid);
    }

    private Node differences(List<Entry> chosen) {
        SequencedMap<String, List<String>> values = DescribeRuns.differences(chosen);
        if (values.isEmpty()) return styled(texts.get("train.differences.none"), "hint");
        GridPane grid = new GridPane();
        grid.setId("train-run-differences");
        for (int i = 0; i < chosen.size(); i++) {
            grid.add(styled("#" + chosen.get(i).run().id(), "title"), i + 1, 0);
        }
        int row = 1;
        for (var each : values.entrySet()) {
            grid.add(styled(words.fact(each.getKey()), "hint"), 0, row);
            for (int i = 0; i < chosen.size(); i++) {
                grid.add(new Label(words.value(each.getKey(), each.getValue().get(i))), i + 1, row);
            }
            row++;
        }
        return section("train.differences", grid);
    }

    private Node section(String titleKey, GridPane grid) {
        grid.getStyleClass().add("facts");
        VBox section = new VBox(8, styled(texts.get(titleKey), "title"), grid);
        section.setMinWidth(0);
        HBox.setHgrow(section, Priority.ALWAYS);
        section.setPrefWidth(300);
        return section;
    }

    private static Label styled(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
