package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The VGG Image Annotator 2 (robots.ox.ac.uk/~vgg/software/via): a project, or its annotations alone, as one JSON file. {@link
 * ViaShape} says what shapes there are. The label is the region attribute called label, class, type or name, or else the only
 * one. The file attributes {@code quality}, {@code split}, {@code done} and {@code tags} are what they are called; others are
 * not kept.
 */
final class Via implements Format {
    private static final String JSON = ".json";
    private static final String IMAGES = "_via_img_metadata";

    @Override
    public String name() {
        return "via";
    }

    @Override
    public String description() {
        return "VGG Image Annotator 2: boxes, polygons, ellipses, lines and single points";
    }

    @Override
    public boolean recognises(Path path) {
        return Peek.finds(path, JSON, Via::isVia);
    }

    private static boolean isVia(String text) {
        return text.contains("\"" + IMAGES + "\"")
                || text.contains("\"file_attributes\"")
                        && text.contains("\"filename\"")
                        && text.contains("\"regions\"");
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        List<Path> files = Files.isRegularFile(path)
                ? List.of(path)
                : ImageTree.allFiles(path, f -> Peek.matches(f, JSON, Via::isVia));
        if (files.isEmpty()) {
            throw new AnnotationException("There is no project of VIA in " + path + ". Name the JSON file.");
        }
        Gathered gathered = new Gathered();
        for (Path file : files) read(JsonFile.read(file), gathered);
        return gathered.list(ImageTree.nameOf(ImageTree.folderOf(files.getFirst())));
    }

    private static void read(JsonFile json, Gathered gathered) throws AnnotationException {
        JsonNode root = json.root();
        if (!root.isObject()) throw json.wrong(root, "VIA begins with {");
        JsonNode options =
                root.path("_via_attributes").path("region").path("label").path("options");
        options.forEachEntry((label, text) -> gathered.label(label));
        String place =
                root.path("_via_settings").path("core").path("default_filepath").asString("");
        for (JsonNode image : root.has(IMAGES) ? root.path(IMAGES) : root) {
            if (!image.path("filename").isString()) throw json.wrong(image, "the image has no filename");
            String name = image.path("filename").asString().replace('\\', '/');
            Optional<Path> found = gathered.image(json.file(), name, place + name);
            if (found.isPresent()) gathered.add(picture(json, image, name, found.get(), gathered));
        }
    }

    private static Picture picture(JsonFile json, JsonNode image, String name, Path found, Gathered gathered) {
        List<Region> regions = new ArrayList<>();
        for (JsonNode region : image.path("regions")) {
            gathered.take(regions, json.place(region), () -> ViaShape.read(region));
        }
        JsonNode attributes = image.path("file_attributes");
        Facts facts = Facts.of(attributes);
        List<String> tags = new ArrayList<>();
        attributes.path("tags").forEachEntry((tag, set) -> {
            if (set.asBoolean(false) && !tag.isBlank()) tags.add(tag);
        });
        return new Picture(
                found,
                name.replaceFirst("^images/", ""),
                Optional.empty(),
                facts.quality(),
                facts.split().or(() -> ImageTree.splitOfPath(name)),
                tags,
                regions,
                facts.done());
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        NewFolder target = new NewFolder(folder);
        ObjectNode root = JsonFile.MAPPER.createObjectNode();
        root.putObject("_via_settings").putObject("project").put("name", pictures.name());
        ObjectNode images = root.putObject(IMAGES);
        ObjectNode attributes = root.putObject("_via_attributes");
        root.put("_via_data_format_version", "2.0.10");
        ArrayNode ids = root.putArray("_via_image_id_list");
        Set<String> labels = new LinkedHashSet<>(pictures.labels());
        Set<String> tags = new LinkedHashSet<>();
        NewFolder.each(pictures, progress, picture -> {
            Path image = target.copy(picture.file(), "images/" + picture.name());
            String name = ImageTree.name(folder, image);
            long bytes = bytes(image);
            ids.add(name + bytes);
            write(picture, images.putObject(name + bytes).put("filename", name).put("size", bytes));
            picture.regions().forEach(r -> labels.add(r.label()));
            tags.addAll(picture.tags());
        });
        choice(attributes.putObject("region"), "label", "dropdown", labels);
        ObjectNode file = attributes.putObject("file");
        choice(file, "quality", "dropdown", List.of("good", "defective"));
        choice(file, "split", "dropdown", List.of("train", "validation", "test"));
        choice(file, Facts.DONE, "dropdown", List.of("true", "false"));
        choice(file, "tags", "checkbox", tags);
        target.text("via_project.json", root.toPrettyString() + "\n");
    }

    private static void write(Picture picture, ObjectNode image) {
        ArrayNode regions = image.putArray("regions");
        for (Region region : picture.regions()) ViaShape.write(region, regions);
        ObjectNode attributes = image.putObject("file_attributes");
        Facts.word(picture.quality()).ifPresent(word -> attributes.put("quality", word));
        attributes.put("split", picture.split().orElse(Split.TRAIN).word());
        if (!picture.done()) attributes.put(Facts.DONE, "false");
        ObjectNode tags = attributes.putObject("tags");
        picture.tags().forEach(tag -> tags.put(tag, true));
    }

    private static void choice(ObjectNode attributes, String name, String type, Iterable<String> words) {
        ObjectNode choice = attributes.putObject(name).put("type", type).put("description", "");
        ObjectNode options = choice.putObject("options");
        words.forEach(word -> options.put(word, ""));
        choice.putObject("default_options");
    }

    private static long bytes(Path file) throws AnnotationException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("read", file, e), e);
        }
    }
}
