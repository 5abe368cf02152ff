package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Runs;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Outlines as flat lists of numbers: box [x1, y1, x2, y2], polygon [x, y, ...], runs [y, start, end, ...]. */
final class OutlineJson {
    private OutlineJson() {}

    static void write(Outline outline, ObjectNode into) {
        switch (outline) {
            case Box b ->
                into.putArray("box").add(b.x1()).add(b.y1()).add(b.x2()).add(b.y2());
            case Polygon p -> {
                ArrayNode numbers = into.putArray("polygon");
                for (Point point : p.points()) numbers.add(point.x()).add(point.y());
            }
            case Runs r -> {
                ArrayNode numbers = into.putArray("runs");
                for (Runs.Run run : r.runs())
                    numbers.add(run.y()).add(run.start()).add(run.end());
            }
        }
    }

    static Outline read(JsonNode from) throws AnnotationException {
        JsonNode box = from.get("box");
        if (box != null) {
            return new Box(number(box, 0), number(box, 1), number(box, 2), number(box, 3));
        }
        JsonNode polygon = from.get("polygon");
        if (polygon != null) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i + 1 < polygon.size(); i += 2)
                points.add(new Point(number(polygon, i), number(polygon, i + 1)));
            return new Polygon(points);
        }
        JsonNode runs = from.get("runs");
        if (runs == null) throw new AnnotationException("The project is damaged: a shape has no outline.");
        List<Runs.Run> list = new ArrayList<>();
        for (int i = 0; i + 2 < runs.size(); i += 3) {
            list.add(new Runs.Run((int) number(runs, i), (int) number(runs, i + 1), (int) number(runs, i + 2)));
        }
        return new Runs(list);
    }

    private static double number(JsonNode array, int index) {
        return array.path(index).asDouble();
    }
}
