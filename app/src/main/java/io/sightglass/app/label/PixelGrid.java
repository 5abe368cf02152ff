package io.sightglass.app.label;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws the border of an image, and those of its pixels once they are large. */
final class PixelGrid {
    /** From so many screen pixels an image pixel on, their borders are drawn. */
    private static final double FROM = 16;

    private static final double FAINT = 0.5;

    private PixelGrid() {}

    /** @param inView the part of the image that is seen */
    static void draw(GraphicsContext gc, Viewport view, Size size, Box inView, Color colour) {
        gc.setStroke(colour);
        gc.setLineWidth(1);
        Box all = view.toCanvas(new Box(0, 0, size.width(), size.height()));
        gc.strokeRect(all.x1() - 0.5, all.y1() - 0.5, all.width() + 1, all.height() + 1);
        if (view.scale() < FROM) return;
        Box on = view.toCanvas(inView);
        gc.setStroke(colour.deriveColor(0, 1, 1, FAINT));
        for (double x = Math.ceil(inView.x1()); x < inView.x2(); x++) {
            double at = Math.round(x * view.scale() + view.left()) - 0.5;
            gc.strokeLine(at, on.y1(), at, on.y2());
        }
        for (double y = Math.ceil(inView.y1()); y < inView.y2(); y++) {
            double at = Math.round(y * view.scale() + view.top()) - 0.5;
            gc.strokeLine(on.x1(), at, on.x2(), at);
        }
    }
}
