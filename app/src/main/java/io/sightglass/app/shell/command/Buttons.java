package io.sightglass.app.shell.command;

import io.sightglass.app.shell.text.Texts;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons and menu items made from commands: text, icon, tooltip with the key, id, accessible text. */
public final class Buttons {
    private static final Duration SOON = Duration.millis(400);

    private Buttons() {}

    /** A button with icon and text. */
    public static Button full(Command command, Texts texts) {
        Button button = icon(command, texts);
        button.textProperty().bind(command.text(texts));
        button.getStyleClass().remove("icon-button");
        return button;
    }

    /** The same in the accent colour: the one thing to do here. */
    public static Button primary(Command command, Texts texts) {
        Button button = full(command, texts);
        button.getStyleClass().add("accent");
        return button;
    }

    /** A square button with the icon only; the text is in its tooltip. */
    public static Button icon(Command command, Texts texts) {
        Button button = new Button();
        button.getStyleClass().add("icon-button");
        dress(button, command, texts);
        button.disableProperty().bind(command.enabled().not());
        button.setOnAction(e -> command.run());
        return button;
    }

    /** A square button that stays pressed while the state holds. */
    public static ToggleButton toggle(Command command, Texts texts, ObservableValue<Boolean> state) {
        ToggleButton button = new ToggleButton();
        button.getStyleClass().add("icon-button");
        dress(button, command, texts);
        button.disableProperty().bind(command.enabled().not());
        state.subscribe(button::setSelected);
        button.setOnAction(e -> {
            command.run();
            button.setSelected(state.getValue());
        });
        return button;
    }

    public static MenuItem menuItem(Command command, Texts texts) {
        MenuItem item = new MenuItem();
        item.setId("menu-" + command.id().replace('.', '-'));
        item.textProperty().bind(command.text(texts));
        item.setGraphic(new FontIcon(command.icon()));
        item.disableProperty().bind(command.enabled().not());
        item.setOnAction(e -> command.run());
        return item;
    }

    /** A tooltip that comes soon. */
    public static Tooltip tip(ObservableValue<String> text) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(text);
        tip.setShowDelay(SOON);
        return tip;
    }

    private static void dress(ButtonBase button, Command command, Texts texts) {
        button.setId(command.id().replace('.', '-'));
        button.setGraphic(new FontIcon(command.icon()));
        button.accessibleTextProperty().bind(command.text(texts));
        button.setFocusTraversable(true);
        button.setTooltip(tip(command.textAndKey(texts)));
    }
}
