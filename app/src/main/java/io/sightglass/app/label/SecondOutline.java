package io.sightglass.app.label;

import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to stroke of a shape, worked out away from the window's thread. In pixels of the image.
 *
 * @param lines from corner to corner
 * @param closed whether each line leads back to its beginning
 * @param spots that get a ring each
 */
record SecondOutline(String label, Box bounds, List<List<Point>> lines, boolean closed, List<Point> spots) {
    SecondOutline {
        lines = List.copyOf(lines);
        spots = List.copyOf(spots);
    }

    /** Of all shapes of a document, from the lowest to the topmost. */
    static List<SecondOutline> of(Document document) {
        return document.shapes().stream().map(SecondOutline::of).toList();
    }

    static SecondOutline of(Shape shape) {
        Outline outline = shape.outline();
        return switch (outline) {
            case Box b ->
                closed(
                        shape,
                        List.of(
                                new Point(b.x1(), b.y1()),
                                new Point(b.x2(), b.y1()),
                                new Point(b.x2(), b.y2()),
                                new Point(b.x1(), b.y2())));
            case Polygon p -> closed(shape, p.points());
            case RotatedBox b -> closed(shape, b.corners());
            case Ellipse e -> closed(shape, e.polygon().points());
            case Polyline l -> new SecondOutline(shape.label(), l.bounds(), List.of(l.points()), false, List.of());
            case Keypoints k ->
                new SecondOutline(
                        shape.label(),
                        k.bounds(),
                        List.of(),
                        false,
                        k.spots().stream()
                                .filter(Keypoints.Spot::isThere)
                                .map(Keypoints.Spot::at)
                                .toList());
            case Runs r -> new SecondOutline(shape.label(), r.bounds(), border(r), false, List.of());
        };
    }

    private static SecondOutline closed(Shape shape, List<Point> corners) {
        return new SecondOutline(shape.label(), shape.outline().bounds(), List.of(corners), true, List.of());
    }

    /** The border of an area of pixels: the ends of its rows, and their sides where no neighbouring row goes on. */
    private static List<List<Point>> border(Runs runs) {
        Map<Integer, List<Run>> rows = new HashMap<>();
        for (Run run : runs.runs())
            rows.computeIfAbsent(run.y(), k -> new ArrayList<>()).add(run);
        List<List<Point>> border = new ArrayList<>();
        for (Run run : runs.runs()) {
            border.add(List.of(new Point(run.start(), run.y()), new Point(run.start(), run.y() + 1)));
            border.add(List.of(new Point(run.end(), run.y()), new Point(run.end(), run.y() + 1)));
            uncovered(border, rows.getOrDefault(run.y() - 1, List.of()), run, run.y());
            uncovered(border, rows.getOrDefault(run.y() + 1, List.of()), run, run.y() + 1);
        }
        return border;
    }

    /** The parts of a run's upper or lower side that no run of the neighbouring row touches. */
    private static void uncovered(List<List<Point>> border, List<Run> neighbours, Run run, int y) {
        int from = run.start();
        for (Run other : neighbours) {
            if (other.end() <= from || other.start() >= run.end()) continue;
            if (other.start() > from) border.add(List.of(new Point(from, y), new Point(other.start(), y)));
            from = Math.max(from, other.end());
        }
        if (from < run.end()) border.add(List.of(new Point(from, y), new Point(run.end(), y)));
    }
}
