package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/**
 * What one COCO file says, read piece by piece so that large ones fit into memory. An error in its form names the line and
 * column.
 */
final class CocoFile {
    /** An image entry. */
    record Image(String id, String fileName, Size size, Facts facts) {}

    /**
     * An annotation entry.
     *
     * @param text the entry itself: as a tree it would take five times as much memory
     */
    record Mark(String category, boolean crowd, String text) {
        JsonNode entry() {
            return JsonFile.MAPPER.readTree(text);
        }
    }

    /** About as much memory is taken to read one. The largest public files have half of it. */
    private static final long MOST_BYTES = 1L << 30;

    private final Path file;
    private final Map<String, String> categories = new LinkedHashMap<>();
    private final Map<String, Skeleton> skeletons = new HashMap<>();
    /** One text for each, which millions of annotations share. */
    private final Map<String, String> idsOfCategories = new HashMap<>();

    private final List<Image> images = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> leftOut = new HashSet<>();
    private final Map<String, List<Mark>> marks = new HashMap<>();

    private CocoFile(Path file) {
        this.file = file;
    }

    static CocoFile read(Path file) throws AnnotationException {
        CocoFile coco = new CocoFile(file);
        try (JsonParser parser = JsonFile.MAPPER.createParser(Files.newInputStream(file))) {
            if (Files.size(file) > MOST_BYTES) {
                throw new AnnotationException(
                        "Cannot read " + file + ": it is larger than 1 GB. Share its images out over several files.");
            }
            coco.read(parser);
        } catch (JacksonException e) {
            throw coco.wrong(JsonFile.placeOf(e), JsonFile.reason(e), e);
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("read", file, e), e);
        }
        return coco;
    }

    Path file() {
        return file;
    }

    /** Names of the categories in the order of the file. */
    List<String> labels() {
        return categories.values().stream().distinct().toList();
    }

    /** The points of the categories that have some, by name. */
    Map<String, Skeleton> skeletons() {
        return skeletons;
    }

    List<Image> images() {
        return images;
    }

    /** Images that the file lists and that cannot be used. */
    List<Problem> problems() {
        return problems;
    }

    List<Mark> marks(Image image) {
        return marks.getOrDefault(image.id(), List.of());
    }

    /** The name of a category; an unknown one is an IllegalArgumentException. */
    String label(String category) {
        String name = categories.get(category);
        if (name == null) throw new IllegalArgumentException("there is no category " + category);
        return name;
    }

    /** Annotations of images that the file does not list, by the image's id. */
    Map<String, List<Mark>> strays() {
        Map<String, List<Mark>> strays = new LinkedHashMap<>(marks);
        images.forEach(image -> strays.remove(image.id()));
        strays.keySet().removeAll(leftOut);
        return strays;
    }

    private void read(JsonParser parser) throws AnnotationException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrong(parser.currentTokenLocation(), "COCO begins with {", null);
        }
        boolean found = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "images" -> each(parser, name, this::image);
                case "annotations" -> each(parser, name, this::mark);
                case "categories" -> each(parser, name, this::category);
                default -> parser.skipChildren();
            }
            found |= name.equals("images");
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw wrong(parser.currentTokenLocation(), "the file breaks off", null);
        }
        if (!found) throw wrong(parser.currentTokenLocation(), "there is no list \"images\"", null);
    }

    private interface Entry {
        void take(JsonNode node);
    }

    private void each(JsonParser parser, String list, Entry entry) throws AnnotationException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(parser.currentTokenLocation(), "\"" + list + "\" is no list", null);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            TokenStreamLocation start = parser.currentTokenLocation();
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw wrong(start, "\"" + list + "\" should hold objects", null);
            }
            JsonNode node = parser.readValueAsTree();
            try {
                entry.take(node);
            } catch (IllegalArgumentException e) {
                throw wrong(start, "in \"" + list + "\": " + e.getMessage(), e);
            }
        }
    }

    private void category(JsonNode node) {
        String name = required(node, "name").asString().strip();
        if (name.isEmpty()) throw new IllegalArgumentException("a category has no name");
        categories.put(id(node, "id"), name);
        Skeleton skeleton = CocoKeypoints.skeleton(node, CocoKeypoints.NAMES, CocoKeypoints.JOINTS);
        if (!skeleton.equals(Skeleton.NONE)) skeletons.put(name, skeleton);
    }

    private void image(JsonNode node) {
        String id = id(node, "id");
        String name = required(node, "file_name").asString();
        try {
            Size size = new Size(integer(node, "width"), integer(node, "height"));
            if (size.area() > ImageFiles.MOST_PIXELS) {
                throw new IllegalArgumentException(size + " are more pixels than an image may have");
            }
            images.add(new Image(id, name, size, Facts.of(node)));
        } catch (IllegalArgumentException e) {
            leftOut.add(id);
            problems.add(new Problem(
                    name,
                    file.getFileName() + " gives it no size that an image can have: " + e.getMessage()
                            + "; left out."));
        }
    }

    private void mark(JsonNode node) {
        String category = idsOfCategories.computeIfAbsent(id(node, "category_id"), id -> id);
        Mark mark = new Mark(category, node.path("iscrowd").asInt(0) != 0, JsonFile.MAPPER.writeValueAsString(node));
        marks.computeIfAbsent(id(node, "image_id"), k -> new ArrayList<>()).add(mark);
    }

    private static String id(JsonNode node, String key) {
        JsonNode id = required(node, key);
        if (!id.isIntegralNumber() && !id.isString()) throw new IllegalArgumentException("\"" + key + "\" is no id");
        return id.asString();
    }

    private static int integer(JsonNode node, String key) {
        JsonNode number = required(node, key);
        if (!number.isNumber() || !number.canConvertToInt()) {
            throw new IllegalArgumentException("\"" + key + "\" is no whole number of pixels: " + number);
        }
        return number.asInt();
    }

    private static JsonNode required(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull() || value.isContainer()) {
            throw new IllegalArgumentException("\"" + key + "\" is missing");
        }
        return value;
    }

    private AnnotationException wrong(TokenStreamLocation at, String reason, @Nullable Throwable cause) {
        return new AnnotationException(
                file + JsonFile.place(at) + ": " + reason + ". Correct the file and try again.",
                cause == null ? new IllegalArgumentException(reason) : cause);
    }
}
