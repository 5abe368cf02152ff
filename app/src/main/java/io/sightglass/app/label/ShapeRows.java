package io.sightglass.app.label;

import io.sightglass.annotation.shape.Provenance;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import java.util.List;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/** The shapes of the image, the topmost first. Only rows in view are made, so there may be many. */
final class ShapeRows extends ListView<Shape> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double ROW = 34;
    private static final int MOST_ROWS = 12;
    private static final double DOT = 5;
    private static final double FAINT = 0.5;

    private final LabelViewModel model;
    private final Texts texts;

    ShapeRows(LabelViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("label-shapes");
        getStyleClass().add("shape-rows");
        setFixedCellSize(ROW);
        setFocusTraversable(false);
        accessibleTextProperty().bind(texts.of("label.shapes"));
        setCellFactory(list -> new Row());
        javafx.scene.control.Label none = new javafx.scene.control.Label();
        none.textProperty().bind(texts.of("label.shapes.none"));
        none.getStyleClass().addAll("hint", "none");
        none.setWrapText(true);
        setPlaceholder(none);
        model.history().subscribe(now -> fill());
        model.selected().subscribe(now -> follow());
        model.hidden().subscribe(now -> refresh());
        model.labels().subscribe(this::refresh);
        texts.language().subscribe(now -> refresh());
    }

    private void fill() {
        List<Shape> all = model.shapes().reversed();
        setItems(FXCollections.observableList(all));
        double height = ROW * Math.clamp(all.size(), 1, MOST_ROWS) + 2;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        follow();
    }

    /** Brings the selected shape into view. */
    private void follow() {
        refresh();
        Set<Long> chosen = model.selected().get();
        if (chosen.size() != 1 || getItems().size() <= MOST_ROWS) return;
        for (int i = 0; i < getItems().size(); i++) {
            if (!chosen.contains(getItems().get(i).id())) continue;
            scrollTo(Math.max(0, i - MOST_ROWS / 2));
            return;
        }
    }

    private String describe(Shape shape) {
        if (!shape.reviewed() && shape.provenance() instanceof Provenance.Machine machine) {
            return texts.get("label.kind.proposed", Math.round(100 * machine.score()));
        }
        Box bounds = shape.outline().bounds();
        return texts.get(
                switch (shape.outline()) {
                    case Box b -> "label.kind.box";
                    case RotatedBox b -> "label.kind.rotated";
                    case Ellipse e -> "label.kind.ellipse";
                    case Polyline l -> "label.kind.line";
                    case Keypoints k -> "label.kind.points";
                    case Polygon p -> "label.kind.polygon";
                    case Runs r -> "label.kind.pixels";
                },
                Math.round(bounds.width()),
                Math.round(bounds.height()));
    }

    private final class Row extends ListCell<Shape> {
        private final Circle dot = new Circle(DOT);
        private final javafx.scene.control.Label name = new javafx.scene.control.Label();
        private final javafx.scene.control.Label what = new javafx.scene.control.Label();
        private final HBox line = new HBox(dot, name, what);

        Row() {
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            what.getStyleClass().add("hint");
            what.setMinWidth(Region.USE_PREF_SIZE);
            line.getStyleClass().add("line");
            getStyleClass().addAll("list-row", "shape-row");
            setOnMouseClicked(e -> {
                if (!isEmpty()) model.select(Set.of(getItem().id()));
            });
        }

        @Override
        protected void updateItem(Shape shape, boolean empty) {
            super.updateItem(shape, empty);
            setGraphic(empty ? null : line);
            setId(empty ? null : "shape-" + shape.id());
            pseudoClassStateChanged(CHOSEN, !empty && model.selected().get().contains(shape.id()));
            if (empty) return;
            dot.setFill(Color.web(model.colour(shape.label())));
            name.setText(RoleNames.of(shape, texts));
            name.setOpacity(model.hidden().get().contains(shape.id()) ? FAINT : 1);
            what.setText(describe(shape));
            setAccessibleText(name.getText());
        }
    }
}
