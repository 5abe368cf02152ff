package io.sightglass.vision.geometry;

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
}
