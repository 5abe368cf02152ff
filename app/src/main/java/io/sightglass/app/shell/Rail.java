package io.sightglass.app.shell;

import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.text.Texts;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The pages at the left edge, with icon and title or with icons only. */
final class Rail extends VBox {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    Rail(ShellViewModel model, Node top) {
        setId("rail");
        getStyleClass().add("rail");
        Texts texts = model.texts();
        ObservableValue<Boolean> narrow = model.preferences().now().map(Preferences::narrowRail);
        Region spring = new Region();
        setVgrow(spring, Priority.ALWAYS);
        getChildren().add(top);
        ToggleGroup group = new ToggleGroup();
        model.slots().stream()
                .filter(s -> !s.atEnd())
                .forEach(s -> getChildren().add(item(s, model, narrow, group)));
        getChildren().add(spring);
        model.slots().stream()
                .filter(PageSlot::atEnd)
                .forEach(s -> getChildren().add(item(s, model, narrow, group)));
        getChildren().add(Buttons.icon(model.commands().get("shell.rail"), texts));
        narrow.subscribe(n -> pseudoClassStateChanged(NARROW, n));
    }

    private static Node item(PageSlot slot, ShellViewModel model, ObservableValue<Boolean> narrow, ToggleGroup group) {
        Command go = model.commands().get("shell.go." + slot.id());
        ToggleButton item = new ToggleButton();
        item.setId("rail-" + slot.id());
        item.getStyleClass().add("rail-item");
        item.setGraphic(new FontIcon(slot.icon()));
        item.textProperty().bind(go.text(model.texts()));
        item.accessibleTextProperty().bind(go.text(model.texts()));
        item.setToggleGroup(group);
        item.setMaxWidth(Double.MAX_VALUE);
        item.contentDisplayProperty().bind(narrow.map(n -> n ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        item.setTooltip(Buttons.tip(go.textAndKey(model.texts())));
        item.setOnAction(e -> {
            go.run();
            item.setSelected(true);
        });
        model.current().subscribe(current -> item.setSelected(current.equals(slot)));
        return item;
    }
}
