package io.sightglass.app.shell;

import java.util.Arrays;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a page shows while it has nothing to show: what belongs here, and the button that brings it. */
public final class EmptyState extends VBox {

    public EmptyState(String icon, ObservableValue<String> heading, ObservableValue<String> hint, Node... buttons) {
        getStyleClass().add("empty");
        Label title = new Label();
        title.textProperty().bind(heading);
        title.getStyleClass().add("heading");
        Label text = new Label();
        text.textProperty().bind(hint);
        text.getStyleClass().add("hint");
        text.setWrapText(true);
        HBox row = new HBox();
        row.getStyleClass().add("buttons");
        row.getChildren().setAll(Arrays.asList(buttons));
        getChildren().addAll(new FontIcon(icon), title, text, row);
    }
}
