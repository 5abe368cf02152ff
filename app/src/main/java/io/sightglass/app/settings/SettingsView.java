package io.sightglass.app.settings;

import io.sightglass.app.shell.Segments;
import io.sightglass.app.shell.look.Preferences.Theme;
import io.sightglass.app.shell.text.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
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
        VBox column = new VBox(looks(model), folders(model));
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

    private Node folders(SettingsViewModel model) {
        return section(
                "settings.folders",
                model.folders().stream()
                        .map(f -> {
                            Label path = new Label(f.path().toString());
                            path.getStyleClass().add("hint");
                            return row(f.textKey(), f.textKey() + ".hint", path);
                        })
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
