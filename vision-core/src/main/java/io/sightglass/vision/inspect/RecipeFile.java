package io.sightglass.vision.inspect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.InjectableValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Recipes as JSON files with a version. */
final class RecipeFile {
    private static final Pattern MISSING =
            Pattern.compile("(?s)(?:Missing|Null value for) creator property '([^']*)'.*");
    private static final String SCHEMA = Recipe.VERSION_FIELD;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .injectableValues(new InjectableValues.Std().addValue(Recipe.NONE_ACCEPTED, new TreeMap<String, String>()))
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
        } catch (UnrecognizedPropertyException e) {
            String property = e.getPropertyName();
            String known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new VisionException(
                    "Recipe " + name + " is wrong" + place(text, text.indexOf("\"" + property + "\""))
                            + ": there is no \"" + property + "\" here, but " + known + ".",
                    e);
        } catch (JacksonException e) {
            throw new VisionException("Recipe " + name + " is wrong" + place(e) + ": " + cause(e) + ".", e);
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
        if (at == null || at.getLineNr() < 1) return "";
        return place(at.getLineNr(), at.getColumnNr());
    }

    private static String place(String text, int offset) {
        if (offset < 0) return "";
        long line = text.substring(0, offset).lines().count();
        int start = text.lastIndexOf('\n', offset) + 1;
        return place(start == offset ? line + 1 : line, offset - start + 1);
    }

    private static String place(long line, long column) {
        return " in line " + Math.max(1, line) + ", column " + column;
    }

    private static String cause(JacksonException e) {
        Throwable root = e;
        while (root.getCause() != null) root = root.getCause();
        String said = root instanceof JacksonException j ? j.getOriginalMessage() : String.valueOf(root.getMessage());
        return MISSING.matcher(said).replaceFirst("\"$1\" is missing");
    }
}
