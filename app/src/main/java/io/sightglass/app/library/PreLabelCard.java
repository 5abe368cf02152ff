package io.sightglass.app.library;

import io.sightglass.app.shell.text.Texts;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/** How far a model is with its proposals, how long it still takes, and how to stop it. */
final class PreLabelCard extends VBox {
    private static final long MINUTE = 60;

    private final Texts texts;
    private final Label title = new Label();
    private final Label remaining = new Label();
    private final ProgressBar bar = new ProgressBar();
    private Subscription watch = Subscription.EMPTY;

    PreLabelCard(PreLabelViewModel model, Texts texts) {
        this.texts = texts;
        setId("prelabel-card");
        getStyleClass().addAll("dialog", "import-card");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        title.getStyleClass().add("title");
        remaining.setId("prelabel-remaining");
        remaining.getStyleClass().add("hint");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        bar.setId("prelabel-progress");
        bar.accessibleTextProperty().bind(title.textProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = new Button("", new FontIcon("mdi2c-close"));
        cancel.setId("prelabel-cancel");
        cancel.getStyleClass().add("icon-button");
        cancel.accessibleTextProperty().bind(texts.of("shell.cancel"));
        cancel.setOnAction(e -> model.cancel());
        HBox line = new HBox(8, bar, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(new HBox(title, spring, remaining), line);
        model.running().subscribe(this::show);
    }

    private void show(Optional<PreLabelViewModel.Running> running) {
        watch.unsubscribe();
        setVisible(running.isPresent());
        bar.progressProperty().unbind();
        if (running.isEmpty()) return;
        title.setText(texts.get("library.prelabel.running", running.get().images()));
        bar.progressProperty().bind(running.get().progress().fraction());
        watch = running.get()
                .remaining()
                .subscribe(now -> remaining.setText(now.map(this::words).orElse("")));
    }

    private String words(Duration left) {
        return left.toSeconds() < MINUTE
                ? texts.get("library.prelabel.seconds", left.toSeconds())
                : texts.get("library.prelabel.minutes", Math.ceilDiv(left.toSeconds(), MINUTE));
    }
}
