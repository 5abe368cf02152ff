package io.sightglass.annotation.format;

import io.sightglass.vision.dataset.Region;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An annotation of Datumaro in pixels from the upper left corner of the image: a {@code bbox} [x, y, width, height], which may
 * have the attribute {@code rotation} in degrees clockwise about its centre, as CVAT gives it; points of a {@code polygon}, a
 * {@code polyline} or {@code points} as x and y in turn, the latter with {@code visibility} (0 absent, 1 hidden, 2 visible); the
 * box of an {@code ellipse}; a {@code mask} in COCO's run lengths.
 */
final class DatumaroShape {
    private DatumaroShape() {}

    /** What cannot be understood is an IllegalArgumentException. */
    static Region read(JsonNode mark, List<String> labels, TrueSize image) {
        return new Region(label(mark, labels), outline(mark, image));
    }

    static String label(JsonNode mark, List<String> labels) {
        int number = mark.path("label_id").asInt(-1);
        if (number < 0 || number >= labels.size()) throw new IllegalArgumentException("it has no label");
        return labels.get(number);
    }

    /** What cannot be understood is an IllegalArgumentException. */
    static Outline outline(JsonNode mark, TrueSize image) {
        String type = mark.path("type").asString("");
        return switch (type) {
            case "bbox" -> box(mark);
            case "polygon" -> new Polygon(points(mark));
            case "polyline" -> new Polyline(points(mark));
            case "points" -> keypoints(mark);
            case "ellipse" -> {
                List<Point> corners = points(mark);
                if (corners.size() != 2) throw new IllegalArgumentException("an ellipse should have two corners");
                yield Ellipse.within(Box.between(corners.getFirst(), corners.getLast()));
            }
            case "mask" -> {
                JsonNode size = mark.path("rle").path("size");
                yield CocoShape.rle(
                        mark.path("rle"),
                        new Size(size.path(1).asInt(0), size.path(0).asInt(0)),
                        image);
            }
            default -> throw new IllegalArgumentException("there is no annotation of type " + type + " here");
        };
    }

    private static Outline box(JsonNode mark) {
        Box box = CocoShape.box(mark.path("bbox"));
        double degrees = mark.path("attributes").path("rotation").asDouble(0);
        return degrees == 0 ? box : new RotatedBox(box.centre(), box.width(), box.height(), degrees);
    }

    private static Keypoints keypoints(JsonNode mark) {
        List<Spot> spots = new ArrayList<>();
        for (Point point : points(mark)) {
            int seen = mark.path("visibility").path(spots.size()).asInt(2);
            spots.add(new Spot(point, CocoKeypoints.sight(seen)));
        }
        return new Keypoints(spots);
    }

    private static List<Point> points(JsonNode mark) {
        JsonNode numbers = mark.path("points");
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            points.add(new Point(JsonFile.number(numbers, i), JsonFile.number(numbers, i + 1)));
        }
        return points;
    }

    /** Adds an area, a line or points; a turned ellipse becomes a polygon. */
    static void write(Outline outline, int label, Size size, ArrayNode marks) {
        switch (outline) {
            case Box b -> write(b, add(marks, "bbox", label));
            case RotatedBox b -> {
                ObjectNode mark = add(marks, "bbox", label);
                write(
                        Box.at(b.centre().x() - b.width() / 2, b.centre().y() - b.height() / 2, b.width(), b.height()),
                        mark);
                mark.putObject("attributes").put("rotation", b.degrees());
            }
            case Polygon p -> write(p.points(), add(marks, "polygon", label));
            case Polyline l -> write(l.points(), add(marks, "polyline", label));
            case Ellipse e
            when e.degrees() == 0 -> {
                Box box = e.bounds();
                List<Point> corners = List.of(new Point(box.x1(), box.y1()), new Point(box.x2(), box.y2()));
                write(corners, add(marks, "ellipse", label));
            }
            case Ellipse e -> write(e.polygon().points(), add(marks, "polygon", label));
            case Runs r -> {
                ObjectNode rle = add(marks, "mask", label).putObject("rle");
                rle.put("counts", CocoRle.text(CocoRle.counts(r.runs(), size)));
                rle.putArray("size").add(size.height()).add(size.width());
            }
            case Keypoints k -> {
                ObjectNode mark = add(marks, "points", label);
                write(k.spots().stream().map(Spot::at).toList(), mark);
                ArrayNode seen = mark.putArray("visibility");
                k.spots().forEach(spot -> seen.add(CocoKeypoints.number(spot.sight())));
            }
        }
    }

    private static void write(Box box, ObjectNode mark) {
        mark.putArray("bbox").add(box.x1()).add(box.y1()).add(box.width()).add(box.height());
    }

    private static void write(List<Point> points, ObjectNode mark) {
        ArrayNode numbers = mark.putArray("points");
        for (Point point : points) numbers.add(point.x()).add(point.y());
    }

    /** Adds an annotation that has no shape yet. */
    static ObjectNode add(ArrayNode marks, String type, int label) {
        int id = marks.size();
        ObjectNode mark = marks.addObject().put("id", id).put("type", type).put("group", 0);
        mark.put("label_id", label).put("z_order", 0).putObject("attributes");
        return mark;
    }
}
