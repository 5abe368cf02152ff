package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes annotations.json, an image, category or annotation a line, and images/ beside it. */
final class CocoWriter {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;
    private final NewFolder target;
    private final List<String> labels = new ArrayList<>();
    private int images;
    private int annotations;

    CocoWriter(Path folder) {
        this.folder = folder;
        this.target = new NewFolder(folder);
    }

    void write(PictureSet pictures, Progress progress) throws AnnotationException {
        labels.addAll(pictures.labels());
        Path marks = folder.resolve("annotations.part");
        try {
            try (BufferedWriter json = Files.newBufferedWriter(folder.resolve("annotations.json"));
                    BufferedWriter rest = Files.newBufferedWriter(marks)) {
                json.write("{\"info\":{\"description\":\"" + "written by Sightglass\"},\n\"images\":[");
                pictures.each(
                        picture -> {
                            progress.check();
                            progress.report((double) images / Math.max(1, pictures.size()), "writing images");
                            write(picture, json, rest);
                        },
                        problem -> {});
                json.write("\n],\n\"categories\":[");
                for (int i = 0; i < labels.size(); i++) {
                    line(json, i, MAPPER.createObjectNode().put("id", i + 1).put("name", labels.get(i)));
                }
                json.write("\n],\n\"annotations\":[");
                rest.flush();
                json.flush();
                try (var lines = Files.newBufferedReader(marks)) {
                    lines.transferTo(json);
                }
                json.write("\n]}\n");
            }
            Files.delete(marks);
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("export to", folder, e), e);
        }
    }

    private void write(Picture picture, BufferedWriter json, BufferedWriter rest) throws AnnotationException {
        try {
            Size size = picture.size().isPresent() ? picture.size().get() : ImageFiles.size(picture.file());
            Path image = target.copy(picture.file(), "images/" + picture.name());
            ObjectNode entry = MAPPER.createObjectNode()
                    .put("id", images + 1)
                    .put("file_name", ImageTree.name(folder, image))
                    .put("width", size.width())
                    .put("height", size.height());
            if (picture.quality() != Quality.UNKNOWN) {
                entry.put("quality", picture.quality().name().toLowerCase(Locale.ROOT));
            }
            entry.put("split", picture.split().orElse(Split.TRAIN).word());
            if (!picture.tags().isEmpty()) {
                var tags = entry.putArray("tags");
                picture.tags().forEach(tags::add);
            }
            line(json, images++, entry);
            for (Region region : picture.regions()) {
                if (!labels.contains(region.label())) labels.add(region.label());
                ObjectNode mark = MAPPER.createObjectNode()
                        .put("id", annotations + 1)
                        .put("image_id", images)
                        .put("category_id", labels.indexOf(region.label()) + 1)
                        .put("iscrowd", 0);
                CocoShape.write(region.outline(), size, mark);
                line(rest, annotations++, mark);
            }
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("export to", folder, e), e);
        } catch (VisionException e) {
            throw new AnnotationException(e);
        }
    }

    private static void line(BufferedWriter to, int before, ObjectNode entry) throws IOException {
        to.write((before == 0 ? "\n" : ",\n") + entry);
    }
}
