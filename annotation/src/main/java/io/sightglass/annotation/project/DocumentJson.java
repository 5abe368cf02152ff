package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.Review;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.annotation.shape.Provenance;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.OutlineJson;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.ScopeJson;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents and edits as JSON on the disk. Labels are written by their number. */
final class DocumentJson {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Labels labels;

    DocumentJson(Labels labels) {
        this.labels = labels;
    }

    String write(Document document) throws AnnotationException {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("quality", document.quality().name());
        putTags(node, document.tags());
        ArrayNode shapes = node.putArray("shapes");
        for (Shape shape : document.shapes()) shapes.add(shape(shape));
        node.put("done", document.done());
        node.put("lastId", document.lastId());
        document.review().ifPresent(r -> put(r, node.putObject("review")));
        return node.toString();
    }

    Document read(String json, long image, Size size) throws AnnotationException {
        JsonNode node = parse(json);
        try {
            return document(node, image, size);
        } catch (JacksonException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private Document document(JsonNode node, long image, Size size) throws AnnotationException {
        List<Shape> shapes = new ArrayList<>();
        for (JsonNode shape : node.path("shapes")) shapes.add(shape(shape));
        return new Document(
                image,
                size,
                Quality.valueOf(node.path("quality").asString()),
                tags(node),
                shapes,
                node.path("done").asBoolean(),
                node.path("lastId").asLong(),
                node.has("review") ? Optional.of(review(node.path("review"))) : Optional.empty());
    }

    String write(Edit edit) throws AnnotationException {
        return node(edit).toString();
    }

    Edit edit(JsonNode node) throws AnnotationException {
        try {
            return known(node);
        } catch (JacksonException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private Edit known(JsonNode node) throws AnnotationException {
        return switch (node.path("edit").asString()) {
            case "add" -> new Edit.AddShape(shape(node.path("shape")));
            case "replace" -> new Edit.ReplaceShape(shape(node.path("shape")));
            case "remove" -> new Edit.RemoveShapes(ids(node.path("ids")));
            case "place" ->
                new Edit.PlaceShape(node.path("id").asLong(), node.path("place").asInt());
            case "quality" ->
                new Edit.SetQuality(Quality.valueOf(node.path("quality").asString()));
            case "tags" -> new Edit.SetTags(tags(node));
            case "done" -> new Edit.SetDone(node.path("done").asBoolean());
            case "review" -> new Edit.SetReview(review(node.path("review")));
            case "together" -> {
                List<Edit> edits = new ArrayList<>();
                for (JsonNode part : node.path("edits")) edits.add(edit(part));
                yield new Edit.Together(edits);
            }
            default -> throw new AnnotationException("The project is damaged: unknown edit " + node + ".");
        };
    }

    static JsonNode parse(String json) throws AnnotationException {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new AnnotationException("The project is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Numbers by their names, in order.
     *
     * @throws AnnotationException when a value is no number
     */
    static SequencedMap<String, Double> figures(JsonNode node) throws AnnotationException {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> e : node.properties()) {
                figures.put(e.getKey(), e.getValue().asDouble());
            }
        } catch (JacksonException e) {
            throw damaged(e);
        }
        return figures;
    }

    private static AnnotationException damaged(RuntimeException e) {
        return new AnnotationException("The project is damaged: " + e.getMessage() + ". Go back to a backup of it.", e);
    }

    private ObjectNode node(Edit edit) throws AnnotationException {
        ObjectNode node = MAPPER.createObjectNode();
        switch (edit) {
            case Edit.AddShape e -> node.put("edit", "add").set("shape", shape(e.shape()));
            case Edit.ReplaceShape e -> node.put("edit", "replace").set("shape", shape(e.shape()));
            case Edit.RemoveShapes e -> {
                ArrayNode ids = node.put("edit", "remove").putArray("ids");
                e.ids().stream().sorted().forEach(ids::add);
            }
            case Edit.PlaceShape e ->
                node.put("edit", "place").put("id", e.id()).put("place", e.place());
            case Edit.SetQuality e ->
                node.put("edit", "quality").put("quality", e.quality().name());
            case Edit.SetTags e -> putTags(node.put("edit", "tags"), e.tags());
            case Edit.SetDone e -> node.put("edit", "done").put("done", e.done());
            case Edit.SetReview e -> put(e.review(), node.put("edit", "review").putObject("review"));
            case Edit.Together e -> {
                ArrayNode edits = node.put("edit", "together").putArray("edits");
                for (Edit part : e.edits()) edits.add(node(part));
            }
        }
        return node;
    }

    private ObjectNode shape(Shape shape) throws AnnotationException {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("id", shape.id());
        if (shape.isLabelled()) node.put("label", labels.id(shape.label()));
        else node.put("role", shape.role().word());
        OutlineJson.write(shape.outline(), node);
        if (shape.provenance() instanceof Provenance.Machine machine) {
            node.put("model", machine.model()).put("score", machine.score()).put("reviewed", shape.reviewed());
        }
        if (shape.locked()) node.put("locked", true);
        return node;
    }

    private Shape shape(JsonNode node) throws AnnotationException {
        boolean machine = node.has("model");
        Role role = node.has("role") ? Role.of(node.path("role").asString()) : Role.LABEL;
        return new Shape(
                node.path("id").asLong(),
                role,
                role == Role.LABEL ? labels.name(node.path("label").asLong()) : "",
                outline(node),
                machine
                        ? new Provenance.Machine(
                                node.path("model").asString(),
                                node.path("score").asDouble())
                        : Provenance.HUMAN,
                !machine || node.path("reviewed").asBoolean(),
                node.path("locked").asBoolean(false));
    }

    /** The outline of a shape or region. */
    static Outline outline(JsonNode node) throws AnnotationException {
        try {
            return OutlineJson.read(node);
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    /** What counts, as it was written. */
    static Scope scope(JsonNode node) throws AnnotationException {
        try {
            return ScopeJson.read(node);
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    private static void put(Review review, ObjectNode node) {
        node.put("state", review.state().word())
                .put("by", review.by().name())
                .put("at", review.at().toEpochMilli())
                .put("comment", review.comment());
    }

    private static Review review(JsonNode node) {
        return new Review(
                ReviewState.of(node.path("state").asString()),
                new Annotator(node.path("by").asString()),
                Instant.ofEpochMilli(node.path("at").asLong()),
                node.path("comment").asString());
    }

    private void putTags(ObjectNode node, List<String> tags) throws AnnotationException {
        ArrayNode array = node.putArray("tags");
        for (String tag : tags) array.add(labels.id(tag));
    }

    List<String> tags(JsonNode node) throws AnnotationException {
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : node.path("tags")) tags.add(labels.name(tag.asLong()));
        return tags;
    }

    private static Set<Long> ids(JsonNode array) {
        Set<Long> ids = new HashSet<>();
        for (JsonNode id : array) ids.add(id.asLong());
        return ids;
    }
}
