package io.sightglass.annotation.format;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
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
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.opencv.ImageFiles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shape of LabelMe: {@code points} in pixels from the upper left corner of the image, and what they mean ({@code shape_type}):
 * two opposite corners of a rectangle, the corners of a polygon, the centre of a circle and a point on it, the points of a line
 * or linestrip, a point, or the first and the last pixel of a mask, which lies beside them as a PNG file in base 64. Points of
 * one thing share a {@code group_id}; fields of ours say which of how many each is ({@code spot}, {@code spots}) and that it
 * lies behind something ({@code hidden}).
 */
final class LabelMeShape {
    private static final int MOST_POINTS = 10_000;

    private LabelMeShape() {}

    /** What cannot be understood is an IllegalArgumentException. */
    static Region read(JsonNode shape, TrueSize image) {
        return new Region(JsonFile.text(shape, "label"), outline(shape, image));
    }

    private static Outline outline(JsonNode shape, TrueSize image) {
        List<Point> points = points(shape);
        String type = shape.path("shape_type").asString("polygon");
        int needed = switch (type) {
            case "point", "points" -> 1;
            case "polygon" -> 3;
            default -> 2;
        };
        if (points.size() < needed)
            throw new IllegalArgumentException("a " + type + " has " + points.size() + " points");
        Point a = points.getFirst();
        Point b = points.getLast();
        return switch (type) {
            case "rectangle" -> full(Box.between(a, b));
            case "polygon" -> full(new Polygon(points));
            case "circle" -> new Ellipse(a, a.distance(b), a.distance(b), 0);
            case "line", "linestrip" -> new Polyline(points);
            case "point" -> Keypoints.of(a);
            case "points" ->
                new Keypoints(
                        points.stream().map(p -> new Spot(p, Sight.VISIBLE)).toList());
            case "mask" -> mask(shape, a, b, image);
            default -> throw new IllegalArgumentException("there is no shape_type " + type + " here");
        };
    }

    private static Outline full(Outline area) {
        if (area.area() == 0) throw new IllegalArgumentException("it covers no area");
        return area;
    }

    private static List<Point> points(JsonNode shape) {
        List<Point> points = new ArrayList<>();
        for (JsonNode p : shape.path("points")) points.add(new Point(JsonFile.number(p, 0), JsonFile.number(p, 1)));
        return points;
    }

    private static Runs mask(JsonNode shape, Point first, Point last, TrueSize image) {
        try {
            byte[] png = Base64.getDecoder().decode(JsonFile.text(shape, "mask"));
            image.requireWithin(ImageFiles.size(png, "the mask"));
            Frame frame = ImageFiles.decode(png, "the mask");
            int left = (int) Math.min(first.x(), last.x());
            int top = (int) Math.min(first.y(), last.y());
            List<Runs.Run> runs = new ArrayList<>();
            ByteBuffer pixels = frame.pixels();
            byte[] set = new byte[Math.toIntExact(frame.size().area())];
            for (int i = 0; i < set.length; i++) set[i] = (byte) (pixels.get(i * frame.channels()) == 0 ? 0 : 1);
            for (Runs.Run run : MaskRuns.of(Mask.of(frame.size(), set), 1)) {
                runs.add(new Runs.Run(run.y() + top, run.start() + left, run.end() + left));
            }
            return new Runs(runs);
        } catch (VisionException e) {
            throw new IllegalArgumentException("its mask is no image", e);
        }
    }

    /** The points of one thing. */
    static Region readPoints(List<JsonNode> shapes) {
        long count = shapes.size();
        for (JsonNode shape : shapes) {
            count = Math.max(
                    count,
                    Math.max(shape.path("spots").asInt(0), shape.path("spot").asInt(0) + 1L));
        }
        if (count > MOST_POINTS) throw new IllegalArgumentException("it has " + count + " points");
        List<Spot> spots = new ArrayList<>(Collections.nCopies((int) count, Spot.ABSENT));
        for (int i = 0; i < shapes.size(); i++) {
            JsonNode shape = shapes.get(i);
            List<Point> at = points(shape);
            if (at.size() != 1) throw new IllegalArgumentException("a point has " + at.size() + " points");
            Sight sight = shape.path("hidden").asBoolean(false) ? Sight.HIDDEN : Sight.VISIBLE;
            int spot = shape.path("spot").asInt(i);
            if (spot < 0) throw new IllegalArgumentException("its spot is " + spot);
            spots.set(spot, new Spot(at.getFirst(), sight));
        }
        return new Region(JsonFile.text(shapes.getFirst(), "label"), new Keypoints(spots));
    }

    /** Adds a region; says whether it took the group. */
    static boolean write(Region region, int group, ArrayNode shapes) {
        switch (region.outline()) {
            case Box b ->
                add(shapes, region, "rectangle", List.of(new Point(b.x1(), b.y1()), new Point(b.x2(), b.y2())));
            case Polygon p -> add(shapes, region, "polygon", p.points());
            case RotatedBox b -> add(shapes, region, "polygon", b.corners());
            case Ellipse e
            when e.rx() == e.ry() ->
                add(shapes, region, "circle", List.of(e.centre(), e.centre().plus(e.rx(), 0)));
            case Ellipse e -> add(shapes, region, "polygon", e.polygon().points());
            case Polyline l -> add(shapes, region, l.points().size() == 2 ? "line" : "linestrip", l.points());
            case Runs r -> addMask(shapes, region, r);
            case Keypoints k -> {
                return addPoints(shapes, region, k, group);
            }
        }
        return false;
    }

    private static boolean addPoints(ArrayNode shapes, Region region, Keypoints keypoints, int group) {
        List<Spot> spots = keypoints.spots();
        if (spots.size() == 1 && spots.getFirst().sight() == Sight.VISIBLE) {
            add(shapes, region, "point", keypoints.points());
            return false;
        }
        for (int i = 0; i < spots.size(); i++) {
            if (!spots.get(i).isThere()) continue;
            ObjectNode shape = add(shapes, region, "point", List.of(spots.get(i).at()));
            shape.put("group_id", group).put("spot", i).put("spots", spots.size());
            if (spots.get(i).sight() == Sight.HIDDEN) shape.put("hidden", true);
        }
        return true;
    }

    private static void addMask(ArrayNode shapes, Region region, Runs runs) {
        Box box = runs.bounds();
        Frame frame = MaskRegions.frame(
                new Size((int) box.width(), (int) box.height()), List.of(runs.moved(-box.x1(), -box.y1())));
        List<Point> ends = List.of(new Point(box.x1(), box.y1()), new Point(box.x2() - 1, box.y2() - 1));
        add(shapes, region, "mask", ends).put("mask", Base64.getEncoder().encodeToString(ImageFiles.encodePng(frame)));
    }

    private static ObjectNode add(ArrayNode shapes, Region region, String type, List<Point> points) {
        ObjectNode shape = shapes.addObject().put("label", region.label());
        ArrayNode array = shape.putArray("points");
        for (Point point : points) array.addArray().add(point.x()).add(point.y());
        shape.putNull("group_id").put("shape_type", type).putObject("flags");
        return shape;
    }
}
