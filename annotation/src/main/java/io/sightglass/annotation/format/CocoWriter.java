package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.shape.Skeleton;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes annotations.json, an image, category or annotation a line, and images/ beside it. Lines are left out. */
final class CocoWriter {
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
                NewFolder.each(pictures, progress, picture -> write(picture, json, rest));
                json.write("\n],\n\"categories\":[");
                for (int i = 0; i < labels.size(); i++) {
                    ObjectNode category = JsonFile.MAPPER.createObjectNode();
                    category.put("id", i + 1).put("name", labels.get(i));
                    Skeleton skeleton = pictures.skeletons().getOrDefault(labels.get(i), Skeleton.NONE);
                    CocoKeypoints.write(skeleton, category, CocoKeypoints.NAMES, CocoKeypoints.JOINTS);
                    line(json, i, category);
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
            Size size = picture.measured();
            Path image = target.copy(picture.file(), "images/" + picture.name());
            ObjectNode entry = JsonFile.MAPPER
                    .createObjectNode()
                    .put("id", images + 1)
                    .put("file_name", ImageTree.name(folder, image))
                    .put("width", size.width())
                    .put("height", size.height());
            Facts.write(picture, entry);
            line(json, images++, entry);
            for (Thing thing : Thing.of(picture.regions())) {
                if (!labels.contains(thing.label())) labels.add(thing.label());
                ObjectNode mark = JsonFile.MAPPER
                        .createObjectNode()
                        .put("id", annotations + 1)
                        .put("image_id", images)
                        .put("category_id", labels.indexOf(thing.label()) + 1)
                        .put("iscrowd", 0);
                CocoShape.write(thing, size, mark);
                line(rest, annotations++, mark);
            }
            Optional<Runs> ignored = picture.ignored();
            if (ignored.isPresent()) writeCrowds(ignored.get(), size, rest);
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("export to", folder, e), e);
        }
    }

    /** What does not count, once for each category: COCO knows no crowd of all of them. */
    private void writeCrowds(Runs ignored, Size size, BufferedWriter rest) throws IOException {
        for (int category = 1; category <= labels.size(); category++) {
            ObjectNode mark = JsonFile.MAPPER
                    .createObjectNode()
                    .put("id", annotations + 1)
                    .put("image_id", images)
                    .put("category_id", category)
                    .put("iscrowd", 1);
            CocoShape.write(new Thing("", Optional.of(ignored), Optional.empty()), size, mark);
            line(rest, annotations++, mark);
        }
    }

    private static void line(BufferedWriter to, int before, ObjectNode entry) throws IOException {
        to.write((before == 0 ? "\n" : ",\n") + entry);
    }
}
