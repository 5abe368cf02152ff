package io.sightglass.app.inspect;

import io.sightglass.app.shell.text.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks why a model is used although nothing certifies it. */
final class ReasonSheet extends VBox {
    private final TextField reason = new TextField();

    ReasonSheet(String model, Texts texts, Consumer<String> accepted, Runnable close) {
        setId("inspect-reason-sheet");
        getStyleClass().add("dialog");
        setPrefWidth(480);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label();
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        title.textProperty().bind(texts.of("inspect.reason.title", model));
        Label hint = new Label();
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.textProperty().bind(texts.of("inspect.reason.hint"));
        reason.setId("inspect-reason");
        reason.accessibleTextProperty().bind(texts.of("inspect.reason"));
        reason.promptTextProperty().bind(texts.of("inspect.reason.prompt"));
        Label name = new Label();
        name.getStyleClass().add("title");
        name.textProperty().bind(texts.of("inspect.reason"));
        name.setLabelFor(reason);
        Button cancel = new Button();
        cancel.setId("inspect-reason-cancel");
        cancel.textProperty().bind(texts.of("shell.cancel"));
        cancel.setOnAction(e -> close.run());
        Button use = new Button();
        use.setId("inspect-reason-use");
        use.getStyleClass().add("accent");
        use.textProperty().bind(texts.of("inspect.reason.use"));
        use.setDefaultButton(true);
        use.disableProperty().bind(reason.textProperty().map(String::isBlank));
        use.setOnAction(e -> {
            close.run();
            accepted.accept(reason.getText());
        });
        HBox buttons = new HBox(cancel, use);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(new VBox(4, title, hint), new VBox(4, name, reason), buttons);
    }

    Node focus() {
        return reason;
    }
}
