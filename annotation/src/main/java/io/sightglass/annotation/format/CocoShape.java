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
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An outline as COCO says it: {@code bbox} [x, y, width, height], and {@code segmentation} as polygons or run lengths. */
final class CocoShape {
    private CocoShape() {}

    /** An entry's area and its points, which may be all it has. */
    static List<Region> regions(String label, JsonNode entry, Size size, TrueSize image) {
        Optional<Keypoints> points = CocoKeypoints.read(entry);
        JsonNode bbox = entry.path("bbox");
        boolean bare = entry.path("segmentation").isEmpty()
                && !(bbox.path(2).asDouble(0) > 0 && bbox.path(3).asDouble(0) > 0);
        Outline area = bare && points.isPresent() ? points.get().bounds() : read(entry, size, image);
        return Thing.regions(label, area, points);
    }

    /** The segmentation, or the box when there is none. What cannot be understood is an IllegalArgumentException. */
    static Outline read(JsonNode entry, Size size, TrueSize image) {
        JsonNode segmentation = entry.path("segmentation");
        if (segmentation.isObject()) return rle(segmentation, size, image);
        List<Polygon> polygons = new ArrayList<>();
        for (JsonNode part : segmentation) {
            if (part.isArray() && part.size() >= 6) polygons.add(polygon(part));
        }
        if (polygons.size() == 1) return polygons.getFirst();
        if (polygons.size() > 1) return union(polygons, size, image);
        return box(entry.path("bbox"));
    }

    static Box box(JsonNode bbox) {
        if (bbox.size() != 4) throw new IllegalArgumentException("there is neither a box nor a segmentation");
        double width = number(bbox, 2);
        double height = number(bbox, 3);
        if (!(width > 0 && height > 0)) throw new IllegalArgumentException("the box is empty");
        return Box.at(number(bbox, 0), number(bbox, 1), width, height);
    }

    private static Polygon polygon(JsonNode numbers) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 1 < numbers.size(); i += 2)
            points.add(new Point(number(numbers, i), number(numbers, i + 1)));
        return new Polygon(points);
    }

    /** One object in several parts. */
    private static Outline union(List<Polygon> polygons, Size size, TrueSize image) {
        image.requireSame(size);
        Mask.Builder mask = new Mask.Builder(size);
        for (Polygon polygon : polygons) polygon.fill(mask, 1);
        return runs(MaskRuns.of(mask.build(), 1));
    }

    static Outline rle(JsonNode segmentation, Size size, TrueSize image) {
        JsonNode says = segmentation.path("size");
        if (says.path(0).asInt(0) != size.height() || says.path(1).asInt(0) != size.width()) {
            throw new IllegalArgumentException("its mask is not of the image's size");
        }
        image.requireSame(size);
        JsonNode counts = segmentation.path("counts");
        List<Integer> numbers = new ArrayList<>();
        if (counts.isString()) {
            numbers = CocoRle.parse(counts.asString());
        } else {
            for (JsonNode count : counts) numbers.add(count.asInt(-1));
        }
        return runs(CocoRle.runs(numbers, size));
    }

    private static Outline runs(List<Run> runs) {
        if (runs.isEmpty()) throw new IllegalArgumentException("its mask is empty");
        return new Runs(runs);
    }

    private static double number(JsonNode array, int index) {
        return JsonFile.number(array, index);
    }

    /** Adds bbox, area, segmentation and keypoints to an annotation entry. */
    static void write(Thing thing, Size size, ObjectNode entry) {
        write(thing.area().orElseGet(thing::bounds), size, entry);
        thing.points().ifPresent(points -> CocoKeypoints.write(points, entry));
    }

    private static void write(Outline outline, Size size, ObjectNode entry) {
        Box box = outline.bounds();
        entry.putArray("bbox").add(box.x1()).add(box.y1()).add(box.width()).add(box.height());
        entry.put("area", outline.area());
        switch (outline) {
            case Box b -> entry.putArray("segmentation");
            case Polygon p -> write(p, entry);
            case RotatedBox b -> write(b.polygon(), entry);
            case Ellipse e -> write(e.polygon(), entry);
            case Polyline l -> throw new IllegalArgumentException("COCO has no lines");
            case Keypoints k -> throw new IllegalArgumentException("points are no area");
            case Runs r -> {
                ObjectNode rle = entry.putObject("segmentation");
                rle.putArray("size").add(size.height()).add(size.width());
                rle.put("counts", CocoRle.text(CocoRle.counts(r.runs(), size)));
            }
        }
    }

    private static void write(Polygon polygon, ObjectNode entry) {
        ArrayNode numbers = entry.putArray("segmentation").addArray();
        for (Point point : polygon.points()) numbers.add(point.x()).add(point.y());
    }
}
