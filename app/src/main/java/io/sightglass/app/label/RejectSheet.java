package io.sightglass.app.label;

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

/** Asks what is wrong with the annotations that are rejected. */
final class RejectSheet extends VBox {
    private static final double WIDTH = 480;

    private final TextField comment = new TextField();

    RejectSheet(Texts texts, Consumer<String> rejected, Runnable close) {
        setId("label-reject-sheet");
        getStyleClass().add("dialog");
        setPrefWidth(WIDTH);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label();
        title.getStyleClass().add("heading");
        title.textProperty().bind(texts.of("label.reject.title"));
        Label hint = new Label();
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.textProperty().bind(texts.of("label.reject.why"));
        comment.setId("label-reject-comment");
        comment.accessibleTextProperty().bind(texts.of("label.reject.comment"));
        comment.promptTextProperty().bind(texts.of("label.reject.prompt"));
        Label name = new Label();
        name.getStyleClass().add("title");
        name.textProperty().bind(texts.of("label.reject.comment"));
        name.setLabelFor(comment);
        Button cancel = new Button();
        cancel.setId("label-reject-cancel");
        cancel.textProperty().bind(texts.of("shell.cancel"));
        cancel.setOnAction(e -> close.run());
        Button reject = new Button();
        reject.setId("label-reject-send");
        reject.getStyleClass().add("accent");
        reject.textProperty().bind(texts.of("label.reject.send"));
        reject.setDefaultButton(true);
        reject.disableProperty().bind(comment.textProperty().map(String::isBlank));
        reject.setOnAction(e -> {
            close.run();
            rejected.accept(comment.getText());
        });
        HBox buttons = new HBox(cancel, reject);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(new VBox(4, title, hint), new VBox(4, name, comment), buttons);
    }

    Node focus() {
        return comment;
    }
}
