package io.sightglass.app.label;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.project.SecondOpinion;
import io.sightglass.annotation.review.ClassAgreement;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.label.ReviewViewModel.Compared;
import io.sightglass.app.shell.command.Buttons;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** What somebody else says about the image, how far it agrees, and taking one or the other. */
final class SecondPanel extends VBox {
    private static final double SWATCH = 9;

    private final LabelViewModel model;
    private final ReviewViewModel review;
    private final Texts texts;
    private final Label title = new Label();
    private final Label figures = new Label();
    private final Label judgement = new Label();
    private final VBox shapes = new VBox();

    SecondPanel(LabelViewModel model, ReviewViewModel review, Texts texts, List<Command> commands) {
        this.model = model;
        this.review = review;
        this.texts = texts;
        setId("label-second");
        getStyleClass().addAll("part", "second-panel");
        title.getStyleClass().add("overline");
        figures.setId("label-second-figures");
        figures.getStyleClass().add("title");
        for (Label line : List.of(figures, judgement)) {
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
        }
        judgement.getStyleClass().add("hint");
        shapes.getStyleClass().add("list");
        VBox buttons = new VBox();
        buttons.getStyleClass().add("decisions");
        for (String id : List.of("label.second.take", "label.second.keep", "label.second.chosen")) {
            Command command =
                    commands.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
            javafx.scene.control.Button button = Buttons.full(command, texts);
            button.setMaxWidth(Double.MAX_VALUE);
            buttons.getChildren().add(button);
        }
        getChildren().addAll(title, figures, judgement, shapes, buttons);
        review.compared().subscribe(now -> fill());
        model.labels().subscribe(this::fill);
        texts.language().subscribe(now -> fill());
    }

    private void fill() {
        Optional<SecondOpinion> second = review.second().get();
        Optional<ClassAgreement> agreement = review.compared().get().map(Compared::agreement);
        boolean there = second.isPresent() && agreement.isPresent();
        setVisible(there);
        setManaged(there);
        shapes.getChildren().clear();
        if (!there) return;
        title.setText(texts.get("label.second", second.get().by().name()));
        figures.setText(texts.get(
                "label.second.figures",
                figure(agreement.get().f1()),
                figure(agreement.get().meanIou())));
        Document theirs = second.get().document();
        judgement.setText(texts.get(
                "label.second.judgement",
                texts.get("label.quality." + theirs.quality().name().toLowerCase(Locale.ROOT)),
                agreement.get().onlyFirst()));
        for (Shape shape : theirs.shapes().reversed()) shapes.getChildren().add(row(shape));
    }

    private Node row(Shape shape) {
        CheckBox take = new CheckBox(RoleNames.of(shape, texts));
        take.setId("second-shape-" + shape.id());
        take.setSelected(review.chosen().get().contains(shape.id()));
        take.setOnAction(e -> review.choose(shape.id(), take.isSelected()));
        take.setFocusTraversable(false);
        take.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(take, Priority.ALWAYS);
        Rectangle swatch = new Rectangle(SWATCH, SWATCH);
        swatch.getStyleClass().add("swatch");
        swatch.setStroke(Color.web(model.colour(shape.label())));
        Label shared = new Label(review.compared()
                .get()
                .flatMap(c -> Optional.ofNullable(c.shared().get(shape.id())))
                .map(iou -> texts.get("label.second.same", figure(OptionalDouble.of(iou))))
                .orElseGet(() -> texts.get("label.second.new")));
        shared.getStyleClass().add("hint");
        shared.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(swatch, take, shared);
        row.getStyleClass().add("second-row");
        return row;
    }

    private String figure(OptionalDouble value) {
        return value.isEmpty() ? "–" : String.format(texts.language().get(), "%.2f", value.getAsDouble());
    }
}
