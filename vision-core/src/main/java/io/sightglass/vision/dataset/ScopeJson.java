package io.sightglass.vision.dataset;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Scopes as JSON: {@code {"size": [width, height], "ignored": [outline, …], "interest": [outline, …]}}, see {@link OutlineJson}. */
public final class ScopeJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ScopeJson() {}

    /** As text. */
    public static String write(Scope scope) {
        ObjectNode json = MAPPER.createObjectNode();
        write(scope, json);
        return json.toString();
    }

    /** Adds the scope's lists to an object. */
    public static void write(Scope scope, ObjectNode into) {
        into.putArray("size").add(scope.size().width()).add(scope.size().height());
        write(scope.ignored(), into.putArray("ignored"));
        write(scope.interest(), into.putArray("interest"));
    }

    /** @throws VisionException when the text is no scope */
    public static Scope read(String text) throws VisionException {
        try {
            return read(MAPPER.readTree(text));
        } catch (JacksonException e) {
            throw new VisionException("What is ignored cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws VisionException when the object is no scope */
    public static Scope read(JsonNode json) throws VisionException {
        JsonNode size = json.path("size");
        try {
            return new Scope(
                    new Size(size.path(0).asInt(), size.path(1).asInt()),
                    outlines(json.path("ignored")),
                    outlines(json.path("interest")));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new VisionException("What is ignored cannot be read: " + e.getMessage(), e);
        }
    }

    private static void write(List<Outline> outlines, ArrayNode into) {
        for (Outline outline : outlines) OutlineJson.write(outline, into.addObject());
    }

    private static List<Outline> outlines(JsonNode array) throws VisionException {
        List<Outline> outlines = new ArrayList<>();
        for (JsonNode outline : array) outlines.add(OutlineJson.read(outline));
        return outlines;
    }
}
