package io.sightglass.app.label;

import io.sightglass.annotation.review.Review;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The state of the image's review, who took the last step and why, and the steps that can be taken. */
final class ReviewPanel extends VBox {
    private final ReviewViewModel review;
    private final Texts texts;
    private final Label state = new Label();
    private final Label step = new Label();
    private final Label comment = new Label();

    ReviewPanel(LabelViewModel model, ReviewViewModel review, Texts texts, List<Command> commands) {
        this.review = review;
        this.texts = texts;
        setId("label-review");
        getStyleClass().add("part");
        Label title = new Label();
        title.textProperty().bind(texts.of("label.review"));
        title.getStyleClass().add("overline");
        state.setId("label-review-state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        step.setId("label-review-step");
        step.getStyleClass().add("hint");
        comment.setId("label-review-comment");
        comment.getStyleClass().add("comment");
        comment.setWrapText(true);
        comment.setMinHeight(Region.USE_PREF_SIZE);
        comment.setMaxWidth(Double.MAX_VALUE);
        Region spring = new Region();
        HBox.setHgrow(spring, javafx.scene.layout.Priority.ALWAYS);
        HBox line = new HBox(state, spring);
        line.getStyleClass().add("review-line");
        for (String id : List.of("label.submit", "label.accept", "label.reject")) {
            line.getChildren()
                    .add(Buttons.icon(
                            commands.stream()
                                    .filter(c -> c.id().equals(id))
                                    .findFirst()
                                    .orElseThrow(),
                            texts));
        }
        getChildren().addAll(title, line, step, comment);
        model.history().subscribe(now -> fill());
        model.blind().subscribe(now -> fill());
        texts.language().subscribe(now -> fill());
    }

    private void fill() {
        Optional<ReviewState> now = review.state();
        setVisible(now.isPresent());
        setManaged(now.isPresent());
        if (now.isEmpty()) return;
        state.setText(texts.get("label.state." + now.get().word()));
        state.getStyleClass().setAll("label", "chip", look(now.get()));
        Optional<Review> last = review.review();
        show(step, last.map(r -> texts.get("label.review.step", r.by().name(), time(r))));
        show(comment, last.map(Review::comment).filter(c -> !c.isEmpty()));
    }

    private String time(Review step) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(texts.language().get())
                .format(step.at().atZone(ZoneId.systemDefault()));
    }

    private static String look(ReviewState state) {
        return switch (state) {
            case NEW, LABELLED -> "plain";
            case IN_REVIEW -> "accent";
            case ACCEPTED -> "good";
            case REJECTED -> "bad";
        };
    }

    private static void show(Label label, Optional<String> text) {
        label.setText(text.orElse(""));
        label.setVisible(text.isPresent());
        label.setManaged(text.isPresent());
    }
}
