package io.sightglass.vision.geometry;

/** An upright rectangle by its corners, in pixels: (x1, y1) belongs to it, (x2, y2) does not. It may be empty. */
public record Box(double x1, double y1, double x2, double y2) implements Outline {
    public Box {
        if (!(x1 <= x2 && y1 <= y2) || !Double.isFinite(x2 - x1) || !Double.isFinite(y2 - y1)) {
            throw new IllegalArgumentException("not a box: " + x1 + ", " + y1 + ", " + x2 + ", " + y2);
        }
    }

    /** The box with one corner at (x, y) and the given extent. */
    public static Box at(double x, double y, double width, double height) {
        return new Box(x, y, x + width, y + height);
    }

    /** The box between two opposite corners, in any order. */
    public static Box between(Point a, Point b) {
        return new Box(Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.max(a.x(), b.x()), Math.max(a.y(), b.y()));
    }

    public double width() {
        return x2 - x1;
    }

    public double height() {
        return y2 - y1;
    }

    public Point centre() {
        return new Point((x1 + x2) / 2, (y1 + y2) / 2);
    }

    /** Area of the overlap with the other box; 0 when they only touch. */
    public double overlap(Box other) {
        double w = Math.min(x2, other.x2) - Math.max(x1, other.x1);
        double h = Math.min(y2, other.y2) - Math.max(y1, other.y1);
        return w > 0 && h > 0 ? w * h : 0;
    }

    /** Intersection over union in [0, 1]; 0 when both are empty. */
    public double iou(Box other) {
        double inter = overlap(other);
        return inter == 0 ? 0 : inter / (area() + other.area() - inter);
    }

    /** The part of this box that lies inside an image of the given size; possibly empty, on the border. */
    public Box clippedTo(Size size) {
        return new Box(
                Math.clamp(x1, 0, size.width()),
                Math.clamp(y1, 0, size.height()),
                Math.clamp(x2, 0, size.width()),
                Math.clamp(y2, 0, size.height()));
    }

    @Override
    public Box bounds() {
        return this;
    }

    @Override
    public double area() {
        return width() * height();
    }

    @Override
    public Box moved(double dx, double dy) {
        return new Box(x1 + dx, y1 + dy, x2 + dx, y2 + dy);
    }

    @Override
    public boolean contains(Point p) {
        return p.x() >= x1 && p.x() < x2 && p.y() >= y1 && p.y() < y2;
    }

    @Override
    public void fill(Raster raster, int value) {
        int left = (int) Math.ceil(x1 - 0.5);
        int right = (int) Math.ceil(x2 - 0.5);
        for (int y = (int) Math.ceil(y1 - 0.5); y < y2 - 0.5; y++) raster.fillRow(y, left, right, value);
    }
}
