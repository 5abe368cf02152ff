package io.sightglass.app.inspect;

import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says that a model may not judge parts, why, and what can be done. */
final class DoubtCard extends VBox {

    /** @param ways the commands that lead on: to verify it, to use it all the same, to let it be */
    DoubtCard(TrustViewModel trust, Texts texts, List<Command> ways) {
        setId("inspect-doubt");
        getStyleClass().addAll("dialog", "doubt");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        FontIcon icon = new FontIcon("mdi2s-shield-alert-outline");
        icon.getStyleClass().add("warn-text");
        Label heading = new Label();
        heading.getStyleClass().add("heading");
        heading.setWrapText(true);
        Label why = new Label();
        why.setId("inspect-doubt-why");
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        Label hint = new Label();
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.textProperty().bind(texts.of("inspect.doubt.hint"));
        HBox title = new HBox(12, icon, heading);
        title.setAlignment(Pos.CENTER_LEFT);
        HBox buttons = new HBox(
                Buttons.full(ways.get(2), texts), Buttons.full(ways.get(1), texts), verify(ways.getFirst(), texts));
        buttons.getStyleClass().add("buttons");
        buttons.getChildren().forEach(b -> ((Button) b).setMinWidth(USE_PREF_SIZE));
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, why, hint, progress(trust), buttons);
        Runnable show = () -> trust.doubt().get().ifPresent(doubt -> {
            heading.setText(texts.get("inspect.doubt.heading", doubt.model().name()));
            why.setText(doubt.why().isEmpty() ? texts.get("inspect.doubt.none") : doubt.why());
        });
        trust.doubt().subscribe(now -> {
            setVisible(now.isPresent());
            show.run();
        });
        texts.language().subscribe(now -> show.run());
    }

    private static Button verify(Command command, Texts texts) {
        return Buttons.primary(command, texts);
    }

    private static HBox progress(TrustViewModel trust) {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(160);
        Label what = new Label();
        what.getStyleClass().add("hint");
        HBox row = new HBox(12, bar, what);
        row.setId("inspect-verifying");
        row.setAlignment(Pos.CENTER_LEFT);
        trust.verifying().subscribe(now -> {
            bar.progressProperty().unbind();
            what.textProperty().unbind();
            row.setVisible(now.isPresent());
            row.setManaged(now.isPresent());
            now.ifPresent(progress -> {
                bar.progressProperty().bind(progress.fraction());
                what.textProperty().bind(progress.what());
            });
        });
        return row;
    }
}
