package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * LabelMe JSON (github.com/wkentaro/labelme, label_file.py): a file per image, beside it. {@link LabelMeShape} says what a shape
 * is. The image that a file may hold itself ({@code imageData}) is not read: the one that {@code imagePath} names is. Flags of
 * an image that are set are its tags. Points of one label and group are those of one thing. Beyond the standard a file may have
 * {@code "quality"}, {@code "split"} and {@code "done"}, which LabelMe keeps.
 */
final class LabelMe implements Format {
    private static final String JSON = ".json";

    @Override
    public String name() {
        return "labelme";
    }

    @Override
    public String description() {
        return "LabelMe JSON: boxes, polygons, circles, lines, points and masks, a file beside each image";
    }

    @Override
    public boolean recognises(Path path) {
        return Peek.finds(path, JSON, LabelMe::isLabelMe);
    }

    private static boolean isLabelMe(String text) {
        return text.contains("\"imagePath\"") && text.contains("\"shapes\"");
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        Path root = Files.isRegularFile(path) ? ImageTree.folderOf(path) : path;
        List<Path> files = Files.isRegularFile(path)
                ? List.of(path)
                : ImageTree.allFiles(path, f -> Peek.matches(f, JSON, LabelMe::isLabelMe));
        Gathered gathered = new Gathered();
        Set<Path> used = new HashSet<>();
        for (Path file : files) {
            JsonFile json = JsonFile.read(file);
            Optional<Path> image = gathered.image(file, imagePath(json));
            if (image.isEmpty()) continue;
            used.add(image.get());
            gathered.add(picture(json, ImageTree.name(root, file), image.get(), gathered));
        }
        for (Path image : Files.isDirectory(path) ? ImageTree.allImages(path) : List.<Path>of()) {
            if (!used.contains(image.toAbsolutePath().normalize())) gathered.add(plain(root, image));
        }
        return gathered.list(ImageTree.nameOf(root));
    }

    private static String imagePath(JsonFile json) {
        return json.root().path("imagePath").asString("").replace('\\', '/');
    }

    private static Picture picture(JsonFile json, String name, Path image, Gathered gathered)
            throws AnnotationException {
        JsonNode root = json.root();
        List<Region> regions = new ArrayList<>();
        TrueSize trueSize = new TrueSize(image);
        Map<String, List<JsonNode>> groups = new LinkedHashMap<>();
        for (JsonNode shape : json.list(root, "shapes")) {
            boolean grouped = shape.path("shape_type").asString("").equals("point")
                    && shape.path("group_id").isValueNode()
                    && !shape.path("group_id").isNull();
            if (grouped) {
                String group = shape.path("group_id").asString() + " " + shape.path("label");
                groups.computeIfAbsent(group, k -> new ArrayList<>()).add(shape);
            } else {
                gathered.take(regions, json.place(shape), () -> LabelMeShape.read(shape, trueSize));
            }
        }
        for (List<JsonNode> points : groups.values()) {
            gathered.take(regions, json.place(points.getFirst()), () -> LabelMeShape.readPoints(points));
        }
        int width = root.path("imageWidth").asInt(0);
        int height = root.path("imageHeight").asInt(0);
        Facts facts = Facts.of(root);
        List<String> tags = new ArrayList<>();
        root.path("flags").forEachEntry((flag, set) -> {
            if (set.asBoolean(false) && !flag.isBlank()) tags.add(flag);
        });
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        return new Picture(
                image,
                folder + ImageTree.nameOf(image),
                width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty(),
                facts.quality(),
                facts.split().or(() -> ImageTree.splitOfPath(name)),
                tags,
                regions,
                facts.done());
    }

    private static Picture plain(Path root, Path image) {
        String name = ImageTree.name(root, image);
        Optional<Split> split = ImageTree.splitOfPath(name);
        return new Picture(image, name, Optional.empty(), Quality.UNKNOWN, split, List.of(), List.of(), false);
    }

    /** An image that nobody has labelled gets no file. */
    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        NewFolder target = new NewFolder(folder);
        NewFolder.each(pictures, progress, picture -> {
            String name = ImageTree.nameOf(target.copyApart(picture.file(), NewFolder.shortName(picture.name())));
            boolean known = picture.done() || !picture.regions().isEmpty() || picture.quality() != Quality.UNKNOWN;
            if (known || !picture.tags().isEmpty()) target.text(NamedFiles.stem(name) + JSON, json(picture, name));
        });
    }

    private static String json(Picture picture, String image) throws AnnotationException {
        Size size = picture.measured();
        ObjectNode root = JsonFile.MAPPER.createObjectNode().put("version", "5.1.1");
        ObjectNode flags = root.putObject("flags");
        picture.tags().forEach(tag -> flags.put(tag, true));
        ArrayNode shapes = root.putArray("shapes");
        int group = 0;
        for (Region region : picture.regions()) group += LabelMeShape.write(region, group, shapes) ? 1 : 0;
        root.put("imagePath", image)
                .putNull("imageData")
                .put("imageHeight", size.height())
                .put("imageWidth", size.width());
        Facts.word(picture.quality()).ifPresent(word -> root.put("quality", word));
        picture.split().ifPresent(split -> root.put("split", split.word()));
        Facts.writeDone(picture, root);
        return root.toPrettyString() + "\n";
    }
}
