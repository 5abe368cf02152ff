package io.sightglass.app.train;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.app.shell.text.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One model: its name, what it does, how good it was at the end of training, and when that was. */
final class ModelRow extends HBox {
    private static final int MOST_FIGURES = 3;

    ModelRow(ModelEntry entry, boolean isNew, Texts texts) {
        getStyleClass().addAll("setting", "model-row");
        setId("model-" + entry.name());
        Label name = new Label(entry.name());
        name.getStyleClass().add("title");
        Label when = new Label();
        when.getStyleClass().add("hint");
        when.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> entry.network() + "  ·  "
                                + time(entry, texts.language().get()),
                        texts.language()));
        VBox words = new VBox(name, when);
        words.getStyleClass().add("words");
        HBox.setHgrow(words, Priority.ALWAYS);
        Label task = new Label();
        task.getStyleClass().addAll("chip", "accent");
        task.textProperty().bind(texts.of("train.task." + entry.task().word()));
        Label figures = new Label(figures(entry));
        figures.getStyleClass().add("hint");
        getChildren().addAll(words, figures, task);
        if (isNew) {
            Label fresh = new Label();
            fresh.getStyleClass().addAll("chip", "good");
            fresh.textProperty().bind(texts.of("train.new"));
            getChildren().add(fresh);
        }
    }

    private static String figures(ModelEntry entry) {
        return entry.metrics().entrySet().stream()
                .filter(e ->
                        e.getValue() >= 0 && e.getValue() <= 1 && !e.getKey().contains("loss"))
                .limit(MOST_FIGURES)
                .map(e -> String.format(Locale.ROOT, "%s %.3f", e.getKey().replace('_', ' '), e.getValue()))
                .collect(Collectors.joining("   "));
    }

    private static String time(ModelEntry entry, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(ZoneId.systemDefault())
                .format(entry.created());
    }
}
