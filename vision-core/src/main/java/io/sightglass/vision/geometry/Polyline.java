package io.sightglass.vision.geometry;

import java.util.List;

/** An open line of at least two points. It covers no area: it is for people and other programs, not for models. */
public record Polyline(List<Point> points) implements Outline {
    public Polyline {
        points = List.copyOf(points);
        if (points.size() < 2) throw new IllegalArgumentException("line with " + points.size() + " points");
    }

    @Override
    public Box bounds() {
        return Point.bounds(points);
    }

    @Override
    public double area() {
        return 0;
    }

    /** Sum of the lengths of its parts. */
    public double length() {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) sum += points.get(i - 1).distance(points.get(i));
        return sum;
    }

    @Override
    public Polyline moved(double dx, double dy) {
        return new Polyline(points.stream().map(p -> p.plus(dx, dy)).toList());
    }

    @Override
    public boolean contains(Point point) {
        return false;
    }

    @Override
    public boolean isNear(Point point, double reach) {
        for (int i = 1; i < points.size(); i++) {
            if (point.distance(points.get(i - 1), points.get(i)) <= reach) return true;
        }
        return false;
    }

    /** The pixels that it passes through, one a step along its longer axis. */
    @Override
    public void fill(Raster raster, int value) {
        Box inside = bounds().clippedTo(raster.size());
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            double most = raster.size().width() + (double) raster.size().height();
            int steps = (int) Math.clamp(
                    Math.ceil(Math.max(Math.abs(b.x() - a.x()), Math.abs(b.y() - a.y()))), 1, 4 * most);
            for (int s = 0; s <= steps; s++) {
                double x = a.x() + (b.x() - a.x()) * s / steps;
                double y = a.y() + (b.y() - a.y()) * s / steps;
                if (x < inside.x1() || x > inside.x2() || y < inside.y1() || y > inside.y2()) continue;
                int column = (int) Math.floor(x);
                raster.fillRow((int) Math.floor(y), column, column + 1, value);
            }
        }
    }
}
