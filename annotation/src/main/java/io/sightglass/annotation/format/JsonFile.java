package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON file as a tree that still knows on which line each object and list begins. Images that lie in it as text
 * ({@code imageData}) are passed over.
 */
final class JsonFile {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Annotations of a hundred thousand images are smaller. */
    private static final long MOST_BYTES = 512L << 20;

    private static final String IMAGE = "imageData";

    private final Path file;
    private final JsonNode root;
    private final IdentityHashMap<JsonNode, Integer> lines = new IdentityHashMap<>();

    /** An error in its form names the line and column. */
    static JsonFile read(Path file) throws AnnotationException {
        return new JsonFile(file);
    }

    private JsonFile(Path file) throws AnnotationException {
        this.file = file;
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = MAPPER.createParser(in)) {
            if (Files.size(file) > MOST_BYTES) {
                throw new AnnotationException("Cannot read " + file + ": it is larger than 512 MB. Check the file.");
            }
            parser.nextToken();
            this.root = value(parser);
            if (parser.nextToken() != null) throw wrong(parser.currentTokenLocation(), "something follows the end");
        } catch (JacksonException e) {
            throw wrong(placeOf(e), reason(e));
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("read", file, e), e);
        }
    }

    /** Where an error is; some errors do not say it. */
    static TokenStreamLocation placeOf(JacksonException e) {
        return Objects.requireNonNullElse(e.getLocation(), TokenStreamLocation.NA);
    }

    /** What the reader says, without what only its programmers understand. */
    static String reason(JacksonException e) {
        return e.getOriginalMessage().replaceFirst("\\s*\\(start marker.*", "").replaceFirst(", from `[^`]*`", "");
    }

    /** Line and column as they stand after a file's name; nothing where they are not known. */
    static String place(TokenStreamLocation at) {
        return at.getLineNr() < 1 ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    Path file() {
        return file;
    }

    JsonNode root() {
        return root;
    }

    /** The list of that name; a file without it is not of this form. */
    JsonNode list(JsonNode of, String name) throws AnnotationException {
        JsonNode list = of.path(name);
        if (!list.isArray()) throw wrong(of, "there is no list \"" + name + "\"");
        return list;
    }

    /** File and line of an object or list. */
    String place(JsonNode at) {
        return file.getFileName() + ", line " + lines.getOrDefault(at, 1);
    }

    /** The sentence that says what is wrong with an object or list. */
    AnnotationException wrong(JsonNode at, String reason) {
        return new AnnotationException(
                file + ", line " + lines.getOrDefault(at, 1) + ": " + reason + ". Correct the file and try again.");
    }

    /** A number in an object that can be a position; anything else is an IllegalArgumentException. */
    static double number(JsonNode node, String key) {
        return position(node.path(key), "\"" + key + "\"");
    }

    /** A number in a list that can be a position. */
    static double number(JsonNode array, int index) {
        return position(array.path(index), "a coordinate");
    }

    private static double position(JsonNode value, String what) {
        double number = value.isNumber() ? value.asDouble(Double.NaN) : Double.NaN;
        if (Double.isNaN(number)) throw new IllegalArgumentException(what + " is no number");
        if (!Decimal.isPosition(number)) throw new IllegalArgumentException(what + " is no position: " + number);
        return number;
    }

    /** A text that is not blank. */
    static String text(JsonNode node, String key) {
        String text = node.path(key).isValueNode() ? node.path(key).asString("").strip() : "";
        if (text.isEmpty()) throw new IllegalArgumentException("it has no " + key);
        return text;
    }

    private JsonNode value(JsonParser parser) throws AnnotationException {
        JsonToken token = parser.currentToken();
        if (token == null) throw wrong(parser.currentLocation(), "the file is empty");
        int line = parser.currentTokenLocation().getLineNr();
        JsonNode node = switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            default -> parser.readValueAsTree();
        };
        if (node.isContainer()) lines.put(node, line);
        return node;
    }

    private JsonNode object(JsonParser parser) throws AnnotationException {
        ObjectNode node = MAPPER.createObjectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(IMAGE)) parser.skipChildren();
            else node.set(name, value(parser));
        }
        return node;
    }

    private JsonNode array(JsonParser parser) throws AnnotationException {
        ArrayNode node = MAPPER.createArrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) node.add(value(parser));
        return node;
    }

    private AnnotationException wrong(TokenStreamLocation at, String reason) {
        return new AnnotationException(file + place(at) + ": " + reason + ". Correct the file and try again.");
    }
}
