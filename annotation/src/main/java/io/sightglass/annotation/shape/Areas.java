package io.sightglass.annotation.shape;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Components;
import io.sightglass.vision.image.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * Areas joined, taken from each other, cut and filled. Corners stay exact where all have corners and the outcome is one polygon
 * without holes; else it is pixels.
 */
public final class Areas {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private Areas() {}

    /** What at least one of the areas covers; empty when none covers a pixel. */
    public static Optional<Outline> union(List<Outline> areas) {
        return combined(areas.getFirst(), areas.subList(1, areas.size()), OverlayNG.UNION);
    }

    /** What of an area the others leave; empty when nothing is left. */
    public static Optional<Outline> minus(Outline area, List<Outline> others) {
        return combined(area, others, OverlayNG.DIFFERENCE);
    }

    private static Optional<Outline> combined(Outline first, List<Outline> others, int operation) {
        boolean pixels = first instanceof Runs || others.stream().anyMatch(Runs.class::isInstance);
        Optional<Outline> exact = pixels ? Optional.empty() : exact(first, others, operation);
        if (exact.isPresent()) return exact;
        Optional<Runs> result = Runs.of(first);
        for (Outline other : others) {
            Optional<Runs> next = Runs.of(other);
            if (next.isEmpty()) continue;
            if (operation == OverlayNG.UNION)
                result = Optional.of(result.map(r -> r.with(next.get())).orElse(next.get()));
            else result = result.flatMap(r -> r.without(next.get()));
        }
        return result.map(r -> r);
    }

    /** One polygon without holes, or empty. */
    private static Optional<Outline> exact(Outline first, List<Outline> others, int operation) {
        Geometry result = geometry(first);
        for (Outline other : others) result = OverlayNGRobust.overlay(result, geometry(other), operation);
        return result instanceof org.locationtech.jts.geom.Polygon polygon
                        && !polygon.isEmpty()
                        && polygon.getNumInteriorRing() == 0
                ? Optional.of(polygon(polygon))
                : Optional.empty();
    }

    /**
     * The parts of an area on either side of a line that crosses it; the area alone when the line does not part it. Of pixels,
     * those under the line are lost.
     */
    public static List<Outline> cut(Outline area, Polyline line) {
        return area instanceof Runs runs ? parts(runs, line) : parts(geometry(area), line);
    }

    private static List<Outline> parts(Geometry area, Polyline line) {
        Geometry lines = OverlayNGRobust.overlay(
                area.getBoundary(), FACTORY.createLineString(coordinates(line.points())), OverlayNG.UNION);
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(lines);
        List<Outline> parts = new ArrayList<>();
        for (Object found : polygonizer.getPolygons()) {
            org.locationtech.jts.geom.Polygon polygon = (org.locationtech.jts.geom.Polygon) found;
            if (area.contains(polygon.getInteriorPoint())) parts.add(polygon(polygon));
        }
        return parts;
    }

    private static List<Outline> parts(Runs runs, Polyline line) {
        Optional<Runs> left = Runs.of(line).map(runs::without).orElse(Optional.of(runs));
        if (left.isEmpty()) return List.of(runs);
        Local local = Local.of(left.get(), 0);
        Components components =
                Components.of(local.mask().toArray(), local.mask().size().width());
        if (components.count() < 2 || components.count() > 255) return List.of(runs);
        byte[] numbers = new byte[local.mask().toArray().length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (byte) components.at(i);
        Mask numbered = Mask.of(local.mask().size(), numbers);
        List<Outline> parts = new ArrayList<>();
        for (int i = 1; i <= components.count(); i++) {
            parts.add(new Runs(numbered.runs(i)).moved(local.left(), local.top()));
        }
        return parts;
    }

    /** The same area with its holes filled. Only areas of pixels have any. */
    public static Outline filled(Outline area) {
        if (!(area instanceof Runs runs)) return area;
        Local local = Local.of(runs, 1);
        byte[] pixels = local.mask().toArray();
        byte[] outside = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) outside[i] = (byte) (1 - pixels[i]);
        Components components = Components.of(outside, local.mask().size().width());
        byte[] filled = new byte[pixels.length];
        Arrays.fill(filled, (byte) 1);
        // The corner lies outside, and with it what is connected with it.
        for (int i = 0; i < filled.length; i++) if (components.at(i) == components.at(0)) filled[i] = 0;
        return new Runs(Mask.of(local.mask().size(), filled).runs(1)).moved(local.left(), local.top());
    }

    /** Runs as a mask of their own, with a margin around. */
    private record Local(Mask mask, int left, int top) {
        static Local of(Runs runs, int margin) {
            Box bounds = runs.bounds();
            int left = (int) bounds.x1() - margin;
            int top = (int) bounds.y1() - margin;
            Mask.Builder mask =
                    new Mask.Builder(new Size((int) bounds.width() + 2 * margin, (int) bounds.height() + 2 * margin));
            runs.moved(-left, -top).fill(mask, 1);
            return new Local(mask.build(), left, top);
        }
    }

    private static Geometry geometry(Outline area) {
        Polygon polygon = switch (area) {
            case Box b ->
                new Polygon(List.of(
                        new Point(b.x1(), b.y1()),
                        new Point(b.x2(), b.y1()),
                        new Point(b.x2(), b.y2()),
                        new Point(b.x1(), b.y2())));
            case RotatedBox b -> b.polygon();
            case Ellipse e -> e.polygon();
            case Polygon p -> p;
            case Runs _, Polyline _, Keypoints _ -> throw new IllegalArgumentException("no area with corners: " + area);
        };
        List<Point> ring = new ArrayList<>(polygon.points());
        ring.add(ring.getFirst());
        Geometry exact = FACTORY.createPolygon(coordinates(ring));
        return exact.isValid() ? exact : exact.buffer(0); // what crosses itself
    }

    private static Coordinate[] coordinates(List<Point> points) {
        return points.stream().map(p -> new Coordinate(p.x(), p.y())).toArray(Coordinate[]::new);
    }

    private static Polygon polygon(org.locationtech.jts.geom.Polygon polygon) {
        LineString ring = polygon.getExteriorRing();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 1 < ring.getNumPoints(); i++) {
            Coordinate c = ring.getCoordinateN(i);
            points.add(new Point(c.getX(), c.getY()));
        }
        return new Polygon(points);
    }
}
