package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CocoTest {
    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void compressedRunLengthsAreThoseOfTheReferenceProgram() {
        // the pair of pycocotools' own tests for a mask of 9 x 10
        List<Integer> counts = List.of(6, 1, 40, 4, 5, 4, 5, 4, 21);
        assertEquals("61X13mN000`0", CocoRle.text(counts));
        assertEquals(counts, CocoRle.parse("61X13mN000`0"));
    }

    @Test
    void runLengthsGoDownColumnAfterColumn() {
        // 3 wide, 2 high; columns (0,1), (1,1), (0,0): zeros 1, ones 3, zeros 2
        List<Run> runs = List.of(new Run(0, 1, 2), new Run(1, 0, 2));
        assertEquals(runs, CocoRle.runs(List.of(1, 3, 2), new Size(3, 2)));
        assertEquals(List.of(1, 3, 2), CocoRle.counts(runs, new Size(3, 2)));
        assertThrows(IllegalArgumentException.class, () -> CocoRle.runs(List.of(1, 3, 3), new Size(3, 2)));
        assertThrows(IllegalArgumentException.class, () -> CocoRle.runs(List.of(-1, 3, 4), new Size(3, 2)));
    }

    @Test
    void allFormsOfAShapeAreUnderstood() throws Exception {
        image("a.png");
        List<Picture> pictures = read("""
                {"categories": [{"id": 7, "name": "dent"}, {"id": 900, "name": "scrape"}],
                 "images": [{"id": 41, "file_name": "a.png", "width": 10, "height": 8,
                             "quality": "defective", "split": "validation", "tags": ["odd"]}],
                 "annotations": [
                  {"id": 1, "image_id": 41, "category_id": 900, "bbox": [1, 2, 3, 4.5]},
                  {"id": 2, "image_id": 41, "category_id": 7, "segmentation": [[0, 0, 4, 0, 4, 4]], "bbox": [0, 0, 4, 4]},
                  {"id": 3, "image_id": 41, "category_id": 7,
                   "segmentation": [[0, 0, 2, 0, 2, 1, 0, 1], [5, 5, 7, 5, 7, 6, 5, 6]]},
                  {"id": 4, "image_id": 41, "category_id": 7, "segmentation": {"size": [8, 10], "counts": [8, 2, 70]}},
                  {"id": 5, "image_id": 41, "category_id": 7, "segmentation": {"size": [8, 10], "counts": "82V2"}}]}
                """);
        Picture picture = pictures.getFirst();
        assertEquals(List.of(), problems);
        assertEquals(Quality.DEFECTIVE, picture.quality());
        assertEquals(Split.VALIDATION, picture.split().orElseThrow());
        assertEquals(List.of("odd"), picture.tags());
        List<Outline> outlines = picture.regions().stream().map(Region::outline).toList();
        assertEquals(Box.at(1, 2, 3, 4.5), outlines.get(0));
        assertEquals(8, outlines.get(1).area());
        assertEquals(new Runs(List.of(new Run(0, 0, 2), new Run(5, 5, 7))), outlines.get(2));
        assertEquals(new Runs(List.of(new Run(0, 1, 2), new Run(1, 1, 2))), outlines.get(3));
        assertEquals(outlines.get(3), outlines.get(4)); // 8 = '8', 2 = '2', 70 = 6 + 32 'V', 2 '2'
        assertEquals("scrape", picture.regions().getFirst().label());
    }

    @Test
    void whatCannotBeUsedIsListedAndTheRestComesIn() throws Exception {
        image("a.png");
        List<Picture> pictures = read("""
                {"categories": [{"id": 1, "name": "dent"}],
                 "images": [{"id": 1, "file_name": "a.png", "width": 10, "height": 8},
                            {"id": 2, "file_name": "gone.png", "width": 10, "height": 8},
                            {"id": 3, "file_name": "../../etc/passwd", "width": 10, "height": 8}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 0, 4]},
                  {"id": 2, "image_id": 1, "category_id": 5, "bbox": [1, 2, 3, 4]},
                  {"id": 3, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4], "iscrowd": 1},
                  {"id": 4, "image_id": 1, "category_id": 1, "segmentation": {"size": [9, 10], "counts": [90]}},
                  {"id": 5, "image_id": 1, "category_id": 1, "segmentation": {"size": [8, 10], "counts": "~"}},
                  {"id": 6, "image_id": 1, "category_id": 1, "bbox": [1, 2, "x", 4]},
                  {"id": 7, "image_id": 9, "category_id": 1, "bbox": [1, 2, 3, 4]},
                  {"id": 8, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4]}]}
                """);
        assertEquals(1, pictures.size());
        assertEquals(1, pictures.getFirst().regions().size());
        assertEquals(1, pictures.getFirst().scopes().size(), "a crowd is no object, but an area to ignore");
        List<String> reasons = problems.stream().map(Problem::toString).toList();
        assertEquals(8, reasons.size(), reasons.toString());
        assertTrue(reasons.get(0).contains("Annotation 1 is left out: the box is empty."));
        assertTrue(reasons.get(1).contains("there is no category 5"));
        assertTrue(reasons.get(2).contains("not of the image's size"));
        assertTrue(reasons.get(5).startsWith("gone.png: There is no such image beside"));
        assertTrue(reasons.get(6).contains("leads out of the folder"));
        assertTrue(reasons.get(7).contains("1 annotations are for an image that the file does not list"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3",
        "-4, 3",
        "3000000000, 3",
        "2000000000, 2000000000",
        "999999, 999999",
        "2.5, 3",
        "'\"x\"', 3",
        "null, 3"
    })
    void anImageOfASizeThatNoneCanHaveIsListedAndTheRestComesIn(String width, String height) throws Exception {
        image("a.png");
        image("b.png");
        List<Picture> pictures = read("""
                {"categories": [{"id": 1, "name": "dent"}],
                 "images": [{"id": 1, "file_name": "a.png", "width": %s, "height": %s},
                            {"id": 2, "file_name": "b.png", "width": 10, "height": 8}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4]},
                                 {"id": 2, "image_id": 2, "category_id": 1, "bbox": [1, 2, 3, 4]}]}
                """.formatted(width, height));
        assertEquals(List.of("b.png"), pictures.stream().map(Picture::name).toList());
        assertEquals(1, pictures.getFirst().regions().size());
        assertEquals(List.of("a.png"), problems.stream().map(Problem::what).toList());
        String reason = problems.getFirst().reason();
        assertTrue(reason.contains("gives it no size that an image can have: "), reason);
        assertTrue(reason.endsWith("; left out."), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"images\": [{\"id\": 1,, |1|22",
                "[] |1|1",
                "{\"images\": {}} |1|12",
                "{\"images\": [3]} |1|13",
                "{\"images\": [{\"id\": 1, \"width\": 3, \"height\": 3}]} |1|13",
                "{\"images\": [],#\"annotations\": [{\"bbox\": 1}]} |2|17",
                "{\"categories\": []} |1|18",
                "{\"images\": [] |1|14"
            })
    void wrongJsonNamesLineAndColumn(String json, int line, int column) throws Exception {
        Path file = Files.writeString(folder.resolve("wrong.json"), json.strip().replace('#', '\n'));
        String message = assertThrows(AnnotationException.class, () -> new Coco().read(file))
                .getMessage();
        assertTrue(message.startsWith(file + ", line " + line + ", column " + column + ": "), message);
        assertTrue(message.endsWith(". Correct the file and try again."), message);
    }

    @Test
    void splitsAreTakenFromFoldersAndFileNames() throws Exception {
        String one = "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \"width\": 10, \"height\": 8}],"
                + " \"categories\": [], \"annotations\": []}";
        for (String part : List.of("train", "valid", "test")) {
            image(part + "/a.png");
            Files.writeString(folder.resolve(part + "/_annotations.coco.json"), one);
        }
        assertTrue(new Coco().recognises(folder));
        List<Picture> pictures = visit(new Coco().read(folder));
        assertEquals(
                List.of("TRAIN train/a.png", "VALIDATION valid/a.png", "TEST test/a.png"),
                pictures.stream()
                        .map(p -> p.split().orElseThrow() + " " + p.name())
                        .toList());
    }

    @Test
    void damagedFilesAreSentencesNeverCrashes() throws Exception {
        byte[] right = """
                {"categories": [{"id": 7, "name": "dent"}], "images": [{"id": 1, "file_name": "a.png", "width": 10, "height": 8}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 7, "bbox": [1, 2, 3, 4], "segmentation": [[0, 0, 4, 0, 4, 4]]},
                  {"id": 5, "image_id": 1, "category_id": 7, "segmentation": {"size": [8, 10], "counts": "82V2"}}]}
                """.getBytes(StandardCharsets.UTF_8);
        image("a.png");
        Random random = new Random(7);
        int fine = 0;
        for (int i = 0; i < 600; i++) {
            byte[] wrong = Arrays.copyOf(right, random.nextInt(4) == 0 ? random.nextInt(right.length) : right.length);
            for (int k = random.nextInt(4); k >= 0 && wrong.length > 0; k--) {
                wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(32, 127);
            }
            Path file = Files.write(folder.resolve("wrong.json"), wrong);
            try {
                visit(new Coco().read(file));
                fine++;
            } catch (AnnotationException e) {
                assertTrue(e.getMessage().contains("wrong.json"), e.getMessage());
            }
        }
        assertTrue(fine > 20 && fine < 580, "read: " + fine);
    }

    @Test
    void theCocoFilesOfOtherProgramsAreRead() throws Exception {
        Path shared = Shared.data("");
        PictureSet voc =
                new Coco().read(shared.resolve("formats/data/database/gts/coco_format_v1/instances_default.json"));
        List<Picture> pictures = visit(voc);
        assertEquals(voc.size(), pictures.size(), problems.toString());
        assertFalse(pictures.getFirst().regions().isEmpty());
        problems.clear();
        PictureSet val = new Coco().read(shared.resolve("coco-eval/instances_val2014_100.json"));
        assertEquals(100, val.size());
        assertEquals(80, val.labels().size());
    }

    private void image(String name) throws Exception {
        Pictures.png(folder.resolve(name), 10, 8, name.hashCode());
    }

    private List<Picture> read(String json) throws Exception {
        return visit(new Coco().read(Files.writeString(folder.resolve("labels.json"), json)));
    }

    private List<Picture> visit(PictureSet set) throws AnnotationException {
        List<Picture> pictures = new ArrayList<>();
        set.each(pictures::add, problems::add);
        return pictures;
    }
}
