package io.sightglass.annotation.format;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Angle;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shape of Label Studio in percent of the image's width and height. A box turns clockwise about its upper left corner, an
 * ellipse about its centre, both in pixels. A brushed mask is packed by {@link BrushRle}.
 */
final class LabelStudioResult {
    private LabelStudioResult() {}

    /** What cannot be understood is an IllegalArgumentException. */
    static Region read(JsonNode result, TrueSize image) {
        Size size = size(result).orElseThrow(() -> new IllegalArgumentException("it does not say the image's size"));
        JsonNode value = result.path("value");
        String type = result.path("type").asString("");
        String label = value.path(type).path(0).asString("").strip();
        if (label.isEmpty()) throw new IllegalArgumentException("it has no label");
        if (result.path("image_rotation").asDouble(0) != 0) {
            throw new IllegalArgumentException("the image was turned by " + result.path("image_rotation") + "°");
        }
        return new Region(label, outline(kind(type, value), value, size, image));
    }

    /** Results of the type {@code labels} are what their fields are. */
    private static String kind(String type, JsonNode value) {
        if (!type.equals("labels")) return type.replaceFirst("labels$", "");
        if (value.has("points")) return "polygon";
        if (value.has("radiusX")) return "ellipse";
        if (value.has("rle")) return "brush";
        return value.has("height") ? "rectangle" : "keypoint";
    }

    private static Outline outline(String kind, JsonNode value, Size size, TrueSize image) {
        return switch (kind) {
            case "rectangle" -> rectangle(value, size);
            case "ellipse" ->
                new Ellipse(
                        point(value, size),
                        JsonFile.number(value, "radiusX") / 100 * size.width(),
                        JsonFile.number(value, "radiusY") / 100 * size.height(),
                        value.path("rotation").asDouble(0));
            case "polygon" -> {
                List<Point> points = new ArrayList<>();
                for (JsonNode p : value.path("points")) {
                    points.add(point(JsonFile.number(p, 0), JsonFile.number(p, 1), size));
                }
                yield value.path("closed").asBoolean(true) ? new Polygon(points) : new Polyline(points);
            }
            case "keypoint" -> Keypoints.of(point(value, size));
            case "brush" -> brush(value.path("rle"), size, image);
            default -> throw new IllegalArgumentException("there is no shape of type " + kind + " here");
        };
    }

    private static Outline rectangle(JsonNode value, Size size) {
        Point corner = point(value, size);
        double width = JsonFile.number(value, "width") / 100 * size.width();
        double height = JsonFile.number(value, "height") / 100 * size.height();
        if (!(width > 0 && height > 0)) throw new IllegalArgumentException("the box is empty");
        double degrees = value.path("rotation").asDouble(0);
        Box upright = Box.at(corner.x(), corner.y(), width, height);
        if (degrees == 0) return upright;
        return new RotatedBox(Angle.turned(upright.centre(), corner, degrees), width, height, degrees);
    }

    private static Runs brush(JsonNode rle, Size size, TrueSize image) {
        image.requireSame(size);
        byte[] packed = new byte[rle.size()];
        for (int i = 0; i < packed.length; i++) packed[i] = (byte) rle.path(i).asInt(0);
        return new Runs(BrushRle.runs(packed, size));
    }

    private static Point point(JsonNode value, Size size) {
        return point(JsonFile.number(value, "x"), JsonFile.number(value, "y"), size);
    }

    private static Point point(double x, double y, Size size) {
        return new Point(x / 100 * size.width(), y / 100 * size.height());
    }

    /** The size of the image that a result says. */
    static Optional<Size> size(JsonNode result) {
        int width = result.path("original_width").asInt(0);
        int height = result.path("original_height").asInt(0);
        return width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty();
    }

    /** Adds a region; of points each is one of its own, and lines are left out. */
    static void write(Region region, Size size, ArrayNode results) {
        switch (region.outline()) {
            case Box b -> rectangle(add(region, "rectangle", size, results), new Point(b.x1(), b.y1()), b, 0, size);
            case RotatedBox b -> {
                Box extent = Box.at(0, 0, b.width(), b.height());
                ObjectNode value = add(region, "rectangle", size, results);
                rectangle(value, b.corners().getFirst(), extent, b.degrees(), size);
            }
            case Ellipse e ->
                put(add(region, "ellipse", size, results), e.centre(), size)
                        .put("radiusX", e.rx() / size.width() * 100)
                        .put("radiusY", e.ry() / size.height() * 100)
                        .put("rotation", e.degrees());
            case Polygon p -> {
                ArrayNode points = add(region, "polygon", size, results)
                        .put("closed", true)
                        .putArray("points");
                for (Point q : p.points()) {
                    points.addArray().add(q.x() / size.width() * 100).add(q.y() / size.height() * 100);
                }
            }
            case Runs r -> {
                ArrayNode rle =
                        add(region, "brush", size, results).put("format", "rle").putArray("rle");
                for (byte b : BrushRle.pack(r.runs(), size)) rle.add(b & 0xff);
            }
            case Keypoints k -> {
                for (Point p : k.points())
                    put(add(region, "keypoint", size, results), p, size).put("width", 0.5);
            }
            case Polyline l -> {}
        }
    }

    private static void rectangle(ObjectNode value, Point corner, Box extent, double degrees, Size size) {
        put(value, corner, size)
                .put("width", extent.width() / size.width() * 100)
                .put("height", extent.height() / size.height() * 100)
                .put("rotation", degrees);
    }

    private static ObjectNode put(ObjectNode value, Point at, Size size) {
        return value.put("x", at.x() / size.width() * 100).put("y", at.y() / size.height() * 100);
    }

    private static ObjectNode add(Region region, String kind, Size size, ArrayNode results) {
        ObjectNode value = results.addObject()
                .put("id", "shape-" + results.size())
                .put("type", kind + "labels")
                .put("from_name", kind)
                .put("to_name", "image")
                .put("original_width", size.width())
                .put("original_height", size.height())
                .put("image_rotation", 0)
                .putObject("value");
        value.putArray(kind + "labels").add(region.label());
        return value;
    }
}
