package io.sightglass.vision.inspect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Recipes as JSON files with a version. */
final class RecipeFile {
    private static final String SCHEMA = Recipe.VERSION_FIELD;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private RecipeFile() {}

    static String write(Recipe recipe) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put(SCHEMA, Recipe.SCHEMA);
        json.setAll((ObjectNode) MAPPER.valueToTree(recipe));
        return MAPPER.writeValueAsString(json) + "\n";
    }

    static Recipe parse(String text, String name) throws VisionException {
        try {
            if (!(MAPPER.readTree(text) instanceof ObjectNode json)) {
                throw new VisionException("Recipe " + name + " is no JSON object.");
            }
            JsonNode schema = json.path(SCHEMA);
            if (!schema.isInt()) {
                throw new VisionException("Recipe " + name
                        + " does not say its \"schema\" version; this program writes " + Recipe.SCHEMA + ".");
            }
            if (schema.intValue() > Recipe.SCHEMA) {
                throw new VisionException("Recipe " + name + " was made by a newer Sightglass (schema "
                        + schema.intValue() + ", this program reads up to " + Recipe.SCHEMA
                        + "). Use that version or a newer one.");
            }
            return MAPPER.readValue(text, Recipe.class);
        } catch (JacksonException e) {
            throw new VisionException("Recipe " + name + place(e) + ": " + cause(e) + ".", e);
        }
    }

    static Recipe load(Path file) throws VisionException {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read", file, e), e);
        }
    }

    static void save(Recipe recipe, Path file) throws VisionException {
        SafeFiles.write(file, write(recipe));
    }

    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        if (at == null || at.getLineNr() < 1) return " is wrong";
        return " is wrong in line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String cause(JacksonException e) {
        Throwable root = e;
        while (root.getCause() != null) root = root.getCause();
        return root instanceof JacksonException j ? j.getOriginalMessage() : String.valueOf(root.getMessage());
    }
}
