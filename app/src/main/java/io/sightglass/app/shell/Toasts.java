package io.sightglass.app.shell;

import io.sightglass.app.shell.notice.Notice;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** The messages in the lower right corner. What is no error goes by itself. */
final class Toasts extends VBox {
    private static final Duration STAY = Duration.seconds(5);

    private final Notices notices;
    private final Texts texts;
    private final Consumer<Notice> showDetails;
    private final Map<Notice, Node> nodes = new HashMap<>();

    Toasts(Notices notices, Texts texts, Consumer<Notice> showDetails) {
        this.notices = notices;
        this.texts = texts;
        this.showDetails = showDetails;
        setId("toasts");
        getStyleClass().add("toasts");
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        notices.shown().addListener((ListChangeListener<Notice>) change -> update());
        update();
    }

    private void update() {
        nodes.keySet().retainAll(notices.shown());
        getChildren()
                .setAll(notices.shown().stream()
                        .map(n -> nodes.computeIfAbsent(n, this::toast))
                        .toList());
    }

    private Node toast(Notice notice) {
        FontIcon icon = new FontIcon(
                switch (notice.kind()) {
                    case DONE -> "mdi2c-check-circle-outline";
                    case INFO -> "mdi2i-information-outline";
                    case ERROR -> "mdi2a-alert-circle-outline";
                });
        Label text = new Label(notice.text());
        text.setWrapText(true);
        VBox words = new VBox(text);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!notice.details().isEmpty()) {
            Hyperlink details = new Hyperlink();
            details.setId("toast-details");
            details.textProperty().bind(texts.of("shell.notice.details"));
            details.setOnAction(e -> showDetails.accept(notice));
            words.getChildren().add(details);
        }
        Button close = new Button("", new FontIcon("mdi2c-close"));
        close.setId("toast-close");
        close.getStyleClass().add("icon-button");
        close.accessibleTextProperty().bind(texts.of("shell.close"));
        close.setOnAction(e -> notices.dismiss(notice));
        HBox toast = new HBox(icon, words, close);
        toast.setAlignment(Pos.TOP_LEFT);
        toast.getStyleClass().addAll("toast", notice.kind().name().toLowerCase(java.util.Locale.ROOT));
        if (notice.kind() != Notice.Kind.ERROR) {
            PauseTransition stay = new PauseTransition(STAY);
            stay.setOnFinished(e -> notices.dismiss(notice));
            stay.play();
        }
        return toast;
    }
}
