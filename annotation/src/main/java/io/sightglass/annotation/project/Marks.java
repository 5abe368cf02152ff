package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.OutlineJson;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a revision's hash does not cover and going back to it needs: the tags, the done flag and the lines and points of each
 * image, by the image's name. A revision that was frozen before these were kept has none or, by the image's hash, the first
 * two.
 */
record Marks(Map<String, Mark> byImage) {
    /**
     * Of one image.
     *
     * @param lines shapes that count and cover no area; empty where the revision does not know them
     */
    record Mark(List<String> tags, boolean done, Optional<List<Region>> lines) {}

    Marks {
        byImage = Map.copyOf(byImage);
    }

    static Marks read(Optional<String> json) throws AnnotationException {
        Map<String, Mark> marks = new HashMap<>();
        JsonNode root = DocumentJson.parse(json.orElse("{}"));
        for (Map.Entry<String, JsonNode> image : root.properties()) marks.put(image.getKey(), mark(image.getValue()));
        return new Marks(marks);
    }

    private static Mark mark(JsonNode node) throws AnnotationException {
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : node.path("tags")) tags.add(tag.asString());
        List<Region> lines = new ArrayList<>();
        for (JsonNode line : node.path("lines")) {
            lines.add(new Region(line.path("label").asString(), DocumentJson.outline(line)));
        }
        return new Mark(tags, node.path("done").asBoolean(), node.has("lines") ? Optional.of(lines) : Optional.empty());
    }

    /** Of the project's annotated images as they are. */
    static String write(ProjectStore store, DocumentJson json) throws AnnotationException {
        ObjectNode root = DocumentJson.MAPPER.createObjectNode();
        store.each(
                "SELECT id, name, width, height, current FROM image JOIN document ON image = id"
                        + " WHERE removed = 0 AND annotated = 1 ORDER BY sort, name",
                r -> {
                    Size size = new Size((int) r.integer("width"), (int) r.integer("height"));
                    put(json.read(r.text("current"), r.integer("id"), size), root.putObject(r.text("name")));
                });
        return root.toString();
    }

    private static void put(Document document, ObjectNode mark) {
        ArrayNode tags = mark.putArray("tags");
        for (String tag : document.tags()) tags.add(tag);
        mark.put("done", document.done());
        ArrayNode lines = mark.putArray("lines");
        for (Shape line : document.lines()) {
            OutlineJson.write(line.outline(), lines.addObject().put("label", line.label()));
        }
    }

    /** All labels that these name, those of one image after those of another. */
    List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (Mark mark : byImage.values()) {
            labels.addAll(mark.tags());
            mark.lines().orElse(List.of()).forEach(l -> labels.add(l.label()));
        }
        return labels;
    }

    Optional<Mark> of(Sample sample) {
        return Optional.ofNullable(byImage.get(sample.name())).or(() -> Optional.ofNullable(byImage.get(sample.id())));
    }
}
