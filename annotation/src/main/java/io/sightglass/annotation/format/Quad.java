package io.sightglass.annotation.format;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.RotatedBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Boxes as four corners, in any turn. */
final class Quad {
    /** How far corners may be from a rectangle's, in pixels, because files round them. */
    private static final double NEAR = 0.01;

    /** A turned box has to be as much smaller than the upright one to be chosen. */
    private static final double CLEARLY = 0.99;

    private Quad() {}

    /** An upright or turned box when the four corners are those of one, else the polygon; other polygons stay. */
    static Outline read(List<Point> corners) {
        Polygon polygon = new Polygon(corners);
        if (corners.size() != 4) return polygon;
        Box bounds = polygon.bounds();
        boolean upright = corners.stream()
                .allMatch(p -> (isNear(p.x(), bounds.x1()) || isNear(p.x(), bounds.x2()))
                        && (isNear(p.y(), bounds.y1()) || isNear(p.y(), bounds.y2())));
        if (upright && isNear(polygon.area(), bounds.area(), bounds)) return bounds;
        Point a = corners.get(0);
        Point b = corners.get(1);
        double width = a.distance(b);
        double height = b.distance(corners.get(2));
        if (width <= NEAR || height <= NEAR) return polygon;
        double degrees = Math.toDegrees(Math.atan2(b.y() - a.y(), b.x() - a.x()));
        Point centre = new Point(
                (a.x() + corners.get(2).x()) / 2, (a.y() + corners.get(2).y()) / 2);
        RotatedBox box = new RotatedBox(centre, width, height, degrees);
        return isSame(box.corners(), corners) ? box : polygon;
    }

    /** The corners of a box; of anything else those of the smallest box around it, turned as it fits best. */
    static List<Point> corners(Outline outline) {
        if (outline instanceof RotatedBox turned) return turned.corners();
        if (outline instanceof Box box) return corners(box);
        List<Point> hull = hull(Seams.polygon(outline).points());
        List<Point> best = corners(outline.bounds());
        double smallest = outline.bounds().area() * CLEARLY;
        for (int i = 0; i < hull.size(); i++) {
            List<Point> around = around(hull, hull.get(i), hull.get((i + 1) % hull.size()));
            double area = around.get(0).distance(around.get(1)) * around.get(1).distance(around.get(2));
            if (area < smallest) {
                smallest = area;
                best = around;
            }
        }
        return best;
    }

    static List<Point> corners(Box box) {
        return List.of(
                new Point(box.x1(), box.y1()),
                new Point(box.x2(), box.y1()),
                new Point(box.x2(), box.y2()),
                new Point(box.x1(), box.y2()));
    }

    /** The box around the points with a side along the line from a to b; the smallest has one along its hull (Freeman 1975). */
    private static List<Point> around(List<Point> points, Point a, Point b) {
        double length = a.distance(b);
        double x = (b.x() - a.x()) / length;
        double y = (b.y() - a.y()) / length;
        Box turned = new Polygon(points.stream()
                        .map(p -> new Point(p.x() * x + p.y() * y, p.y() * x - p.x() * y))
                        .toList())
                .bounds();
        return corners(turned).stream()
                .map(p -> new Point(p.x() * x - p.y() * y, p.x() * y + p.y() * x))
                .toList();
    }

    /** The convex hull, clockwise as seen (Andrew, 1979). */
    private static List<Point> hull(List<Point> points) {
        List<Point> sorted = points.stream()
                .distinct()
                .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
                .toList();
        if (sorted.size() < 3) return List.of();
        List<Point> hull = half(sorted);
        hull.addAll(half(sorted.reversed()));
        return hull.size() < 3 ? List.of() : hull;
    }

    private static List<Point> half(List<Point> sorted) {
        List<Point> half = new ArrayList<>();
        for (Point p : sorted) {
            while (half.size() > 1 && cross(half.get(half.size() - 2), half.getLast(), p) <= 0) half.removeLast();
            half.add(p);
        }
        half.removeLast();
        return half;
    }

    private static double cross(Point a, Point b, Point c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }

    private static boolean isSame(List<Point> left, List<Point> right) {
        for (int i = 0; i < left.size(); i++) if (left.get(i).distance(right.get(i)) > NEAR) return false;
        return true;
    }

    private static boolean isNear(double a, double b) {
        return Math.abs(a - b) <= NEAR;
    }

    private static boolean isNear(double area, double of, Box bounds) {
        return Math.abs(area - of) <= NEAR * (bounds.width() + bounds.height());
    }
}
