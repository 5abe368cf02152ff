package io.sightglass.app.label;

import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Corners of polygons and lines, one more or one less. */
final class CornerEdit {
    private CornerEdit() {}

    /** Without the corner at a position; empty when there is none, or too few would be left. */
    static Optional<Outline> without(Outline outline, Point at, double reach) {
        if (outline instanceof Keypoints) return Optional.empty(); // the mouse leaves skeletons whole
        return Handle.near(outline, at, reach).flatMap(handle -> without(outline, handle.index()));
    }

    /** Without the corner of that number, or with that point absent; empty when too few would be left. */
    static Optional<Outline> without(Outline outline, int corner) {
        return switch (outline) {
            case Polygon p when p.points().size() > 3 -> changed(p.points(), corner, Polygon::new);
            case Polyline l when l.points().size() > 2 -> changed(l.points(), corner, Polyline::new);
            case Keypoints k
            when k.spots().stream().filter(Keypoints.Spot::isThere).count() > 1 -> {
                List<Keypoints.Spot> spots = new ArrayList<>(k.spots());
                spots.set(corner, Keypoints.Spot.ABSENT);
                yield Optional.of(new Keypoints(spots));
            }
            default -> Optional.empty();
        };
    }

    /** Whether outlines of that kind can have corners more or less. */
    static boolean suits(Outline outline) {
        return outline instanceof Polygon || outline instanceof Polyline || outline instanceof Keypoints;
    }

    /** With a corner more in the middle of the side after the corner of that number; the last point of a line has none. */
    static Optional<Outline> after(Outline outline, int corner) {
        return switch (outline) {
            case Polygon p -> Optional.of(new Polygon(inserted(p.points(), corner, middle(p.points(), corner))));
            case Polyline l
            when corner < l.points().size() - 1 ->
                Optional.of(new Polyline(inserted(l.points(), corner, middle(l.points(), corner))));
            default -> Optional.empty();
        };
    }

    private static Point middle(List<Point> points, int corner) {
        Point a = points.get(corner);
        Point b = points.get((corner + 1) % points.size());
        return new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
    }

    private static Optional<Outline> changed(List<Point> points, int gone, Function<List<Point>, Outline> made) {
        List<Point> fewer = new ArrayList<>(points);
        fewer.remove(gone);
        return Optional.of(made.apply(fewer));
    }

    /** With a corner more on the side nearest to a position; empty when none is within reach. */
    static Optional<Outline> with(Outline outline, Point at, double reach) {
        return switch (outline) {
            case Polygon p -> nearest(p.points(), true, at, reach).map(i -> new Polygon(inserted(p.points(), i, at)));
            case Polyline l ->
                nearest(l.points(), false, at, reach).map(i -> new Polyline(inserted(l.points(), i, at)));
            default -> Optional.empty();
        };
    }

    /** The side's first corner. */
    private static Optional<Integer> nearest(List<Point> points, boolean closed, Point at, double reach) {
        Optional<Integer> nearest = Optional.empty();
        double least = reach;
        for (int i = 0; i < points.size() - (closed ? 0 : 1); i++) {
            double distance = at.distance(points.get(i), points.get((i + 1) % points.size()));
            if (distance > least) continue;
            least = distance;
            nearest = Optional.of(i);
        }
        return nearest;
    }

    private static List<Point> inserted(List<Point> points, int after, Point at) {
        List<Point> more = new ArrayList<>(points);
        more.add(after + 1, at);
        return more;
    }
}
