package io.sightglass.app.label;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.picture.Thumbnails.State;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.dataset.Truth.Quality;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/** All images in one row below the canvas, each with how it was judged. */
final class Filmstrip extends ListView<ProjectImage> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double CELL = 88;

    private final LabelViewModel model;
    private final Thumbnails thumbnails;

    Filmstrip(LabelViewModel model, Thumbnails thumbnails, Texts texts) {
        this.model = model;
        this.thumbnails = thumbnails;
        setId("filmstrip");
        getStyleClass().add("filmstrip");
        accessibleTextProperty().bind(texts.of("label.filmstrip"));
        setOrientation(Orientation.HORIZONTAL);
        setFixedCellSize(CELL);
        setItems(model.images());
        setFocusTraversable(false);
        setCellFactory(list -> new FrameCell());
        model.image().subscribe(now -> follow());
        model.images().subscribe(this::follow);
        model.blind().subscribe(now -> refresh());
    }

    private void follow() {
        int at = model.position();
        if (at >= 0) scrollTo(Math.max(0, at - 4));
        refresh();
    }

    private final class FrameCell extends ListCell<ProjectImage> {
        private final ImageView picture = new ImageView();
        private final Region dot = new Region();
        private final StackPane frame = new StackPane(picture, dot);
        private Subscription watch = Subscription.EMPTY;

        FrameCell() {
            picture.setPreserveRatio(true);
            picture.setFitWidth(76);
            picture.setFitHeight(56);
            frame.getStyleClass().add("shot");
            StackPane.setAlignment(dot, Pos.BOTTOM_RIGHT);
            setOnMouseClicked(e -> {
                if (!isEmpty()) model.go(getItem());
            });
        }

        @Override
        protected void updateItem(ProjectImage image, boolean empty) {
            super.updateItem(image, empty);
            watch.unsubscribe();
            watch = Subscription.EMPTY;
            setGraphic(empty ? null : frame);
            boolean current = !empty
                    && model.image().get().filter(i -> i.id() == image.id()).isPresent();
            pseudoClassStateChanged(CURRENT, current);
            if (empty) return;
            setAccessibleText(image.shortName());
            dot.getStyleClass().setAll("status-dot", model.blind().get() ? "open" : status(image));
            watch = thumbnails.of(image.file()).subscribe(state -> picture(state));
        }

        private void picture(State state) {
            picture.setImage(state instanceof State.Ready ready ? ready.image() : null);
        }
    }

    private static String status(ProjectImage image) {
        if (image.quality() == Quality.GOOD) return "good";
        if (image.quality() == Quality.DEFECTIVE) return "bad";
        return image.annotated() ? "done" : "open";
    }
}
