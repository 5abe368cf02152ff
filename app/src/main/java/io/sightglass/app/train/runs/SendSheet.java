package io.sightglass.app.train.runs;

import io.sightglass.app.shell.look.Look;
import io.sightglass.app.shell.text.Texts;
import java.net.URI;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks for the server that trainings are sent to. */
public final class SendSheet extends VBox {
    private final TextField address = new TextField();

    public SendSheet(RunsViewModel model, Texts texts, Runnable close) {
        setId("train-send-sheet");
        getStyleClass().addAll("dialog", "send-sheet");
        Look.style(this, "train");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label();
        title.textProperty()
                .bind(texts.of("train.send.title", model.chosen().get().size()));
        title.getStyleClass().add("heading");
        Label hint = new Label();
        hint.textProperty().bind(texts.of("train.send.hint"));
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        address.setId("train-send-address");
        address.setText(model.server());
        address.setPromptText("http://tracking:5000");
        address.accessibleTextProperty().bind(texts.of("train.send.address"));
        Label name = new Label();
        name.textProperty().bind(texts.of("train.send.address"));
        name.getStyleClass().add("title");
        name.setLabelFor(address);
        Label wrong = new Label();
        wrong.setId("train-send-wrong");
        wrong.textProperty().bind(texts.of("train.send.wrong"));
        wrong.getStyleClass().addAll("hint", "bad-text");
        Button cancel = new Button();
        cancel.setId("train-send-cancel");
        cancel.textProperty().bind(texts.of("shell.cancel"));
        cancel.setOnAction(e -> close.run());
        Button send = new Button();
        send.setId("train-send-start");
        send.getStyleClass().add("accent");
        send.textProperty().bind(texts.of("train.send.start"));
        send.setDefaultButton(true);
        send.setOnAction(e -> {
            Optional<URI> server = RunsViewModel.address(address.getText());
            wrong.setVisible(server.isEmpty());
            server.ifPresent(uri -> {
                close.run();
                model.send(uri);
            });
        });
        wrong.setVisible(false);
        HBox buttons = new HBox(cancel, send);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(new VBox(4, title, hint), new VBox(4, name, address, wrong), buttons);
    }

    public Node focus() {
        return address;
    }
}
