package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Box;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred images that other programs annotated alike in several forms: 273 boxes of 20 labels. */
class SameImagesTest {
    private static final String DATABASE = "formats/data/database";

    @TempDir
    Path folder;

    @Test
    void everyFormSaysTheSameBoxes() throws Exception {
        Path sets = Shared.data(DATABASE).resolve("gts");
        Map<String, List<Region>> voc = boxes("voc", sets.resolve("pascalvoc_format"));
        assertEquals(100, voc.size());
        assertEquals(273, voc.values().stream().mapToInt(List::size).sum());
        // All others took the corners of the VOC files as they are, as if pixels were counted from 0.
        assertEquals(1, largest("coco", voc, boxes("coco", sets.resolve("coco_format_v1"))));
        assertEquals(1, largest("labelme", voc, boxes("labelme", sets.resolve("labelme_format"))));
        assertEquals(1, largest("cvat", voc, boxes("cvat", sets.resolve("cvat_format"))));
        // Its shares have six places: half of the last one is 0.00025 pixels of 500, and once more for half the width.
        double yolo = largest("yolo", voc, boxes("yolo", yolo()));
        assertTrue(yolo > 1 && yolo < 1.0006, "yolo: " + yolo);
        Map<String, List<Region>> cvat = boxes("cvat", sets.resolve("cvat_format"));
        assertEquals(0, largest("coco and cvat", cvat, boxes("coco", sets.resolve("coco_format_v1"))));
        assertEquals(0, largest("labelme and cvat", cvat, boxes("labelme", sets.resolve("labelme_format"))));
        assertTrue(largest("yolo and cvat", cvat, boxes("yolo", yolo())) < 6e-4);
    }

    /** The plain layout has its images beside the text files. */
    private Path yolo() throws Exception {
        Path from = Shared.data(DATABASE).resolve("gts/yolo_format");
        Path to = folder.resolve("yolo");
        if (Files.exists(to)) return to;
        Path images = Files.createDirectories(to.resolve("obj_train_data"));
        for (String name : List.of("obj.names", "obj.data", "train.txt"))
            Files.copy(from.resolve(name), to.resolve(name));
        for (Path source :
                List.of(from.resolve("obj_train_data"), Shared.data(DATABASE).resolve("images"))) {
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.toList()) Files.copy(file, images.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static Map<String, List<Region>> boxes(String format, Path path) throws AnnotationException {
        Formats formats = new Formats(List.of());
        assertEquals(format, formats.of(path).name());
        List<Problem> problems = new ArrayList<>();
        Map<String, List<Region>> boxes = new HashMap<>();
        formats.of(path)
                .read(path)
                .each(p -> boxes.put(NewFolder.shortName(p.name()), sorted(p.regions())), problems::add);
        assertEquals(List.of(), problems);
        return boxes;
    }

    private static List<Region> sorted(List<Region> regions) {
        return regions.stream()
                .sorted((a, b) -> Arrays.compare(
                        key(a.outline().bounds()), key(b.outline().bounds())))
                .toList();
    }

    private static long[] key(Box box) {
        return new long[] {Math.round(box.x2()), Math.round(box.y2()), Math.round(box.x1()), Math.round(box.y1())};
    }

    private static double largest(String what, Map<String, List<Region>> left, Map<String, List<Region>> right) {
        double largest = 0;
        assertEquals(left.keySet(), right.keySet(), what);
        for (String image : left.keySet()) {
            List<Region> a = Objects.requireNonNull(left.get(image));
            List<Region> b = Objects.requireNonNull(right.get(image));
            assertEquals(
                    a.stream().map(Region::label).toList(),
                    b.stream().map(Region::label).toList(),
                    image);
            for (int i = 0; i < a.size(); i++) {
                Box one = a.get(i).outline().bounds();
                Box other = b.get(i).outline().bounds();
                double[] gaps = {
                    one.x1() - other.x1(), one.y1() - other.y1(), one.x2() - other.x2(), one.y2() - other.y2()
                };
                for (double gap : gaps) largest = Math.max(largest, Math.abs(gap));
            }
        }
        System.out.println("largest difference of the boxes, " + what + ": " + largest + " pixels");
        return largest;
    }
}
