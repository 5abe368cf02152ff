package io.sightglass.app.shell;

import io.sightglass.app.shell.notice.Notice;
import io.sightglass.app.shell.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is behind a message: its sentence, the trace to copy, and where the log lies. */
final class NoticeDetails extends VBox {
    private final Button close = new Button();

    NoticeDetails(Notice notice, Texts texts, String log, Runnable done) {
        setId("notice-details");
        getStyleClass().addAll("dialog", "wide");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label text = new Label(notice.text());
        text.getStyleClass().add("heading");
        text.setWrapText(true);
        TextArea trace = new TextArea(notice.details());
        trace.setId("notice-trace");
        trace.accessibleTextProperty().bind(texts.of("shell.notice.details"));
        trace.setEditable(false);
        trace.getStyleClass().add("code");
        setVgrow(trace, Priority.ALWAYS);
        Label where = new Label();
        where.textProperty().bind(texts.of("shell.notice.log", log));
        where.getStyleClass().add("hint");
        HBox.setHgrow(where, Priority.ALWAYS);
        where.setMaxWidth(Double.MAX_VALUE);
        Button copy = new Button();
        copy.setId("notice-copy");
        copy.textProperty().bind(texts.of("shell.copy"));
        copy.setOnAction(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(notice.text() + System.lineSeparator() + notice.details());
            Clipboard.getSystemClipboard().setContent(content);
        });
        close.setId("notice-close");
        close.getStyleClass().add("accent");
        close.textProperty().bind(texts.of("shell.close"));
        close.setOnAction(e -> done.run());
        HBox buttons = new HBox(where, copy, close);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(text, trace, buttons);
    }

    Button focus() {
        return close;
    }
}
