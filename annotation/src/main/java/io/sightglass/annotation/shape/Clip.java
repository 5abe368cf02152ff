package io.sightglass.annotation.shape;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Keypoints.Spot;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Outlines cut at the border of an image. */
public final class Clip {
    private Clip() {}

    /** The part inside; empty when none is. What lies inside already stays as it is. */
    public static Optional<Outline> to(Size size, Outline outline) {
        Box bounds = outline.bounds();
        if (outline.area() > 0 && bounds.overlap(size.box()) == 0) {
            return Optional.empty();
        }
        if (bounds.equals(bounds.clippedTo(size))) return Optional.of(outline);
        return switch (outline) {
            case Box box -> Optional.of(box.clippedTo(size));
            case Polygon polygon -> polygon(size, polygon);
            case RotatedBox box -> polygon(size, box.polygon());
            case Ellipse ellipse -> polygon(size, ellipse.polygon());
            case Runs runs -> runs(size, runs);
            case Polyline line -> line(size, line);
            case Keypoints keypoints -> keypoints(size, keypoints);
        };
    }

    /** Points outside are absent. */
    private static Optional<Outline> keypoints(Size size, Keypoints keypoints) {
        List<Spot> spots = keypoints.spots().stream()
                .map(s -> isInside(size, s.at()) ? s : Spot.ABSENT)
                .toList();
        return spots.stream().anyMatch(Spot::isThere) ? Optional.of(new Keypoints(spots)) : Optional.empty();
    }

    /** The longest stretch inside; one that only touches the border is none. */
    private static Optional<Outline> line(Size size, Polyline line) {
        List<List<Point>> stretches = new ArrayList<>();
        for (int i = 1; i < line.points().size(); i++) {
            List<Point> part =
                    part(size, line.points().get(i - 1), line.points().get(i));
            if (part.isEmpty()) continue;
            boolean goesOn =
                    !stretches.isEmpty() && stretches.getLast().getLast().equals(part.getFirst());
            if (goesOn) stretches.getLast().add(part.getLast());
            else stretches.add(new ArrayList<>(part));
        }
        return stretches.stream()
                .map(Polyline::new)
                .max(Comparator.comparingDouble(Polyline::length))
                .map(Outline.class::cast);
    }

    /** The two ends of what lies inside between two points; Liang and Barsky, A new concept and method for line clipping, 1984. */
    private static List<Point> part(Size size, Point a, Point b) {
        double from = 0;
        double to = 1;
        for (ToDoubleFunction<Point> inside : borders(size)) {
            double da = inside.applyAsDouble(a);
            double db = inside.applyAsDouble(b);
            if (da < 0 && db < 0) return List.of();
            if (da < 0) from = Math.max(from, da / (da - db));
            if (db < 0) to = Math.min(to, da / (da - db));
        }
        return from < to ? List.of(between(size, a, b, from), between(size, a, b, to)) : List.of();
    }

    /** The point at the share of the way, on the border where rounding would put it beyond. */
    private static Point between(Size size, Point a, Point b, double share) {
        if (share == 0) return a;
        if (share == 1) return b;
        Point at = a.plus(share * (b.x() - a.x()), share * (b.y() - a.y()));
        return new Point(Math.clamp(at.x(), 0, size.width()), Math.clamp(at.y(), 0, size.height()));
    }

    /** How far a point lies inside each border. */
    private static List<ToDoubleFunction<Point>> borders(Size size) {
        return List.of(Point::x, p -> size.width() - p.x(), Point::y, p -> size.height() - p.y());
    }

    private static boolean isInside(Size size, Point point) {
        return point.x() >= 0 && point.x() <= size.width() && point.y() >= 0 && point.y() <= size.height();
    }

    private static Optional<Outline> runs(Size size, Runs runs) {
        List<Runs.Run> inside = new ArrayList<>();
        for (Runs.Run run : runs.runs()) {
            int start = Math.max(0, run.start());
            int end = Math.min(size.width(), run.end());
            if (run.y() >= 0 && run.y() < size.height() && start < end) inside.add(new Runs.Run(run.y(), start, end));
        }
        return inside.isEmpty() ? Optional.empty() : Optional.of(new Runs(inside));
    }

    /** Sutherland and Hodgman, Reentrant polygon clipping, 1974: cut at one border after the other. */
    private static Optional<Outline> polygon(Size size, Polygon polygon) {
        List<Point> points = polygon.points();
        for (ToDoubleFunction<Point> border : borders(size)) points = cut(points, border);
        return points.size() < 3 ? Optional.empty() : Optional.of(new Polygon(points));
    }

    /** The part of the polygon where {@code inside} is not negative; it is linear. */
    private static List<Point> cut(List<Point> points, ToDoubleFunction<Point> inside) {
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point a = points.get(i);
            Point b = points.get((i + 1) % points.size());
            double da = inside.applyAsDouble(a);
            double db = inside.applyAsDouble(b);
            if (da >= 0) kept.add(a);
            if (da < 0 != db < 0) {
                double t = da / (da - db);
                kept.add(a.plus(t * (b.x() - a.x()), t * (b.y() - a.y())));
            }
        }
        return kept;
    }
}
