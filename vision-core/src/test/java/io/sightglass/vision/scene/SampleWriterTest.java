package io.sightglass.vision.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SampleWriterTest {
    private static final Size SMALL = new Size(96, 80);

    @TempDir
    Path dir;

    private static SampleOrder order(int count) {
        return new SampleOrder(
                Product.CAP, count, 7, SMALL, SampleOrder.Format.PNG, Conditions.USUAL.withDefectRate(0.5));
    }

    @Test
    void theFolderHoldsThePicturesAndTheirExactTruth() throws Exception {
        Path file = SampleWriter.write(order(24), dir, Progress.NONE);
        assertEquals(dir.resolve("cap").resolve("annotations.json"), file);
        JsonNode coco = new JsonMapper().readTree(Files.readString(file));
        assertEquals(24, coco.get("images").size());
        assertEquals(Product.CAP.defects(), names(coco.get("categories")));
        Studio studio = new Studio(Product.CAP, SMALL);
        for (JsonNode image : coco.get("images")) {
            List<JsonNode> mine = annotations(coco, image.get("id").intValue());
            assertEquals(
                    mine.isEmpty() ? "good" : "defective", image.get("quality").stringValue());
            List<String> labels = mine.stream()
                    .map(a -> Product.CAP.defects().get(a.get("category_id").intValue() - 1))
                    .toList();
            long seed = Long.parseLong(image.get("seed").stringValue());
            Scene scene = studio.render(seed, Conditions.USUAL, labels);
            Frame stored =
                    ImageFiles.read(file.resolveSibling(image.get("file_name").stringValue()));
            assertEquals(scene.frame().pixels(), stored.pixels());
            for (int i = 0; i < mine.size(); i++) {
                Mask.Builder drawn = new Mask.Builder(SMALL);
                scene.truth().regions().get(i).outline().fill(drawn, 1);
                assertArrayEquals(drawn.build().toArray(), decoded(mine.get(i)));
                assertEquals(drawn.build().count(1), mine.get(i).get("area").longValue());
            }
        }
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : list) names.add(entry.get("name").stringValue());
        return names;
    }

    private static List<JsonNode> annotations(JsonNode coco, int image) {
        List<JsonNode> mine = new ArrayList<>();
        for (JsonNode a : coco.get("annotations")) if (a.get("image_id").intValue() == image) mine.add(a);
        return mine;
    }

    private static byte[] decoded(JsonNode annotation) {
        JsonNode segmentation = annotation.get("segmentation");
        int height = segmentation.get("size").get(0).intValue();
        int width = segmentation.get("size").get(1).intValue();
        byte[] pixels = new byte[width * height];
        int at = 0;
        byte value = 0;
        for (JsonNode count : segmentation.get("counts")) {
            for (int k = 0; k < count.intValue(); k++, at++) pixels[at % height * width + at / height] = value;
            value ^= 1;
        }
        assertEquals(pixels.length, at);
        return pixels;
    }

    @Test
    void aLargerCountBeginsWithTheSamePictures() throws Exception {
        SampleWriter.write(order(3), dir.resolve("few"), Progress.NONE);
        SampleWriter.write(order(5), dir.resolve("more"), Progress.NONE);
        for (String name : List.of("000001.png", "000002.png", "000003.png")) {
            String path = "cap/images/" + name;
            assertArrayEquals(
                    Files.readAllBytes(dir.resolve("few").resolve(path)),
                    Files.readAllBytes(dir.resolve("more").resolve(path)));
        }
    }

    @Test
    void kindsAndSplitsAreBalanced() {
        Map<String, Long> kinds = IntStream.range(0, 100)
                .mapToObj(k -> SamplePlan.of(order(100), k))
                .map(plan -> plan.defects().isEmpty() ? "good" : plan.defects().getFirst())
                .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
        assertEquals(50, kinds.remove("good"));
        assertEquals(Map.of("misprint", 10L, "smear", 10L, "scratch", 10L, "dent", 10L, "hair", 10L), kinds);
        Map<Split, Long> splits = IntStream.range(0, 100)
                .mapToObj(k -> SamplePlan.of(order(100), k).split())
                .collect(Collectors.groupingBy(split -> split, Collectors.counting()));
        assertEquals(Map.of(Split.TRAIN, 60L, Split.VALIDATION, 20L, Split.TEST, 20L), splits);
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAlone() throws Exception {
        Path there = Files.createDirectories(dir.resolve("cap")).resolve("mine.txt");
        Files.writeString(there, "mine");
        assertThrows(VisionException.class, () -> SampleWriter.write(order(2), dir, Progress.NONE));
        assertEquals("mine", Files.readString(there));
        assertEquals(List.of("cap"), content());
    }

    @Test
    void anEmptyFolderIsFilled() throws Exception {
        Files.createDirectories(dir.resolve("cap"));
        assertTrue(Files.exists(SampleWriter.write(order(2), dir, Progress.NONE)));
    }

    @Test
    void afterACancellationNothingIsLeft() throws Exception {
        Progress impatient = new Progress() {
            private boolean reported;

            @Override
            public void report(double fraction, String what, Map<String, Double> values) {
                reported = true;
            }

            @Override
            public boolean cancelled() {
                return reported;
            }
        };
        assertThrows(CancellationException.class, () -> SampleWriter.write(order(200), dir, impatient));
        assertEquals(List.of(), content());
    }

    private List<String> content() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileInTheWayIsReported() throws Exception {
        Path file = Files.writeString(dir.resolve("taken"), "");
        assertThrows(VisionException.class, () -> SampleWriter.write(order(1), file, Progress.NONE));
        assertFalse(Files.isDirectory(file));
    }
}
