package io.sightglass.app.shell.command;

import java.util.Optional;
import java.util.Set;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Takes the keys before anything else in the window while a command waits for its new key. */
final class KeyCapture implements EventHandler<KeyEvent> {
    /** Keys that choose among the buttons of a question. */
    private static final Set<KeyCode> ANSWERS = Set.of(KeyCode.ENTER, KeyCode.SPACE, KeyCode.TAB);

    private final ShortcutSheetViewModel model;
    private boolean swallow;

    private KeyCapture(ShortcutSheetViewModel model) {
        this.model = model;
    }

    /** As long as the node is in a scene; then the change is given up and the model is closed. */
    static void listen(Node node, ShortcutSheetViewModel model) {
        KeyCapture capture = new KeyCapture(model);
        node.sceneProperty().subscribe((before, now) -> {
            Optional.<Scene>ofNullable(before).ifPresent(scene -> {
                scene.removeEventFilter(KeyEvent.ANY, capture);
                model.cancel();
                model.close();
            });
            Optional.<Scene>ofNullable(now).ifPresent(scene -> scene.addEventFilter(KeyEvent.ANY, capture));
        });
    }

    @Override
    public void handle(KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_TYPED && swallow) {
            event.consume(); // typed by the key that was taken when it was pressed
            return;
        }
        if (event.getEventType() != KeyEvent.KEY_TYPED) swallow = false;
        switch (model.edit().get()) {
            case KeyEdit.None none -> {
                // the keys do what they always do
            }
            case KeyEdit.Taken taken -> {
                if (!ANSWERS.contains(event.getCode())) take(event);
            }
            case KeyEdit.Waiting waiting -> take(event);
            case KeyEdit.Refused refused -> take(event);
        }
    }

    private void take(KeyEvent event) {
        event.consume();
        if (event.getEventType() == KeyEvent.KEY_RELEASED) return;
        if (event.getCode() == KeyCode.ESCAPE) {
            swallow = true;
            model.cancel();
            return;
        }
        Shortcut.of(event).ifPresent(key -> {
            swallow = event.getEventType() == KeyEvent.KEY_PRESSED;
            model.press(key);
        });
    }
}
