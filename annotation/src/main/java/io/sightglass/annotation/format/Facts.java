package io.sightglass.annotation.format;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a JSON file says about a whole image in fields of ours where its form allows more fields than it names: {@code
 * "quality"} (good, defective), {@code "split"} (train, validation, test), {@code "tags"} and {@code "done"}, which is false
 * where nobody has finished the image; files of other programs do not have it, and their images are finished.
 */
record Facts(Quality quality, Optional<Split> split, List<String> tags, boolean done) {
    static final String DONE = "done";

    Facts {
        tags = List.copyOf(tags);
    }

    static Facts of(JsonNode node) {
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : node.path("tags")) if (!tag.asString("").isBlank()) tags.add(tag.asString());
        return new Facts(
                quality(node.path("quality").asString("")),
                ImageTree.splitOf(node.path("split").asString("")),
                tags,
                node.path(DONE).asBoolean(true));
    }

    static Quality quality(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "good" -> Quality.GOOD;
            case "defective" -> Quality.DEFECTIVE;
            default -> Quality.UNKNOWN;
        };
    }

    /** The word for a judgement; empty when there is none. */
    static Optional<String> word(Quality quality) {
        return quality == Quality.UNKNOWN
                ? Optional.empty()
                : Optional.of(quality.name().toLowerCase(Locale.ROOT));
    }

    static void writeDone(Picture picture, ObjectNode node) {
        if (!picture.done()) node.put(DONE, false);
    }

    static void write(Picture picture, ObjectNode node) {
        word(picture.quality()).ifPresent(word -> node.put("quality", word));
        node.put("split", picture.split().orElse(Split.TRAIN).word());
        writeDone(picture, node);
        if (picture.tags().isEmpty()) return;
        ArrayNode tags = node.putArray("tags");
        picture.tags().forEach(tags::add);
    }
}
