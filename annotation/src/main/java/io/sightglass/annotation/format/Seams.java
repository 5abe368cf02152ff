package io.sightglass.annotation.format;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Any area as one polygon. The borders of a set of pixels, also those of its holes and other parts, are strung together by seams
 * that are walked both ways, so that the even-odd rule fills the very same pixels.
 */
final class Seams {
    private Seams() {}

    /** The border of an area; lines and points have none, an IllegalArgumentException. */
    static Polygon polygon(Outline outline) {
        return switch (outline) {
            case Polygon polygon -> polygon;
            case Box box -> new Polygon(Quad.corners(box));
            case RotatedBox box -> box.polygon();
            case Ellipse ellipse -> ellipse.polygon();
            case Runs runs -> polygon(runs);
            case Polyline line -> throw new IllegalArgumentException("a line covers no area");
            case Keypoints points -> throw new IllegalArgumentException("points cover no area");
        };
    }

    private static Polygon polygon(Runs runs) {
        List<List<Point>> loops = loops(edges(runs));
        List<Point> points = new ArrayList<>(loops.getFirst());
        if (loops.size() == 1) return new Polygon(points);
        Point start = points.getFirst();
        points.add(start);
        for (List<Point> loop : loops.subList(1, loops.size())) {
            points.addAll(loop);
            points.add(loop.getFirst());
            points.add(start);
        }
        return new Polygon(points);
    }

    /** A side between a pixel inside and one outside, or several in a row; the inside lies to the right. */
    private record Edge(Point from, Point to) {}

    /** The sides of all runs that are not shared with a run above or below, by where they begin. */
    private static Map<Double, Map<Double, Deque<Edge>>> edges(Runs runs) {
        Map<Double, Map<Double, Deque<Edge>>> edges = new TreeMap<>();
        Map<Integer, List<Run>> rows = new TreeMap<>();
        for (Run run : runs.runs())
            rows.computeIfAbsent(run.y(), y -> new ArrayList<>()).add(run);
        for (Run run : runs.runs()) {
            int y = run.y();
            for (Run free : free(run, rows.getOrDefault(y - 1, List.of()))) add(edges, free.start(), y, free.end(), y);
            for (Run free : free(run, rows.getOrDefault(y + 1, List.of()))) {
                add(edges, free.end(), y + 1, free.start(), y + 1);
            }
            add(edges, run.end(), y, run.end(), y + 1);
            add(edges, run.start(), y + 1, run.start(), y);
        }
        return edges;
    }

    /** The parts of a run that no other run covers. */
    private static List<Run> free(Run run, List<Run> others) {
        List<Run> free = new ArrayList<>();
        int at = run.start();
        for (Run other : others) {
            if (other.end() <= at || other.start() >= run.end()) continue;
            if (other.start() > at) free.add(new Run(run.y(), at, other.start()));
            at = other.end();
        }
        if (at < run.end()) free.add(new Run(run.y(), at, run.end()));
        return free;
    }

    private static void add(Map<Double, Map<Double, Deque<Edge>>> edges, int x1, int y1, int x2, int y2) {
        Edge edge = new Edge(new Point(x1, y1), new Point(x2, y2));
        edges.computeIfAbsent(edge.from().y(), y -> new TreeMap<>())
                .computeIfAbsent(edge.from().x(), x -> new ArrayDeque<>())
                .add(edge);
    }

    /** Follows edges from one to the next until all are used; any way through a shared corner closes in the end. */
    private static List<List<Point>> loops(Map<Double, Map<Double, Deque<Edge>>> edges) {
        List<List<Point>> loops = new ArrayList<>();
        for (Map<Double, Deque<Edge>> row : edges.values()) {
            for (Deque<Edge> starts : row.values()) {
                while (!starts.isEmpty()) loops.add(loop(edges, starts.remove()));
            }
        }
        return loops;
    }

    private static List<Point> loop(Map<Double, Map<Double, Deque<Edge>>> edges, Edge first) {
        List<Point> points = new ArrayList<>(List.of(first.from()));
        Edge edge = first;
        while (!edge.to().equals(first.from())) {
            Edge next = edges.getOrDefault(edge.to().y(), Map.of())
                    .getOrDefault(edge.to().x(), new ArrayDeque<>())
                    .remove();
            if (!isStraight(edge, next)) points.add(edge.to());
            edge = next;
        }
        return points;
    }

    private static boolean isStraight(Edge a, Edge b) {
        return a.from().x() == b.to().x() || a.from().y() == b.to().y();
    }
}
