package io.sightglass.vision.evaluate;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Evaluations as JSON text, as a project keeps them. */
public final class EvaluationJson {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private EvaluationJson() {}

    public static String write(Evaluation evaluation) {
        ObjectNode json = MAPPER.createObjectNode();
        Evaluation.Subject subject = evaluation.subject();
        json.put("version", VERSION)
                .put("model", subject.hash())
                .put("name", subject.name())
                .put("network", subject.network())
                .put("task", subject.task().word())
                .put("threshold", subject.threshold())
                .put("revision", evaluation.revision())
                .put("split", evaluation.split().word())
                .put("device", evaluation.device());
        subject.labels().forEach(json.putArray("labels")::add);
        ObjectNode metrics = json.putObject("metrics");
        evaluation.metrics().forEach(metrics::put);
        ArrayNode images = json.putArray("images");
        evaluation.images().forEach(image -> write(image, images.addObject()));
        return MAPPER.writeValueAsString(json);
    }

    /** @throws VisionException when the text is no evaluation, or one of a newer program */
    public static Evaluation read(String text) throws VisionException {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json.required("version").asInt() != VERSION) {
                throw new VisionException(
                        "This evaluation was written by another version of Sightglass: evaluate the" + " model again.");
            }
            SequencedMap<String, Double> metrics = new LinkedHashMap<>();
            json.required("metrics")
                    .properties()
                    .forEach(e -> metrics.put(e.getKey(), e.getValue().asDouble()));
            List<ImageResult> images = new ArrayList<>();
            for (JsonNode image : json.required("images")) images.add(image(image));
            Evaluation.Subject subject = new Evaluation.Subject(
                    text(json, "model"),
                    text(json, "name"),
                    text(json, "network"),
                    Task.of(text(json, "task")),
                    words(json.required("labels")),
                    json.required("threshold").asDouble());
            return new Evaluation(
                    subject,
                    text(json, "revision"),
                    Split.of(text(json, "split")),
                    images,
                    metrics,
                    text(json, "device"));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new VisionException("A stored evaluation cannot be read: evaluate the model again.", e);
        }
    }

    private static void write(ImageResult image, ObjectNode json) {
        json.put("id", image.id())
                .put("name", image.name())
                .put("quality", image.quality().name().toLowerCase(Locale.ROOT))
                .put("score", image.score())
                .put("defective", image.defective())
                .put("millis", image.millis());
        switch (image.evidence()) {
            case Evidence.Heat heat -> json.putArray("heat").add(heat.inside()).add(heat.outside());
            case Evidence.Kind kind -> {
                json.put("kind", kind.found().orElse(""));
                kind.truth().forEach(json.putArray("marked")::add);
            }
            case Evidence.Pixels pixels -> {
                ArrayNode rows = json.putArray("pixels");
                pixels.counts().forEach(row -> row.forEach(rows.addArray()::add));
            }
            case Evidence.Boxes boxes -> {
                ArrayNode found = json.putArray("found");
                boxes.found().forEach(d -> box(found.addArray().add(d.label()).add(d.score()), d.box()));
                write(boxes.truth(), json.putArray("truth"));
                if (!boxes.ignored().isEmpty()) write(boxes.ignored(), json.putArray("ignored"));
            }
        }
    }

    private static void write(List<Evidence.Known> known, ArrayNode to) {
        known.forEach(t -> box(to.addArray().add(t.label()), t.box()));
    }

    private static void box(ArrayNode to, Box box) {
        to.add(box.x1()).add(box.y1()).add(box.x2()).add(box.y2());
    }

    private static ImageResult image(JsonNode json) {
        return new ImageResult(
                text(json, "id"),
                text(json, "name"),
                Quality.valueOf(text(json, "quality").toUpperCase(Locale.ROOT)),
                json.required("score").asDouble(),
                json.required("defective").asBoolean(),
                json.required("millis").asDouble(),
                evidence(json));
    }

    private static Evidence evidence(JsonNode json) {
        if (json.has("heat")) {
            JsonNode heat = json.required("heat");
            return new Evidence.Heat(
                    heat.required(0).asDouble(), heat.required(1).asDouble());
        }
        if (json.has("kind")) {
            Optional<String> found = Optional.of(text(json, "kind")).filter(label -> !label.isEmpty());
            return new Evidence.Kind(found, words(json.required("marked")));
        }
        if (json.has("pixels")) {
            List<List<Long>> rows = new ArrayList<>();
            for (JsonNode row : json.required("pixels")) {
                List<Long> counts = new ArrayList<>();
                for (JsonNode count : row) counts.add(count.asLong());
                rows.add(counts);
            }
            return new Evidence.Pixels(rows);
        }
        List<Detection> found = new ArrayList<>();
        for (JsonNode d : json.required("found")) {
            found.add(new Detection(d.required(0).asString(), d.required(1).asDouble(), box(d, 2)));
        }
        return new Evidence.Boxes(found, known(json.required("truth")), known(json.path("ignored")));
    }

    private static List<Evidence.Known> known(JsonNode boxes) {
        List<Evidence.Known> known = new ArrayList<>();
        for (JsonNode box : boxes) known.add(new Evidence.Known(box.required(0).asString(), box(box, 1)));
        return known;
    }

    private static Box box(JsonNode array, int at) {
        return new Box(
                array.required(at).asDouble(),
                array.required(at + 1).asDouble(),
                array.required(at + 2).asDouble(),
                array.required(at + 3).asDouble());
    }

    private static String text(JsonNode json, String name) {
        return json.required(name).asString();
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        for (JsonNode word : array) words.add(word.asString());
        return words;
    }
}
