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

    /** The longest stretch of points inside. */
    private static Optional<Outline> line(Size size, Polyline line) {
        List<Point> longest = List.of();
        List<Point> stretch = new ArrayList<>();
        for (Point point : line.points()) {
            if (isInside(size, point)) stretch.add(point);
            else stretch = new ArrayList<>();
            if (stretch.size() > longest.size()) longest = stretch;
        }
        return longest.size() < 2 ? Optional.empty() : Optional.of(new Polyline(longest));
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
        points = cut(points, Point::x);
        points = cut(points, p -> size.width() - p.x());
        points = cut(points, Point::y);
        points = cut(points, p -> size.height() - p.y());
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
