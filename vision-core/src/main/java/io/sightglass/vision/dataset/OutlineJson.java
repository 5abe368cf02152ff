package io.sightglass.vision.dataset;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Keypoints.Sight;
import io.sightglass.vision.geometry.Keypoints.Spot;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Outlines as flat lists of numbers: box [x1, y1, x2, y2], rotated and ellipse [x, y, width or radius, height or radius,
 * degrees], polygon and line [x, y, ...], runs [y, start, end, ...], keypoints [x, y, sight, ...].
 */
public final class OutlineJson {
    /** As they are numbered on the disk. */
    private static final List<Sight> SIGHTS = List.of(Sight.ABSENT, Sight.HIDDEN, Sight.VISIBLE);

    private OutlineJson() {}

    /** Adds the outline to an object, under the name of its kind. */
    public static void write(Outline outline, ObjectNode into) {
        switch (outline) {
            case Box b ->
                into.putArray("box").add(b.x1()).add(b.y1()).add(b.x2()).add(b.y2());
            case RotatedBox b -> put(into, "rotated", b.centre(), b.width(), b.height(), b.degrees());
            case Ellipse e -> put(into, "ellipse", e.centre(), e.rx(), e.ry(), e.degrees());
            case Polygon p -> put(into, "polygon", p.points());
            case Polyline l -> put(into, "line", l.points());
            case Keypoints k -> {
                ArrayNode numbers = into.putArray("keypoints");
                for (Spot s : k.spots()) numbers.add(s.at().x()).add(s.at().y()).add(SIGHTS.indexOf(s.sight()));
            }
            case Runs r -> {
                ArrayNode numbers = into.putArray("runs");
                for (Runs.Run run : r.runs())
                    numbers.add(run.y()).add(run.start()).add(run.end());
            }
        }
    }

    /** @throws VisionException when the object has no outline, or none that there can be */
    public static Outline read(JsonNode from) throws VisionException {
        try {
            return outline(from);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new VisionException("A shape cannot be read, what was read is damaged: " + e.getMessage(), e);
        }
    }

    private static Outline outline(JsonNode from) throws VisionException {
        JsonNode box = from.get("box");
        if (box != null) {
            return new Box(number(box, 0), number(box, 1), number(box, 2), number(box, 3));
        }
        JsonNode rotated = from.get("rotated");
        if (rotated != null) {
            return new RotatedBox(point(rotated, 0), number(rotated, 2), number(rotated, 3), number(rotated, 4));
        }
        JsonNode ellipse = from.get("ellipse");
        if (ellipse != null) {
            return new Ellipse(point(ellipse, 0), number(ellipse, 2), number(ellipse, 3), number(ellipse, 4));
        }
        JsonNode polygon = from.get("polygon");
        if (polygon != null) return new Polygon(points(polygon));
        JsonNode line = from.get("line");
        if (line != null) return new Polyline(points(line));
        JsonNode keypoints = from.get("keypoints");
        if (keypoints != null) {
            List<Spot> spots = new ArrayList<>();
            for (int i = 0; i + 2 < keypoints.size(); i += 3) {
                spots.add(new Spot(point(keypoints, i), sight(number(keypoints, i + 2))));
            }
            return new Keypoints(spots);
        }
        JsonNode runs = from.get("runs");
        if (runs == null) throw new VisionException("A shape has no outline: what was read is damaged.");
        List<Runs.Run> list = new ArrayList<>();
        for (int i = 0; i + 2 < runs.size(); i += 3) {
            list.add(new Runs.Run((int) number(runs, i), (int) number(runs, i + 1), (int) number(runs, i + 2)));
        }
        return new Runs(list);
    }

    private static void put(ObjectNode into, String name, Point at, double... numbers) {
        ArrayNode array = into.putArray(name).add(at.x()).add(at.y());
        for (double number : numbers) array.add(number);
    }

    private static void put(ObjectNode into, String name, List<Point> points) {
        ArrayNode numbers = into.putArray(name);
        for (Point point : points) numbers.add(point.x()).add(point.y());
    }

    private static List<Point> points(JsonNode array) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 1 < array.size(); i += 2) points.add(point(array, i));
        return points;
    }

    private static Point point(JsonNode array, int index) {
        return new Point(number(array, index), number(array, index + 1));
    }

    private static Sight sight(double number) {
        int place = (int) number;
        if (place < 0 || place >= SIGHTS.size()) throw new IllegalArgumentException("a point is seen as " + number);
        return SIGHTS.get(place);
    }

    private static double number(JsonNode array, int index) {
        return array.path(index).asDouble();
    }
}
