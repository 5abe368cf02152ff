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
import java.util.IdentityHashMap;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/** Draws outlines. Areas of pixels are turned into pictures once and kept while they are shown. */
final class ShapePainter {
    private static final double FILL = 0.18;
    private static final double FILL_SELECTED = 0.30;
    private static final double FILL_PIXELS = 0.45;
    private static final double LINE = 1.5;
    private static final double SPOT = 4;
    private static final double LINE_SELECTED = 2.5;

    private record Painted(Image image, Color colour) {}

    private final IdentityHashMap<Runs, Painted> pictures = new IdentityHashMap<>();

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

    /** Draws the path of a brush. */
    void paint(GraphicsContext gc, Viewport view, Stroke stroke, Color colour) {
        gc.setStroke(colour.deriveColor(0, 1, 1, FILL_PIXELS));
        gc.setLineWidth(2 * stroke.radius() * view.scale());
        gc.setLineCap(StrokeLineCap.ROUND);
        gc.setLineJoin(StrokeLineJoin.ROUND);
        gc.beginPath();
        Point first = view.toCanvas(stroke.points().getFirst());
        gc.moveTo(first.x(), first.y());
        gc.lineTo(first.x(), first.y() + 0.01);
        for (Point p : stroke.points())
            gc.lineTo(view.toCanvas(p).x(), view.toCanvas(p).y());
        gc.stroke();
        gc.setLineCap(StrokeLineCap.SQUARE);
        gc.setLineJoin(StrokeLineJoin.MITER);
    }

    /** Forgets the pictures of outlines that are not shown any more. */
    void keep(List<Outline> shown) {
        IdentityHashMap<Outline, Boolean> same = new IdentityHashMap<>();
        shown.forEach(o -> same.put(o, true));
        pictures.keySet().removeIf(r -> !same.containsKey(r));
    }

    private void paint(GraphicsContext gc, Viewport view, Runs runs, Color colour, boolean selected) {
        Painted known = pictures.get(runs);
        if (known == null || !known.colour().equals(colour)) {
            known = new Painted(picture(runs, colour), colour);
            pictures.put(runs, known);
        }
        Box bounds = view.toCanvas(runs.bounds());
        gc.setImageSmoothing(false);
        gc.drawImage(known.image(), bounds.x1(), bounds.y1(), bounds.width(), bounds.height());
        if (!selected) return;
        gc.setLineDashes(4, 4);
        gc.setLineWidth(1);
        gc.strokeRect(bounds.x1() - 3, bounds.y1() - 3, bounds.width() + 6, bounds.height() + 6);
        gc.setLineDashes();
    }

    private static Image picture(Runs runs, Color colour) {
        Box bounds = runs.bounds();
        WritableImage image = new WritableImage((int) bounds.width(), (int) bounds.height());
        PixelWriter pixels = image.getPixelWriter();
        Color inside = colour.deriveColor(0, 1, 1, FILL_PIXELS);
        for (Runs.Run run : runs.runs()) {
            int y = run.y() - (int) bounds.y1();
            for (int x = run.start(); x < run.end(); x++) pixels.setColor(x - (int) bounds.x1(), y, inside);
            pixels.setColor(run.start() - (int) bounds.x1(), y, colour);
            pixels.setColor(run.end() - 1 - (int) bounds.x1(), y, colour);
        }
        return image;
    }
}
