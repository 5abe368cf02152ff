package io.sightglass.vision.geometry;

import java.util.List;

/** A position in pixels; (0, 0) is the upper left corner of the upper left pixel. */
public record Point(double x, double y) {
    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("point is not finite: " + x + ", " + y);
        }
    }

    public Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }

    public double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** Distance to the straight line from a to b. */
    public double distance(Point a, Point b) {
        double dx = b.x - a.x;
        double dy = b.y - a.y;
        double square = dx * dx + dy * dy;
        double along = square == 0 ? 0 : Math.clamp(((x - a.x) * dx + (y - a.y) * dy) / square, 0, 1);
        return distance(a.plus(along * dx, along * dy));
    }

    /** The smallest upright box around at least one point. */
    static Box bounds(List<Point> points) {
        double x1 = Double.POSITIVE_INFINITY;
        double y1 = Double.POSITIVE_INFINITY;
        double x2 = Double.NEGATIVE_INFINITY;
        double y2 = Double.NEGATIVE_INFINITY;
        for (Point p : points) {
            x1 = Math.min(x1, p.x);
            y1 = Math.min(y1, p.y);
            x2 = Math.max(x2, p.x);
            y2 = Math.max(y2, p.y);
        }
        return new Box(x1, y1, x2, y2);
    }
}
