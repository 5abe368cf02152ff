package io.sightglass.annotation.format;

import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Keypoints.Sight;
import io.sightglass.vision.geometry.Keypoints.Spot;
import io.sightglass.vision.geometry.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Points as COCO says them: of a thing {@code keypoints} [x, y, v, …] with v = 0 not labelled, 1 hidden, 2 visible; of a category
 * the names of its {@code keypoints} and, in {@code skeleton}, which are joined, counted from 1.
 */
final class CocoKeypoints {
    static final String NAMES = "keypoints";
    static final String JOINTS = "skeleton";

    private CocoKeypoints() {}

    /** The points of a thing; none where none is labelled. */
    static Optional<Keypoints> read(JsonNode entry) {
        JsonNode numbers = entry.path("keypoints");
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i + 2 < numbers.size(); i += 3) {
            Sight sight = sight(JsonFile.number(numbers, i + 2));
            spots.add(new Spot(new Point(JsonFile.number(numbers, i), JsonFile.number(numbers, i + 1)), sight));
        }
        return spots.stream().anyMatch(Spot::isThere) ? Optional.of(new Keypoints(spots)) : Optional.empty();
    }

    /** What v says. */
    static Sight sight(double v) {
        return v <= 0 ? Sight.ABSENT : v < 2 ? Sight.HIDDEN : Sight.VISIBLE;
    }

    /** The v that says it. */
    static int number(Sight sight) {
        return switch (sight) {
            case ABSENT -> 0;
            case HIDDEN -> 1;
            case VISIBLE -> 2;
        };
    }

    static void write(Keypoints keypoints, ObjectNode entry) {
        ArrayNode numbers = entry.putArray("keypoints");
        for (Spot spot : keypoints.spots()) {
            numbers.add(spot.at().x()).add(spot.at().y()).add(number(spot.sight()));
        }
        entry.put("num_keypoints", keypoints.points().size());
    }

    /** The points that an entry names and joins in these fields; what is not as it should be is an IllegalArgumentException. */
    static Skeleton skeleton(JsonNode category, String names, String joints) {
        List<String> points = new ArrayList<>();
        for (JsonNode name : category.path(names)) points.add(name.asString(""));
        List<Skeleton.Link> links = new ArrayList<>();
        for (JsonNode pair : category.path(joints)) {
            links.add(new Skeleton.Link((int) JsonFile.number(pair, 0) - 1, (int) JsonFile.number(pair, 1) - 1));
        }
        return new Skeleton(points, links);
    }

    static void write(Skeleton skeleton, ObjectNode category, String names, String joints) {
        if (skeleton.points().isEmpty()) return;
        ArrayNode points = category.putArray(names);
        skeleton.points().forEach(points::add);
        ArrayNode links = category.putArray(joints);
        for (Skeleton.Link link : skeleton.links()) {
            links.addArray().add(link.from() + 1).add(link.to() + 1);
        }
    }
}
