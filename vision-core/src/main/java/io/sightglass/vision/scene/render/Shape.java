package io.sightglass.vision.scene.render;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * An area by its signed distance: negative inside, in the units of the part.
 *
 * @param bounds encloses the area
 */
public record Shape(Box bounds, Field field) {

    /** A number for each position. */
    @FunctionalInterface
    public interface Field {
        double at(double x, double y);
    }

    public double distance(double x, double y) {
        return field.at(x, y);
    }

    public static Shape circle(double x, double y, double radius) {
        return new Shape(around(x, y, radius, radius), (u, v) -> length(u - x, v - y) - radius);
    }

    /** What lies between two circles. */
    public static Shape ring(double x, double y, double inner, double outer) {
        double middle = (inner + outer) / 2;
        double half = (outer - inner) / 2;
        return new Shape(around(x, y, outer, outer), (u, v) -> Math.abs(length(u - x, v - y) - middle) - half);
    }

    /** An upright rectangle with rounded corners by its centre. */
    public static Shape box(double x, double y, double width, double height, double radius) {
        double w = width / 2 - radius;
        double h = height / 2 - radius;
        return new Shape(around(x, y, width / 2, height / 2), (u, v) -> {
            double dx = Math.abs(u - x) - w;
            double dy = Math.abs(v - y) - h;
            return length(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
        });
    }

    /** A line along points, with round ends. */
    public static Shape stroke(List<Point> line, double width) {
        double[] xy = line.stream()
                .flatMapToDouble(p -> DoubleStream.of(p.x(), p.y()))
                .toArray();
        double half = width / 2;
        double left = line.stream().mapToDouble(Point::x).min().orElseThrow() - half;
        double top = line.stream().mapToDouble(Point::y).min().orElseThrow() - half;
        double right = line.stream().mapToDouble(Point::x).max().orElseThrow() + half;
        double bottom = line.stream().mapToDouble(Point::y).max().orElseThrow() + half;
        return new Shape(new Box(left, top, right, bottom), (u, v) -> distance(xy, u, v) - half);
    }

    /** A convex or concave closed outline. */
    public static Shape polygon(List<Point> corners) {
        Shape line = stroke(closed(corners), 0);
        Polygon area = new Polygon(corners);
        return new Shape(line.bounds, (u, v) -> {
            double d = line.distance(u, v);
            return area.contains(new Point(u, v)) ? -d : d;
        });
    }

    /** This area without the other. */
    public Shape without(Shape other) {
        return new Shape(bounds, (u, v) -> Math.max(distance(u, v), -other.distance(u, v)));
    }

    /** What both cover. */
    public Shape within(Shape other) {
        return new Shape(bounds, (u, v) -> Math.max(distance(u, v), other.distance(u, v)));
    }

    private static List<Point> closed(List<Point> corners) {
        List<Point> all = new ArrayList<>(corners);
        all.add(corners.getFirst());
        return all;
    }

    private static double distance(double[] xy, double u, double v) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i + 3 < xy.length; i += 2) {
            double ax = xy[i];
            double ay = xy[i + 1];
            double bx = xy[i + 2] - ax;
            double by = xy[i + 3] - ay;
            double px = u - ax;
            double py = v - ay;
            double squared = bx * bx + by * by;
            double t = squared == 0 ? 0 : Math.clamp((px * bx + py * by) / squared, 0, 1);
            double dx = px - t * bx;
            double dy = py - t * by;
            best = Math.min(best, dx * dx + dy * dy);
        }
        return Math.sqrt(best);
    }

    private static Box around(double x, double y, double w, double h) {
        return new Box(x - w, y - h, x + w, y + h);
    }

    private static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}
