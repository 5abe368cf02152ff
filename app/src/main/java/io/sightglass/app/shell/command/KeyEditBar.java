package io.sightglass.app.shell.command;

import io.sightglass.app.shell.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Below the shortcuts: what the change of a key waits for, and what can be answered. */
final class KeyEditBar extends HBox {
    private final ShortcutSheetViewModel model;
    private final Texts texts;
    private final Label said = new Label();

    KeyEditBar(ShortcutSheetViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("shortcuts-edit");
        getStyleClass().addAll("buttons", "key-edit");
        said.setId("shortcuts-said");
        said.setWrapText(true);
        said.setMaxWidth(Double.MAX_VALUE);
        setHgrow(said, Priority.ALWAYS);
        model.edit().subscribe(this::show);
        model.found().subscribe(() -> show(model.edit().get()));
    }

    private void show(KeyEdit edit) {
        getChildren().setAll(said);
        switch (edit) {
            case KeyEdit.None none -> {
                say("shell.keys.hint");
                Button all = button("reset-all", "shell.keys.reset.all", model::resetAll);
                all.setDisable(!model.isChanged());
            }
            case KeyEdit.Waiting(Command command, int place) -> {
                say("shell.keys.press", command.text(texts));
                Button none = button("clear", "shell.keys.clear", model::clear);
                none.setDisable(place >= command.shortcuts().size());
                button("cancel", "shell.cancel", model::cancel);
            }
            case KeyEdit.Refused(Command command, int place, Shortcut key) -> {
                say("shell.keys.reserved", key.shown(texts));
                button("cancel", "shell.cancel", model::cancel);
            }
            case KeyEdit.Taken(Command command, int place, Shortcut key, List<Command> others) -> {
                String names = others.stream()
                        .map(c -> texts.get("shell.keys.name", c.text(texts)))
                        .collect(Collectors.joining(", "));
                say("shell.keys.taken", key.shown(texts), names);
                Button swap = button("swap", "shell.keys.swap", model::swap);
                swap.getStyleClass().add("accent");
                button("cancel", "shell.cancel", model::cancel);
                swap.requestFocus();
            }
        }
    }

    private void say(String key, Object... args) {
        said.setText(texts.get(key, args));
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button();
        button.setId("shortcuts-" + id);
        button.textProperty().bind(texts.of(key));
        button.setMinWidth(USE_PREF_SIZE);
        button.setFocusTraversable(true);
        button.setOnAction(e -> action.run());
        getChildren().add(button);
        return button;
    }
}
