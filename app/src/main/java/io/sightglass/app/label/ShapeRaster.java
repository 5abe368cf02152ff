package io.sightglass.app.label;

import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;

/**
 * Draws shapes into pixels of the screen without the toolkit, so that many of them can be drawn away from the window's thread.
 * Holds the pixels; one thread at a time.
 */
final class ShapeRaster {
    private final BufferedImage image;
    private final int[] pixels;
    private final Viewport view;
    private final ShapeStyle style;

    /**
     * A shape on the screen.
     *
     * @param colour opaque ARGB
     */
    record Drawn(Shape shape, int colour, boolean selected) {}

    /** @param view where the image lies on these pixels */
    ShapeRaster(int width, int height, Viewport view, ShapeStyle style) {
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        this.view = view;
        this.style = style;
    }

    Viewport view() {
        return view;
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** Premultiplied ARGB, row by row; to be read only. */
    int[] pixels() {
        return pixels;
    }

    /** Whether all that another view shows on so many pixels is here, at the same scale. */
    boolean covers(Viewport other, int width, int height) {
        int x = (int) Math.round(other.left() - view.left());
        int y = (int) Math.round(other.top() - view.top());
        return other.scale() == view.scale() && x <= 0 && y <= 0 && x + width() >= width && y + height() >= height;
    }

    /** Draws everything. */
    void draw(List<Drawn> shapes) {
        draw(shapes, 0, 0, width(), height());
    }

    /** Draws a part anew, in pixels from the first to before the last, with all shapes that touch it. */
    void draw(List<Drawn> shapes, int left, int top, int right, int bottom) {
        int x1 = Math.clamp(left, 0, width());
        int x2 = Math.clamp(right, x1, width());
        int y1 = Math.clamp(top, 0, height());
        int y2 = Math.clamp(bottom, y1, height());
        for (int y = y1; y < y2; y++) Arrays.fill(pixels, y * width() + x1, y * width() + x2, 0);
        Graphics2D g = image.createGraphics();
        try {
            g.setClip(x1, y1, x2 - x1, y2 - y1);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            for (Drawn drawn : shapes) {
                if (drawn.shape().outline() instanceof Runs runs) draw(g, runs, drawn, x1, y1, x2, y2);
                else draw(g, drawn);
            }
        } finally {
            g.dispose();
        }
    }

    private void draw(Graphics2D g, Drawn drawn) {
        Box bounds = drawn.shape().outline().bounds();
        boolean points = drawn.shape().outline() instanceof Keypoints;
        Detail detail = drawn.selected() || points ? Detail.FULL : Detail.of(bounds, view.scale());
        Color colour = new Color(drawn.colour());
        Box box = view.toCanvas(bounds);
        boolean flat = drawn.shape().outline().area() == 0;
        if (detail == Detail.DOT || detail == Detail.BOX && !flat) {
            g.setColor(colour);
            double side = detail == Detail.DOT ? 2 : 1;
            g.fill(new Rectangle2D.Double(
                    Math.rint(box.x1()),
                    Math.rint(box.y1()),
                    Math.max(side, Math.rint(box.width())),
                    Math.max(side, Math.rint(box.height()))));
            return;
        }
        g.setStroke(style.stroke(drawn.selected(), drawn.shape().reviewed()));
        switch (drawn.shape().outline()) {
            case Box b -> area(g, new Rectangle2D.Double(box.x1(), box.y1(), box.width(), box.height()), drawn);
            case Polygon p -> area(g, path(detail.of(p.points()), true), drawn);
            case RotatedBox b -> area(g, path(b.corners(), true), drawn);
            case Ellipse e -> area(g, path(detail.of(e.polygon().points()), true), drawn);
            case Polyline l -> line(g, path(l.points(), false), colour);
            case Keypoints k -> k.spots().forEach(s -> spot(g, s, colour));
            case Runs r -> throw new IllegalStateException("areas of pixels are drawn as pixels");
        }
    }

    private void area(Graphics2D g, java.awt.Shape shape, Drawn drawn) {
        Color colour = new Color(drawn.colour());
        if (isFilled(drawn)) {
            g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int)
                    Math.round(255 * style.fill(drawn.selected()))));
            g.fill(shape);
        }
        line(g, shape, colour);
    }

    /** What alone is of interest is seen as it is. */
    private static boolean isFilled(Drawn drawn) {
        return drawn.shape().role() != Role.INTEREST;
    }

    private static void line(Graphics2D g, java.awt.Shape shape, Color colour) {
        g.setColor(colour);
        g.draw(shape);
    }

    /** A full dot where the point is seen, a ring where it is hidden. */
    private void spot(Graphics2D g, Keypoints.Spot spot, Color colour) {
        if (!spot.isThere()) return;
        Point at = view.toCanvas(spot.at());
        double radius = style.spot();
        g.setColor(colour);
        Ellipse2D dot = new Ellipse2D.Double(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
        if (spot.sight() == Keypoints.Sight.VISIBLE) g.fill(dot);
        else g.draw(dot);
    }

    private Path2D path(List<Point> points, boolean closed) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD, points.size() + 1);
        for (int i = 0; i < points.size(); i++) {
            double x = points.get(i).x() * view.scale() + view.left();
            double y = points.get(i).y() * view.scale() + view.top();
            if (i == 0) path.moveTo(x, y);
            else path.lineTo(x, y);
        }
        if (closed) path.closePath();
        return path;
    }

    private void draw(Graphics2D g, Runs runs, Drawn drawn, int left, int top, int right, int bottom) {
        boolean filled = isFilled(drawn);
        int inside = style.pixels(drawn.colour());
        for (PixelRows.Row row : PixelRows.of(runs, view, left, top, right, bottom)) {
            for (int y = row.top(); y < row.bottom(); y++) {
                int at = y * width();
                if (filled) Arrays.fill(pixels, at + row.left(), at + row.right(), inside);
                if (row.begins()) pixels[at + row.left()] = drawn.colour();
                if (row.ends()) pixels[at + row.right() - 1] = drawn.colour();
            }
        }
        if (!drawn.selected() && drawn.shape().reviewed()) return;
        Box box = view.toCanvas(runs.bounds());
        g.setStroke(style.dashes());
        g.setColor(new Color(drawn.colour()));
        g.draw(new Rectangle2D.Double(box.x1() - 3, box.y1() - 3, box.width() + 6, box.height() + 6));
    }
}
