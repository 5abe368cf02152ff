package io.sightglass.app.label;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws the few outlines that are in the hand; all others are drawn by {@link ShapeRaster}, and look the same. */
final class ShapePainter {
    private static final double FILL = 0.18;
    private static final double FILL_SELECTED = 0.30;
    private static final double FILL_PIXELS = 0.45;
    private static final double LINE = 1.5;
    private static final double SPOT = 4;
    private static final double LINE_SELECTED = 2.5;

    /** Draws one outline. */
    void paint(GraphicsContext gc, Viewport view, Outline outline, Color colour, boolean selected) {
        gc.setFill(colour.deriveColor(0, 1, 1, selected ? FILL_SELECTED : FILL));
        gc.setStroke(colour);
        gc.setLineWidth(selected ? LINE_SELECTED : LINE);
        switch (outline) {
            case Box b -> {
                Box c = view.toCanvas(b);
                gc.fillRect(c.x1(), c.y1(), c.width(), c.height());
                gc.strokeRect(c.x1(), c.y1(), c.width(), c.height());
            }
            case Polygon p -> area(gc, view, p.points());
            case RotatedBox b -> area(gc, view, b.corners());
            case Ellipse e -> area(gc, view, e.polygon().points());
            case Polyline l -> line(gc, view, l.points());
            case Keypoints k -> k.spots().forEach(s -> spot(gc, view, s, colour));
            case Runs r -> paint(gc, view, r, colour, selected);
        }
    }

    private static void area(GraphicsContext gc, Viewport view, List<Point> corners) {
        double[] x = corners.stream().mapToDouble(p -> view.toCanvas(p).x()).toArray();
        double[] y = corners.stream().mapToDouble(p -> view.toCanvas(p).y()).toArray();
        gc.fillPolygon(x, y, x.length);
        gc.strokePolygon(x, y, x.length);
    }

    private static void line(GraphicsContext gc, Viewport view, List<Point> points) {
        double[] x = points.stream().mapToDouble(p -> view.toCanvas(p).x()).toArray();
        double[] y = points.stream().mapToDouble(p -> view.toCanvas(p).y()).toArray();
        gc.strokePolyline(x, y, x.length);
    }

    /** A full dot where the point is seen, a ring where it is hidden. */
    private static void spot(GraphicsContext gc, Viewport view, Keypoints.Spot spot, Color colour) {
        if (!spot.isThere()) return;
        Point at = view.toCanvas(spot.at());
        gc.setFill(colour);
        if (spot.sight() == Keypoints.Sight.VISIBLE) gc.fillOval(at.x() - SPOT, at.y() - SPOT, 2 * SPOT, 2 * SPOT);
        else gc.strokeOval(at.x() - SPOT, at.y() - SPOT, 2 * SPOT, 2 * SPOT);
    }

    private static void paint(GraphicsContext gc, Viewport view, Runs runs, Color colour, boolean selected) {
        gc.setFill(colour.deriveColor(0, 1, 1, FILL_PIXELS));
        int right = (int) gc.getCanvas().getWidth();
        int bottom = (int) gc.getCanvas().getHeight();
        for (PixelRows.Row row : PixelRows.of(runs, view, 0, 0, right, bottom)) {
            gc.fillRect(row.left(), row.top(), row.right() - row.left(), row.bottom() - row.top());
        }
        if (!selected) return;
        Box bounds = view.toCanvas(runs.bounds());
        gc.setLineDashes(4, 4);
        gc.setLineWidth(1);
        gc.strokeRect(bounds.x1() - 3, bounds.y1() - 3, bounds.width() + 6, bounds.height() + 6);
        gc.setLineDashes();
    }
}
