package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Datumaro JSON (open-edge-platform.github.io/datumaro, "Datumaro format"): {@code annotations/SPLIT.json} with the images in
 * {@code images/SPLIT} or {@code images}. {@link DatumaroShape} says what shapes there are. A {@code label} is a tag of the
 * image. Beyond the standard the attributes of an image ({@code attr}) may have {@code "quality"} and {@code "done"}.
 */
final class Datumaro implements Format {
    /** The attribute of areas that do not count, as Datumaro keeps COCO's crowds. */
    private static final String CROWD = "is_crowd";

    private static final String JSON = ".json";
    private static final String NAMES = "labels";
    private static final String JOINTS = "joints";

    @Override
    public String name() {
        return "datumaro";
    }

    @Override
    public String description() {
        return "Datumaro JSON: boxes, turned too, polygons, lines, points with names, ellipses, masks and labels";
    }

    @Override
    public boolean recognises(Path path) {
        return Peek.finds(path, JSON, Datumaro::isDatumaro);
    }

    private static boolean isDatumaro(String text) {
        return text.contains("\"items\"") && text.contains("\"categories\"");
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        List<Path> files = Files.isRegularFile(path)
                ? List.of(path)
                : ImageTree.allFiles(path, f -> Peek.matches(f, JSON, Datumaro::isDatumaro));
        if (files.isEmpty()) {
            throw new AnnotationException("There is no file of Datumaro in " + path + ". Name the JSON file.");
        }
        Gathered gathered = new Gathered();
        for (Path file : files) read(JsonFile.read(file), gathered);
        Path folder = ImageTree.folderOf(files.getFirst());
        boolean part = ImageTree.nameOf(folder).equals("annotations");
        return gathered.list(ImageTree.nameOf(part ? ImageTree.folderOf(folder) : folder));
    }

    private static void read(JsonFile json, Gathered gathered) throws AnnotationException {
        JsonNode categories = json.root().path("categories");
        List<String> labels = new ArrayList<>();
        for (JsonNode label : json.list(categories.path("label"), "labels")) {
            String name = label.path("name").asString("").strip();
            if (name.isEmpty()) throw json.wrong(label, "a label has no name");
            labels.add(name);
        }
        labels.forEach(gathered::label);
        for (JsonNode item : categories.path("points").path("items")) {
            int label = item.path("label_id").asInt(-1);
            if (label < 0 || label >= labels.size()) throw json.wrong(item, "there is no label " + label);
            try {
                gathered.skeleton(labels.get(label), CocoKeypoints.skeleton(item, NAMES, JOINTS));
            } catch (IllegalArgumentException e) {
                throw json.wrong(item, String.valueOf(e.getMessage()));
            }
        }
        String part = NamedFiles.stem(ImageTree.nameOf(json.file()));
        for (JsonNode item : json.list(json.root(), "items")) {
            String id = item.path("id").asString("").replace('\\', '/');
            String name = item.path("image").path("path").asString(id);
            Optional<Path> found = gathered.image(
                    json.file(),
                    name,
                    part + "/" + name,
                    id + NamedFiles.ending(name),
                    part + "/" + id + NamedFiles.ending(name));
            if (found.isPresent()) gathered.add(picture(json, item, labels, found.get(), part, gathered));
        }
    }

    private static Picture picture(
            JsonFile json, JsonNode item, List<String> labels, Path found, String part, Gathered gathered)
            throws AnnotationException {
        List<Region> regions = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        List<Outline> crowds = new ArrayList<>();
        TrueSize trueSize = new TrueSize(found);
        for (JsonNode mark : item.path("annotations")) {
            if (mark.path("attributes").path(CROWD).asBoolean(false)) {
                gathered.take(crowds, json.place(mark), () -> DatumaroShape.outline(mark, trueSize));
                continue;
            }
            boolean tag = mark.path("type").asString("").equals("label");
            if (tag) gathered.take(tags, json.place(mark), () -> DatumaroShape.label(mark, labels));
            else gathered.take(regions, json.place(mark), () -> DatumaroShape.read(mark, labels, trueSize));
        }
        JsonNode size = item.path("image").path("size");
        int height = size.path(0).asInt(0);
        int width = size.path(1).asInt(0);
        String id = item.path("id").asString(ImageTree.nameOf(found)).replace('\\', '/');
        String name =
                NamedFiles.isInside(id) ? id + NamedFiles.ending(ImageTree.nameOf(found)) : ImageTree.nameOf(found);
        Facts facts = Facts.of(item.path("attr"));
        Optional<Size> says = width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty();
        Picture picture =
                new Picture(found, name, says, facts.quality(), ImageTree.splitOf(part), tags, regions, facts.done());
        if (crowds.isEmpty()) return picture;
        List<Picture> ignoring = new ArrayList<>();
        gathered.take(
                ignoring,
                json.place(item),
                () -> picture.ignoring(says.orElseGet(trueSize::size), new LinkedHashSet<>(crowds)));
        return ignoring.isEmpty() ? picture : ignoring.getFirst();
    }

    @Override
    public boolean keepsScope() {
        return true;
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        NewFolder target = new NewFolder(folder);
        Map<Split, ArrayNode> items = new EnumMap<>(Split.class);
        List<String> labels = new ArrayList<>(pictures.labels());
        NewFolder.each(pictures, progress, picture -> {
            Split split = picture.split().orElse(Split.TRAIN);
            String home = "images/" + split.word();
            Path image = target.copy(picture.file(), target.apart(home + "/" + picture.name()));
            String name = ImageTree.name(folder.resolve(home), image);
            write(picture, name, items.computeIfAbsent(split, s -> JsonFile.MAPPER.createArrayNode()), labels);
        });
        for (Map.Entry<Split, ArrayNode> part : items.entrySet()) {
            ObjectNode root = JsonFile.MAPPER.createObjectNode().put("dm_format_version", "1.0");
            root.putObject("infos");
            root.set("categories", categories(labels, pictures.skeletons()));
            root.set("items", part.getValue());
            target.text("annotations/" + part.getKey().word() + JSON, root.toPrettyString() + "\n");
        }
    }

    private static void write(Picture picture, String name, ArrayNode items, List<String> labels)
            throws AnnotationException {
        Size size = picture.measured();
        ObjectNode item = items.addObject().put("id", NamedFiles.stem(name));
        ArrayNode marks = item.putArray("annotations");
        for (String tag : picture.tags()) DatumaroShape.add(marks, "label", number(labels, tag));
        for (Region region : picture.regions()) {
            DatumaroShape.write(region.outline(), number(labels, region.label()), size, marks);
        }
        Optional<Runs> ignored = picture.ignored();
        for (int label = 0; ignored.isPresent() && label < labels.size(); label++) {
            DatumaroShape.write(ignored.get(), label, size, marks);
            ((ObjectNode) marks.get(marks.size() - 1).path("attributes")).put(CROWD, true);
        }
        ObjectNode attributes = item.putObject("attr");
        Facts.word(picture.quality()).ifPresent(word -> attributes.put("quality", word));
        Facts.writeDone(picture, attributes);
        item.putObject("image")
                .put("path", name)
                .putArray("size")
                .add(size.height())
                .add(size.width());
    }

    private static int number(List<String> labels, String label) {
        if (!labels.contains(label)) labels.add(label);
        return labels.indexOf(label);
    }

    private static ObjectNode categories(List<String> labels, Map<String, Skeleton> skeletons) {
        ObjectNode categories = JsonFile.MAPPER.createObjectNode();
        ArrayNode names = categories.putObject("label").putArray("labels");
        ArrayNode points = categories.putObject("points").putArray("items");
        for (int i = 0; i < labels.size(); i++) {
            names.addObject().put("name", labels.get(i)).put("parent", "").putArray("attributes");
            Skeleton skeleton = skeletons.getOrDefault(labels.get(i), Skeleton.NONE);
            if (skeleton.equals(Skeleton.NONE)) continue;
            CocoKeypoints.write(skeleton, points.addObject().put("label_id", i), NAMES, JOINTS);
        }
        return categories;
    }
}
