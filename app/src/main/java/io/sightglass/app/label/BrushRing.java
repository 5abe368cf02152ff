package io.sightglass.app.label;

import io.sightglass.vision.geometry.Point;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/** Where the brush is. Nodes of their own: when they move, only what lies under them is drawn anew. */
final class BrushRing extends Group {
    private final Circle inner = new Circle();
    private final Circle outer = new Circle();

    BrushRing() {
        setManaged(false);
        setMouseTransparent(true);
        for (Circle circle : List.of(inner, outer)) circle.setFill(Color.TRANSPARENT);
        getChildren().addAll(inner, outer);
        setVisible(false);
    }

    /** Shows it on the canvas, or nowhere. */
    void show(Optional<Point> at, double radius, Color dark, Color light) {
        setVisible(at.isPresent());
        at.ifPresent(p -> {
            place(inner, p, radius, dark);
            place(outer, p, radius + 1, light);
        });
    }

    private static void place(Circle circle, Point at, double radius, Color colour) {
        circle.setCenterX(at.x());
        circle.setCenterY(at.y());
        circle.setRadius(radius);
        circle.setStroke(colour);
    }
}
