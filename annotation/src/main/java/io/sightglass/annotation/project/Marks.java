package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a revision's hash does not cover and going back to it needs: the tags and the done flag of each image, by the image's
 * hash. A revision that was frozen before these were kept has none.
 */
record Marks(Map<String, Mark> byImage) {
    /** Of one image. */
    record Mark(List<String> tags, boolean done) {}

    Marks {
        byImage = Map.copyOf(byImage);
    }

    static Marks read(Optional<String> json) throws AnnotationException {
        Map<String, Mark> marks = new HashMap<>();
        JsonNode root = DocumentJson.parse(json.orElse("{}"));
        for (Map.Entry<String, JsonNode> image : root.properties()) {
            List<String> tags = new ArrayList<>();
            for (JsonNode tag : image.getValue().path("tags")) tags.add(tag.asString());
            marks.put(
                    image.getKey(), new Mark(tags, image.getValue().path("done").asBoolean()));
        }
        return new Marks(marks);
    }

    /** Of the project's annotated images as they are. */
    static String write(ProjectStore store, DocumentJson documents) throws AnnotationException {
        ObjectNode root = DocumentJson.MAPPER.createObjectNode();
        store.each(
                "SELECT hash, current FROM image JOIN document ON image = id WHERE removed = 0 AND annotated = 1"
                        + " ORDER BY sort, name",
                r -> {
                    JsonNode document = DocumentJson.parse(r.text("current"));
                    ObjectNode mark = root.putObject(r.text("hash"));
                    ArrayNode tags = mark.putArray("tags");
                    for (String tag : documents.tags(document)) tags.add(tag);
                    mark.put("done", document.path("done").asBoolean());
                });
        return root.toString();
    }

    Optional<Mark> of(Sample sample) {
        return Optional.ofNullable(byImage.get(sample.id()));
    }
}
