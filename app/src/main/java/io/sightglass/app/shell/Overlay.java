package io.sightglass.app.shell;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The layer over the page for one thing at a time; Escape or a press beside it closes it and gives the focus back. */
public final class Overlay extends StackPane {
    private Optional<Node> before = Optional.empty();
    private Runnable onClose = () -> {};

    /** The empty layer. */
    public Overlay() {
        setId("overlay");
        getStyleClass().add("overlay");
        setVisible(false);
        Region scrim = new Region();
        scrim.getStyleClass().add("scrim");
        scrim.setOnMousePressed(e -> close());
        getChildren().add(scrim);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
    }

    /** Shows the content in place of any other, with the focus in it; {@code closed} runs when the user closes it. */
    public void show(Node content, Node focus, Pos place, Runnable closed) {
        if (!isVisible()) before = Optional.ofNullable(getScene().getFocusOwner());
        getChildren().remove(1, getChildren().size());
        onClose = closed;
        setAlignment(content, place);
        getChildren().add(content);
        setVisible(true);
        focus.requestFocus();
    }

    public void close() {
        if (!isVisible()) return;
        setVisible(false);
        getChildren().remove(1, getChildren().size());
        before.ifPresent(Node::requestFocus);
        Runnable told = onClose;
        onClose = () -> {};
        told.run();
    }
}
