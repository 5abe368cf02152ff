package io.sightglass.vision.geometry;

import java.util.List;

/**
 * A rectangle turned about its centre.
 *
 * @param width along its own x axis, before the turn; above 0
 * @param degrees of the turn, clockwise as seen; in [0, 360)
 */
public record RotatedBox(Point centre, double width, double height, double degrees) implements Outline {
    public RotatedBox {
        if (!(width > 0 && height > 0) || !Double.isFinite(width + height + degrees)) {
            throw new IllegalArgumentException("not a box: " + width + "×" + height + " at " + degrees + "°");
        }
        degrees = Angle.within(degrees);
    }

    /** Its corners, clockwise, the upper left one before the turn first. */
    public List<Point> corners() {
        double x = width / 2;
        double y = height / 2;
        return List.of(corner(-x, -y), corner(x, -y), corner(x, y), corner(-x, y));
    }

    private Point corner(double x, double y) {
        return Angle.turned(new Point(centre.x() + x, centre.y() + y), centre, degrees);
    }

    /** The same area by its corners. */
    public Polygon polygon() {
        return new Polygon(corners());
    }

    @Override
    public Box bounds() {
        return polygon().bounds();
    }

    @Override
    public double area() {
        return width * height;
    }

    @Override
    public RotatedBox moved(double dx, double dy) {
        return new RotatedBox(centre.plus(dx, dy), width, height, degrees);
    }

    @Override
    public boolean contains(Point point) {
        return polygon().contains(point);
    }

    @Override
    public void fill(Raster raster, int value) {
        polygon().fill(raster, value);
    }
}
