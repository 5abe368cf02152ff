package io.sightglass.app.settings;

import io.sightglass.app.shell.Segments;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.app.shell.text.Texts;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One column of sections. */
final class SettingsView extends ScrollPane {
    private final Texts texts;

    SettingsView(SettingsViewModel model, Texts texts) {
        this.texts = texts;
        setId("settings");
        setFitToWidth(true);
        VBox column = new VBox(looks(model), annotator(model), device(model), project(model), folders(model));
        column.getStyleClass().add("column");
        StackPane centred = new StackPane(column);
        StackPane.setAlignment(column, Pos.TOP_LEFT);
        setContent(centred);
    }

    private Node looks(SettingsViewModel model) {
        Segments<Locale> languages = new Segments<>("settings-language", model.language(), model::choose);
        for (Locale language : Texts.LANGUAGES) {
            languages.add(
                    language,
                    language.getLanguage(),
                    texts.of("settings.language.name", language.getDisplayLanguage(language)));
        }
        Segments<Theme> themes = new Segments<>("settings-theme", model.theme(), model::choose);
        for (Theme theme : Theme.values()) {
            String word = theme.name().toLowerCase(Locale.ROOT);
            themes.add(theme, word, texts.of("settings.theme." + word));
        }
        return section(
                "settings.looks",
                row("settings.language", "settings.language.hint", languages),
                row("settings.theme", "settings.theme.hint", themes));
    }

    private Node annotator(SettingsViewModel model) {
        TextField name = new TextField();
        name.setId("settings-annotator");
        name.accessibleTextProperty().bind(texts.of("settings.annotator"));
        model.annotator().subscribe(now -> name.setText(now.name()));
        Runnable take = () -> {
            model.call(name.getText());
            name.setText(model.annotator().getValue().name());
        };
        name.setOnAction(e -> take.run());
        name.focusedProperty().subscribe(focused -> {
            if (!focused) take.run();
        });
        return section("settings.labelling", row("settings.annotator", "settings.annotator.hint", name));
    }

    private Node device(SettingsViewModel model) {
        Segments<String> devices = new Segments<>("settings-device", model.device(), model::choose);
        Runnable fill = () -> {
            devices.getChildren().clear();
            devices.add(SettingsViewModel.AUTO, "auto", texts.of("settings.device.auto"));
            model.devices()
                    .forEach(d -> devices.add(
                            d.name(),
                            d.name(),
                            texts.of("settings.device.name", d.name().toUpperCase(Locale.ROOT))));
        };
        model.devices().subscribe(fill);
        fill.run();
        return section("settings.models", row("settings.device", "settings.device.hint", devices));
    }

    private Node project(SettingsViewModel model) {
        VBox holder = new VBox();
        model.about().subscribe(about -> {
            holder.setVisible(about.isPresent());
            holder.setManaged(about.isPresent());
            about.ifPresent(a -> holder.getChildren()
                    .setAll(section(
                            "settings.project",
                            row(
                                    "settings.project.folder",
                                    "settings.project.folder.hint",
                                    value(a.folder().toString())),
                            row(
                                    "settings.project.images",
                                    "settings.project.images.hint",
                                    value(texts.of(
                                            "settings.project.images.value",
                                            a.counts().images(),
                                            a.counts().annotated()))),
                            row(
                                    "settings.project.labels",
                                    "settings.project.labels.hint",
                                    value(texts.of("settings.project.labels.value", a.labels()))))));
        });
        return holder;
    }

    private static Label value(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("value");
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        return label;
    }

    private static Label value(ObservableValue<String> text) {
        Label label = value("");
        label.textProperty().bind(text);
        return label;
    }

    private Node folders(SettingsViewModel model) {
        return section(
                "settings.folders",
                model.folders().stream()
                        .map(f -> row(
                                f.textKey(),
                                f.textKey() + ".hint",
                                value(f.path().toString())))
                        .toArray(Node[]::new));
    }

    private Node section(String titleKey, Node... rows) {
        Label title = new Label();
        title.textProperty().bind(texts.of(titleKey));
        title.getStyleClass().add("heading");
        VBox card = new VBox(rows);
        card.getStyleClass().addAll("card", "rows");
        VBox section = new VBox(title, card);
        section.getStyleClass().add("section");
        return section;
    }

    private Node row(String nameKey, String hintKey, Node value) {
        Label name = new Label();
        name.textProperty().bind(texts.of(nameKey));
        name.getStyleClass().add("title");
        Label hint = new Label();
        hint.textProperty().bind(texts.of(hintKey));
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        VBox words = new VBox(name, hint);
        words.getStyleClass().add("words");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(words, value);
        row.getStyleClass().add("setting");
        return row;
    }
}
