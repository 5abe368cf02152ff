package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Label Studio's JSON export (labelstud.io, "Label Studio JSON format"): a list of tasks, an image each. {@link
 * LabelStudioResult} says what a result is. Choices are tags of the image, but those of {@code quality} say whether it is good.
 * Read is the first annotation of a task that was not cancelled; predictions are not. Beyond the standard {@code data} may have
 * a {@code "split"}.
 */
final class LabelStudio implements Format {
    private static final String JSON = ".json";
    private static final String QUALITY = "quality";
    private static final String CHOICES = "choices";

    @Override
    public String name() {
        return "labelstudio";
    }

    @Override
    public String description() {
        return "Label Studio JSON: boxes, turned too, polygons, ellipses, single points, brushed masks and choices";
    }

    @Override
    public boolean recognises(Path path) {
        return Peek.finds(path, JSON, LabelStudio::isLabelStudio);
    }

    private static boolean isLabelStudio(String text) {
        return text.stripLeading().startsWith("[")
                && text.contains("\"data\"")
                && (text.contains("\"annotations\"") || text.contains("\"completions\""));
    }

    @Override
    public PictureSet read(Path path) throws AnnotationException {
        List<Path> files = Files.isRegularFile(path)
                ? List.of(path)
                : ImageTree.allFiles(path, f -> Peek.matches(f, JSON, LabelStudio::isLabelStudio));
        if (files.isEmpty()) {
            throw new AnnotationException("There is no export of Label Studio in " + path + ". Name the JSON file.");
        }
        Gathered gathered = new Gathered();
        for (Path file : files) {
            JsonFile json = JsonFile.read(file);
            if (!json.root().isArray()) throw json.wrong(json.root(), "Label Studio begins with a list of tasks");
            for (JsonNode task : json.root()) read(json, task, gathered);
        }
        return gathered.list(ImageTree.nameOf(ImageTree.folderOf(files.getFirst())));
    }

    private static void read(JsonFile json, JsonNode task, Gathered gathered) throws AnnotationException {
        JsonNode data = task.path("data");
        String name = image(data).orElseThrow(() -> json.wrong(task, "the task names no image in its data"));
        String own = NewFolder.shortName(name);
        Optional<Path> image = gathered.image(json.file(), name, own, own.replaceFirst("^[0-9a-f]{8}-", ""));
        if (image.isEmpty()) return;
        JsonNode annotations = task.has("annotations") ? task.path("annotations") : task.path("completions");
        List<JsonNode> valid = new ArrayList<>();
        for (JsonNode one : annotations) if (!one.path("was_cancelled").asBoolean(false)) valid.add(one);
        if (valid.size() > 1) {
            gathered.leaveOut(name, (valid.size() - 1) + " more annotations of the same image are left out.");
        }
        List<Region> regions = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        TrueSize trueSize = new TrueSize(image.get());
        Quality quality = Quality.UNKNOWN;
        Optional<Size> size = Optional.empty();
        for (JsonNode result : valid.isEmpty()
                ? JsonFile.MAPPER.createArrayNode()
                : valid.getFirst().path("result")) {
            String type = result.path("type").asString("");
            if (type.equals(CHOICES)) {
                boolean judges = result.path("from_name").asString("").equals(QUALITY);
                for (JsonNode choice : result.path("value").path(CHOICES)) {
                    if (judges) quality = Facts.quality(choice.asString(""));
                    else if (!choice.asString("").isBlank()) tags.add(choice.asString());
                }
            } else if (!type.equals("relation")) {
                gathered.take(regions, json.place(result), () -> LabelStudioResult.read(result, trueSize));
                if (size.isEmpty()) size = LabelStudioResult.size(result);
            }
        }
        Optional<Split> split = ImageTree.splitOf(data.path("split").asString(""));
        gathered.add(new Picture(
                image.get(),
                NamedFiles.isInside(name) ? name.replaceFirst("^images/", "") : own,
                size,
                quality,
                split.or(() -> ImageTree.splitOfPath(name)),
                tags,
                regions,
                !valid.isEmpty()));
    }

    /** The path of the image; addresses of uploads and of local files are cut to it. */
    private static Optional<String> image(JsonNode data) {
        List<String> values = new ArrayList<>();
        if (data.path("image").isString()) values.add(data.path("image").asString());
        for (JsonNode value : data) if (value.isString()) values.add(value.asString());
        return values.stream()
                .map(LabelStudio::path)
                .filter(v -> ImageFiles.isImageName(NewFolder.shortName(v)))
                .findFirst();
    }

    private static String path(String address) {
        int local = address.indexOf("?d=");
        String path = local >= 0 ? address.substring(local + 3) : address.replaceFirst("^[a-z0-9]+://[^/]*", "");
        String plain = path.replace('\\', '/').replaceFirst("^/+", "");
        try {
            return local >= 0 ? URLDecoder.decode(plain, StandardCharsets.UTF_8) : plain;
        } catch (IllegalArgumentException e) {
            return plain;
        }
    }

    @Override
    public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
        NewFolder target = new NewFolder(folder);
        ArrayNode tasks = JsonFile.MAPPER.createArrayNode();
        NewFolder.each(pictures, progress, picture -> {
            Path image = target.copy(picture.file(), "images/" + picture.name());
            ObjectNode task = tasks.addObject().put("id", tasks.size());
            task.putObject("data")
                    .put("image", ImageTree.name(folder, image))
                    .put("split", picture.split().orElse(Split.TRAIN).word());
            ArrayNode annotations = task.putArray("annotations");
            boolean known = picture.done() || !picture.regions().isEmpty() || picture.quality() != Quality.UNKNOWN;
            if (known || !picture.tags().isEmpty())
                write(picture, annotations.addObject().putArray("result"));
        });
        target.text("tasks.json", tasks.toPrettyString() + "\n");
    }

    private static void write(Picture picture, ArrayNode results) throws AnnotationException {
        Size size = picture.measured();
        Facts.word(picture.quality()).ifPresent(word -> choices(results, QUALITY, Stream.of(word)));
        if (!picture.tags().isEmpty()) choices(results, "tags", picture.tags().stream());
        for (Region region : picture.regions()) LabelStudioResult.write(region, size, results);
    }

    private static void choices(ArrayNode results, String name, Stream<String> words) {
        ArrayNode chosen = results.addObject()
                .put("id", name)
                .put("type", CHOICES)
                .put("from_name", name)
                .put("to_name", "image")
                .putObject("value")
                .putArray(CHOICES);
        words.forEach(chosen::add);
    }
}
