package io.sightglass.app.label;

import io.sightglass.app.shell.text.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks how large a pixel is: by the length of the line that was measured, or by a number. */
final class ScaleSheet extends VBox {
    private static final double WIDTH = 480;
    private static final MathContext PRECISE = new MathContext(6);

    private final Texts texts;
    private final TextField length = new TextField();
    private final TextField side = new TextField();
    private final Optional<Measure> measured;

    ScaleSheet(ScaleViewModel model, Texts texts, Runnable close) {
        this.texts = texts;
        this.measured = model.measured().get().filter(m -> m.length() > 0);
        setId("label-scale-sheet");
        getStyleClass().add("dialog");
        setPrefWidth(WIDTH);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = text(texts.of("label.scale.title"), "heading");
        Label hint = text(texts.of("label.scale.hint"), "hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        length.setId("label-scale-length");
        side.setId("label-scale-side");
        model.scale().get().ifPresent(s -> side.setText(written(s)));
        length.textProperty().subscribe((before, now) -> byLength().ifPresent(s -> side.setText(written(s))));
        getChildren().add(new VBox(4, title, hint));
        measured.ifPresent(m ->
                getChildren().add(row(texts.of("label.scale.length", Math.round(10 * m.length()) / 10.0), length)));
        getChildren().addAll(row(texts.of("label.scale.side"), side), buttons(model, close));
    }

    Node focus() {
        return measured.isPresent() ? length : side;
    }

    private Optional<Scale> byLength() {
        return measured.flatMap(m -> Scale.length(length.getText()).flatMap(mm -> Scale.of(mm, m.length())));
    }

    private static String written(Scale scale) {
        return BigDecimal.valueOf(scale.millimetres())
                .round(PRECISE)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Optional<Scale> bySide(String typed) {
        try {
            return Scale.of(Double.parseDouble(typed.strip().replace(',', '.')));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Node buttons(ScaleViewModel model, Runnable close) {
        Button none = button("none", "label.scale.none", () -> {
            model.set(Optional.empty());
            close.run();
        });
        none.setDisable(model.scale().get().isEmpty());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button cancel = button("cancel", "shell.cancel", close);
        Button set = button("set", "label.scale.set", () -> {
            model.set(bySide(side.getText()));
            close.run();
        });
        set.getStyleClass().add("accent");
        set.setDefaultButton(true);
        set.disableProperty()
                .bind(side.textProperty().map(typed -> bySide(typed).isEmpty()));
        HBox buttons = new HBox(none, spring, cancel, set);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button();
        button.setId("label-scale-" + id);
        button.textProperty().bind(texts.of(key));
        button.setOnAction(e -> action.run());
        return button;
    }

    private static Node row(ObservableValue<String> name, TextField field) {
        Label label = text(name, "title");
        label.setLabelFor(field);
        field.accessibleTextProperty().bind(name);
        return new VBox(4, label, field);
    }

    private static Label text(ObservableValue<String> text, String style) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().add(style);
        return label;
    }
}
