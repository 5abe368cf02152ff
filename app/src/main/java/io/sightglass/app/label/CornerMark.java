package io.sightglass.app.label;

import io.sightglass.vision.geometry.Point;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.shape.Circle;

/** A ring around the corner that keys move. */
final class CornerMark extends OverImage {
    private static final double RADIUS = 9;

    private final CornerViewModel corner;
    private final ObjectProperty<Viewport> viewport;
    private final Circle halo = new Circle(RADIUS);
    private final Circle ring = new Circle(RADIUS);

    CornerMark(CornerViewModel corner, ObjectProperty<Viewport> viewport) {
        super("label-corner", "corner-mark");
        this.corner = corner;
        this.viewport = viewport;
        halo.getStyleClass().add("halo");
        ring.getStyleClass().add("line");
        getChildren().addAll(halo, ring);
        corner.chosen().subscribe(now -> show());
        viewport.subscribe(now -> show());
    }

    private void show() {
        Optional<Point> at = corner.chosen().get().map(h -> viewport.get().toCanvas(h.at()));
        setVisible(at.isPresent());
        at.ifPresent(p -> {
            place(halo, p);
            place(ring, p);
        });
    }

    private static void place(Circle circle, Point at) {
        circle.setCenterX(at.x());
        circle.setCenterY(at.y());
    }
}
