package io.sightglass.app.label;

import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.util.List;
import java.util.function.BiFunction;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;

/** The colours and the levels that the picture is shown with. */
final class ViewPanel extends VBox {
    private static final double WIDTH = 40;
    private static final double HEIGHT = 14;
    private static final int STOPS = 16;

    private final LabelCanvas canvas;
    private final Texts texts;
    private final TextField low = new TextField();
    private final TextField high = new TextField();

    /** @param commands of the page */
    ViewPanel(LabelCanvas canvas, BooleanProperty shown, Texts texts, List<Command> commands) {
        this.canvas = canvas;
        this.texts = texts;
        setId("label-view-panel");
        getStyleClass().addAll("part", "view-panel");
        Label title = label("label.view.title", "overline");
        Label hint = label("label.view.hint", "hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        dress(low, "low", (levels, value) -> Levels.near(value, Math.max(levels.high(), value + 1), levels.deep()));
        dress(high, "high", (levels, value) -> Levels.near(Math.min(levels.low(), value - 1), value, levels.deep()));
        Label to = new Label("–");
        HBox range =
                new HBox(low, to, high, button("label.levels.auto", commands), button("label.levels.all", commands));
        range.getStyleClass().add("range");
        getChildren().addAll(title, maps(), label("label.levels", "hint"), range, hint);
        visibleProperty().bind(shown);
        managedProperty().bind(shown);
        canvas.rendering().subscribe(now -> show());
        canvas.pictured().subscribe(now -> show());
    }

    private Node maps() {
        FlowPane maps = new FlowPane();
        maps.getStyleClass().add("maps");
        for (ColourMap map : ColourMap.values()) {
            ToggleButton button = new ToggleButton();
            button.setId("label-map-" + map.word());
            button.getStyleClass().add("map");
            button.setGraphic(swatch(map));
            button.textProperty().bind(texts.of("label.map." + map.word()));
            button.accessibleTextProperty().bind(texts.of("label.map." + map.word()));
            button.setOnAction(e -> {
                canvas.rendering().set(canvas.rendering().get().with(map));
                button.setSelected(true);
            });
            canvas.rendering().subscribe(now -> button.setSelected(now.map() == map));
            maps.getChildren().add(button);
        }
        return maps;
    }

    private static Node swatch(ColourMap map) {
        Stop[] stops = new Stop[STOPS + 1];
        for (int i = 0; i <= STOPS; i++) {
            int colour = map.of((double) i / STOPS);
            stops[i] = new Stop((double) i / STOPS, Color.rgb(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff));
        }
        Rectangle swatch =
                new Rectangle(WIDTH, HEIGHT, new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, stops));
        swatch.setArcWidth(4);
        swatch.setArcHeight(4);
        swatch.setVisible(map != ColourMap.NONE);
        swatch.setManaged(map != ColourMap.NONE);
        return swatch;
    }

    private void dress(TextField field, String end, BiFunction<Levels, Integer, Levels> change) {
        field.setId("label-levels-" + end);
        field.accessibleTextProperty().bind(texts.of("label.levels." + end));
        field.setTooltip(Buttons.tip(texts.of("label.levels." + end)));
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setOnAction(e -> take(field, change));
        field.focusedProperty().subscribe(focused -> {
            if (!focused) take(field, change);
        });
    }

    /** What is no number changes nothing and goes away again. */
    private void take(TextField field, BiFunction<Levels, Integer, Levels> change) {
        String typed = field.getText().strip();
        if (typed.matches("[0-9]{1,5}")) {
            Rendering now = canvas.rendering().get();
            canvas.picture().ifPresent(picture -> {
                Levels levels = change.apply(now.of(picture), Integer.parseInt(typed));
                if (!levels.equals(now.of(picture))) canvas.rendering().set(now.with(levels));
            });
        }
        show();
    }

    private void show() {
        boolean there = canvas.picture().isPresent();
        low.setDisable(!there);
        high.setDisable(!there);
        canvas.picture().ifPresent(picture -> {
            Levels levels = canvas.rendering().get().of(picture);
            low.setText(Integer.toString(levels.low()));
            high.setText(Integer.toString(levels.high()));
        });
    }

    private Node button(String id, List<Command> commands) {
        return Buttons.icon(
                commands.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow(), texts);
    }

    private Label label(String key, String style) {
        Label label = new Label();
        label.textProperty().bind(texts.of(key));
        label.getStyleClass().add(style);
        return label;
    }
}
