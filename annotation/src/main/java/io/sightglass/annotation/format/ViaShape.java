package io.sightglass.annotation.format;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A region of VIA in pixels from the upper left corner of the image; the turn of an ellipse ({@code theta}) is in radians. */
final class ViaShape {
    private static final List<String> LABELS = List.of("label", "class", "type", "name");

    private ViaShape() {}

    /** What cannot be understood is an IllegalArgumentException. */
    static Region read(JsonNode region) {
        return new Region(label(region.path("region_attributes")), outline(region.path("shape_attributes")));
    }

    private static String label(JsonNode attributes) {
        for (String name : LABELS) if (attributes.has(name)) return JsonFile.text(attributes, name);
        for (String name : attributes.propertyNames()) {
            if (attributes.size() == 1) return JsonFile.text(attributes, name);
        }
        throw new IllegalArgumentException("it has no attribute that is called label");
    }

    private static Outline outline(JsonNode shape) {
        String kind = shape.path("name").asString("");
        return switch (kind) {
            case "rect" -> rect(shape);
            case "circle" -> new Ellipse(centre(shape), number(shape, "r"), number(shape, "r"), 0);
            case "ellipse" ->
                new Ellipse(
                        centre(shape),
                        number(shape, "rx"),
                        number(shape, "ry"),
                        Math.toDegrees(shape.path("theta").asDouble(0)));
            case "polygon" -> new Polygon(points(shape));
            case "polyline" -> new Polyline(points(shape));
            case "point" -> Keypoints.of(centre(shape));
            default -> throw new IllegalArgumentException("there is no shape " + kind + " here");
        };
    }

    private static Box rect(JsonNode shape) {
        double width = number(shape, "width");
        double height = number(shape, "height");
        if (!(width > 0 && height > 0)) throw new IllegalArgumentException("the box is empty");
        return Box.at(number(shape, "x"), number(shape, "y"), width, height);
    }

    private static Point centre(JsonNode shape) {
        return new Point(number(shape, "cx"), number(shape, "cy"));
    }

    private static double number(JsonNode shape, String key) {
        return JsonFile.number(shape, key);
    }

    private static List<Point> points(JsonNode shape) {
        JsonNode x = shape.path("all_points_x");
        JsonNode y = shape.path("all_points_y");
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < Math.max(x.size(), y.size()); i++) {
            points.add(new Point(JsonFile.number(x, i), JsonFile.number(y, i)));
        }
        return points;
    }

    /** Adds a region; a turned box and a mask become polygons, and of points each is one of its own. */
    static void write(Region region, ArrayNode regions) {
        switch (region.outline()) {
            case Box b ->
                add(regions, region, "rect")
                        .put("x", b.x1())
                        .put("y", b.y1())
                        .put("width", b.width())
                        .put("height", b.height());
            case Ellipse e
            when e.rx() == e.ry() ->
                centre(add(regions, region, "circle"), e.centre()).put("r", e.rx());
            case Ellipse e ->
                centre(add(regions, region, "ellipse"), e.centre())
                        .put("rx", e.rx())
                        .put("ry", e.ry())
                        .put("theta", Math.toRadians(e.degrees()));
            case Polygon p -> points(add(regions, region, "polygon"), p.points());
            case RotatedBox b -> points(add(regions, region, "polygon"), b.corners());
            case Runs r ->
                points(add(regions, region, "polygon"), Seams.polygon(r).points());
            case Polyline l -> points(add(regions, region, "polyline"), l.points());
            case Keypoints k -> {
                for (Point p : k.points()) centre(add(regions, region, "point"), p);
            }
        }
    }

    private static ObjectNode add(ArrayNode regions, Region region, String kind) {
        ObjectNode node = regions.addObject();
        ObjectNode shape = node.putObject("shape_attributes").put("name", kind);
        node.putObject("region_attributes").put("label", region.label());
        return shape;
    }

    private static ObjectNode centre(ObjectNode shape, Point at) {
        return shape.put("cx", at.x()).put("cy", at.y());
    }

    private static void points(ObjectNode shape, List<Point> points) {
        ArrayNode x = shape.putArray("all_points_x");
        ArrayNode y = shape.putArray("all_points_y");
        for (Point p : points) {
            x.add(p.x());
            y.add(p.y());
        }
    }
}
