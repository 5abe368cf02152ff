package io.sightglass.app.label;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.picture.StatusDot;
import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.picture.Thumbnails.State;
import io.sightglass.app.shell.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
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
final class Filmstrip extends ListView<Long> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double CELL = 88;

    private final LabelViewModel model;
    private final Thumbnails thumbnails;
    private final List<FrameCell> cells = new ArrayList<>();

    Filmstrip(LabelViewModel model, Thumbnails thumbnails, Texts texts) {
        this.model = model;
        this.thumbnails = thumbnails;
        setId("filmstrip");
        getStyleClass().add("filmstrip");
        accessibleTextProperty().bind(texts.of("label.filmstrip"));
        setOrientation(Orientation.HORIZONTAL);
        setFixedCellSize(CELL);
        setFocusTraversable(false);
        setCellFactory(list -> {
            FrameCell cell = new FrameCell();
            cells.add(cell);
            return cell;
        });
        model.images().ids().subscribe(ids -> setItems(FXCollections.observableList(ids)));
        model.images().ids().subscribe(now -> follow());
        model.image().subscribe(now -> follow());
        model.images().version().subscribe(now -> update());
        model.blind().subscribe(now -> refresh());
    }

    private void follow() {
        int at = model.position();
        if (at >= 0) scrollTo(Math.max(0, at - 4));
        update();
    }

    private void update() {
        cells.forEach(FrameCell::update);
    }

    private final class FrameCell extends ListCell<Long> {
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
        protected void updateItem(Long id, boolean empty) {
            super.updateItem(id, empty);
            update();
        }

        void update() {
            watch.unsubscribe();
            watch = Subscription.EMPTY;
            setGraphic(isEmpty() ? null : frame);
            pseudoClassStateChanged(CURRENT, !isEmpty() && model.isCurrent(getItem()));
            Optional<ProjectImage> known =
                    isEmpty() || getIndex() >= model.images().size()
                            ? Optional.empty()
                            : model.images().at(getIndex());
            known.ifPresentOrElse(this::show, () -> picture.setImage(null));
        }

        private void show(ProjectImage image) {
            setAccessibleText(image.shortName());
            dot.getStyleClass().setAll("status-dot", model.blind().get() ? "open" : StatusDot.of(image));
            watch = thumbnails.of(image).subscribe(state -> picture(state));
        }

        private void picture(State state) {
            picture.setImage(state instanceof State.Ready ready ? ready.image() : null);
        }
    }
}
