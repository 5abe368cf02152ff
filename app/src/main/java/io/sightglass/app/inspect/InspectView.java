package io.sightglass.app.inspect;

import io.sightglass.app.picture.PictureView;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.inspect.Verdict;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The part with its verdict in the middle, the last results below, what to inspect and how it goes at the right. */
final class InspectView extends BorderPane {
    private final InspectViewModel model;
    private final Texts texts;

    InspectView(InspectViewModel model, Texts texts, List<Command> commands) {
        this.model = model;
        this.texts = texts;
        setId("inspect");
        getStyleClass().add("inspect");
        PictureView part = new PictureView();
        model.shown().subscribe(seen -> part.show(seen.map(InspectView::content)));
        StackPane stage = new StackPane(part, invitation(), verdict(), back(commands.get(2)), doubt(commands));
        stage.getStyleClass().add("stage");
        VBox.setVgrow(stage, Priority.ALWAYS);
        setCenter(new VBox(new AcceptedBar(model, texts), stage, new ResultStrip(model)));
        setRight(new InspectForm(model, texts, commands));
    }

    private Node doubt(List<Command> commands) {
        return new DoubtCard(model.trust(), texts, commands.subList(4, 7));
    }

    private static PictureView.Content content(Seen seen) {
        return new PictureView.Content(
                seen.frame(),
                seen.inspection().image(),
                seen.inspection().findings().stream()
                        .map(f -> new PictureView.Finding(f.prediction(), f.threshold()))
                        .toList(),
                seen.scope());
    }

    private Node verdict() {
        Label word = new Label();
        word.setId("inspect-verdict");
        word.getStyleClass().add("verdict");
        Label why = new Label();
        why.setId("inspect-why");
        why.getStyleClass().add("why");
        why.setWrapText(true);
        VBox box = new VBox(word, why);
        box.getStyleClass().add("verdict-box");
        box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        box.setMouseTransparent(true);
        StackPane.setAlignment(box, Pos.TOP_LEFT);
        Runnable update = () -> {
            Optional<Verdict> now = model.shown().get().map(s -> s.inspection().verdict());
            box.setVisible(now.isPresent());
            now.ifPresent(v -> {
                word.setText(texts.get("inspect.verdict." + v.outcome().word()));
                word.getStyleClass().setAll("verdict", v.outcome().word());
                why.setText(String.join("\n", v.reasons()));
                why.setVisible(!v.reasons().isEmpty());
                why.setManaged(!v.reasons().isEmpty());
            });
        };
        model.shown().subscribe(now -> update.run());
        texts.language().subscribe(now -> update.run());
        return box;
    }

    private Node invitation() {
        Label heading = new Label();
        heading.getStyleClass().add("stage-heading");
        heading.textProperty().bind(texts.of("inspect.nothing"));
        Label hint = new Label();
        hint.getStyleClass().add("stage-hint");
        hint.setWrapText(true);
        hint.textProperty()
                .bind(texts.of(model.workspace()
                        .changes()
                        .map(n -> model.models().isEmpty() ? "inspect.nothing.train" : "inspect.nothing.start")));
        VBox box = new VBox(8, heading, hint);
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(420);
        model.shown().subscribe(now -> box.setVisible(now.isEmpty()));
        return box;
    }

    private Node back(Command live) {
        Button button = Buttons.full(live, texts);
        StackPane.setAlignment(button, Pos.TOP_RIGHT);
        model.frozen().subscribe(frozen -> button.setVisible(frozen));
        return button;
    }
}
