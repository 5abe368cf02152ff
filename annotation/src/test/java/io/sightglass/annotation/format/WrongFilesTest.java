package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be understood is a sentence with the file, the line and the reason. */
class WrongFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "yolo|data.yaml|names: [a#x: ]|, line 2, column |expected",
                "yolo|data.yaml|names:#kpt_shape: [3, 3]|: |names should list the classes",
                "yolo|data.yaml|names: [a]#kpt_shape: [0, 3]|: |kpt_shape is [0, 3]; it should be like [17, 3]",
                "yolo|data.yaml|names: &a [[*a]]|, line 1, column 13: |*a is a list or map, which cannot stand in several",
                "yolo|data.yaml|names: !!java.io.File [/tmp/x]|, line |File",
                "yolo|a.txt|0 0.5 0.5 0.1|, line 1: |4 numbers for a box, an even count from 6 on for a polygon, not 3",
                "yolo|a.txt|0 0.5 0.5 0.1 0.1##7 0.5 0.5 0.1 0.1|, line 3: |there is no class 7; there are [0]",
                "yolo|a.txt|0 0.5 0.5 NaN 0.1|, line 1: |\"NaN\" is no position",
                "yolo|a.txt|0 50 20 10 10|, line 1: |50 is no share of the image's size, which lies in 0 to 1",
                "yolo|a.txt|dent 0.5 0.5 0.1 0.1|, line 1: |\"dent\" is no number of a class",
                "labelme|a.json|{\"imagePath\": \"a.png\",# \"shapes\": 3}|, line 1: |there is no list \"shapes\"",
                "labelme|a.json|{\"imagePath\": \"a.png\",# \"shapes\": [}|, line 2, column |Unexpected",
                "labelme|a.json|{\"imagePath\": \"a.png\",# \"shapes\": []} x|, line 2, column |Unrecognized token",
                "cvat|a.xml|<annotations>#<image </annotations>|, line 2, column |image",
                "labelstudio|a.json|[#{\"data\": {\"text\": \"x\"}, \"annotations\": []}]|, line 2: |the task names no image in its data",
                "labelstudio|a.json|{\"data\": 1}|, line 1: |Label Studio begins with a list of tasks",
                "via|a.json|{\"_via_img_metadata\": {\"a\":# {\"regions\": []}}}|, line 2: |the image has no filename",
                "datumaro|a.json|{\"categories\": {\"label\": {}}, \"items\": []}|, line 1: |there is no list \"labels\"",
                "datumaro|a.json|{\"categories\": {\"label\": {\"labels\": []}}, \"items\": 1}|, line 1: |there is no list \"items\"",
                "dota|labelTxt/a.txt|1 2 3 4 5 6 7 8 plane 0#1 2 3|, line 2: |there should be eight numbers, a category and 0 or 1, not 3 words",
                "dota|labelTxt/a.txt|1 2 3 4 5 6 7 x plane 0|, line 1: |\"x\" is no number",
                "csv|a.csv|path,label,x1,y1,x2|, line 1: |there is no column \"y2\"",
                "csv|a.csv|path,label,x1,y1,x2,y2#a.png,dent,1,2,3|, line 2: |there should be 6 columns, not 5",
                "csv|a.csv|path,label,x1,y1,x2,y2#a.png,dent,1,2,3,four|, line 2: |\"four\" is no number",
                "csv|a.csv|path,label,x1,y1,x2,y2#\"a.png,dent,1,2,3,4|, line 2: |a quotation mark is not closed",
                "index-masks|labels.csv|index,label#300,dent|, line 2: |there should be a number from 0 to 255 and a label",
                "colour-masks|labelmap.txt|dent:1,2::|, line 1: |there should be label:red,green,blue::",
                "colour-masks|labelmap.txt|dent:1,2,300::|, line 1: |\"300\" is no number from 0 to 255",
            })
    void theFileTheLineAndTheReasonAreNamed(String format, String name, String content, String place, String reason)
            throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content.replace('#', '\n'));
        if (format.equals("yolo") && !name.endsWith(".yaml"))
            Files.writeString(folder.resolve("classes.txt"), "dent\n");
        Files.createDirectories(folder.resolve("masks"));
        Files.createDirectories(folder.resolve("SegmentationClass"));
        Pictures.png(folder.resolve("a.png"), 10, 8, 1);
        Path given = name.contains("json") || name.contains(".csv") && format.equals("csv") ? file : folder;
        Format form = new Formats(List.of()).named(format);
        String message = assertThrows(
                        AnnotationException.class, () -> form.read(given).each(p -> {}, p -> {}))
                .getMessage();
        assertTrue(message.startsWith(file + place), message);
        assertTrue(message.contains(reason), message);
        assertTrue(message.endsWith(". Correct the file and try again."), message);
        assertEquals(1, message.lines().count(), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yolo",
                "labelme",
                "cvat",
                "labelstudio",
                "via",
                "datumaro",
                "dota",
                "csv",
                "index-masks",
                "colour-masks"
            })
    void damagedFilesAreSentencesNeverCrashes(String name) throws Exception {
        Format format = new Formats(List.of()).named(name);
        Path written = Files.createDirectories(folder.resolve("written"));
        format.write(set("a.png"), written, Progress.NONE);
        List<Path> files;
        try (Stream<Path> all = Files.walk(written)) {
            files = all.filter(f -> Files.isRegularFile(f) && !ImageTree.isImage(f))
                    .toList();
        }
        Random random = new Random(7);
        int fine = 0;
        for (int i = 0; i < 300; i++) {
            Path file = files.get(i % files.size());
            byte[] right = Files.readAllBytes(file);
            byte[] wrong =
                    Arrays.copyOf(right, random.nextInt(4) == 0 ? random.nextInt(right.length + 1) : right.length);
            for (int k = random.nextInt(3); k >= 0 && wrong.length > 0; k--) {
                wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(32, 127);
            }
            Files.write(file, wrong);
            try {
                format.read(written).each(p -> {}, p -> {});
                fine++;
            } catch (AnnotationException e) {
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
            Files.write(file, right);
        }
        assertTrue(fine > 0, "read: " + fine);
    }

    @ParameterizedTest
    @CsvSource({"yolo, data.yaml", "labelme, a.json", "coco, a.json", "cvat, a.xml"})
    void whatLiesTooDeepInEachOtherIsASentence(String format, String name) throws Exception {
        Pictures.png(folder.resolve("a.png"), 10, 8, 1);
        String before = name.endsWith("xml") ? "<annotations>" : name.endsWith("yaml") ? "names: " : "{\"images\": ";
        Path file =
                Files.writeString(folder.resolve(name), before + (name.endsWith("xml") ? "<a>" : "[").repeat(50_000));
        Format form = new Formats(List.of()).named(format);
        String message =
                assertThrows(AnnotationException.class, () -> form.read(file)).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        assertTrue(message.contains("deep") || message.contains("depth") || message.contains("should hold"), message);
        assertTrue(message.endsWith(". Correct the file and try again."), message);
    }

    @Test
    void aMaskThatIsLargerThanItsImageIsNotDrawn() throws Exception {
        Pictures.png(folder.resolve("a.png"), 10, 8, 1);
        Path file = Files.writeString(folder.resolve("a.xml"), """
                <annotations><version>1.1</version><image name="a.png" width="10" height="8">
                <mask label="dent" rle="0,1" left="0" top="0" width="11" height="2"/>
                <mask label="dent" rle="0,1,1" left="0" top="0" width="2" height="1"/>
                </image></annotations>
                """);
        List<Region> regions = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        new Cvat().read(file).each(p -> regions.addAll(p.regions()), p -> problems.add(p.toString()));
        assertEquals(1, regions.size());
        assertEquals(
                List.of("a.xml, line 2: The shape is left out: its mask is 11x2, unlike its image (10x8)."), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "-3", "3000000000", ""})
    void anImageOfAWidthThatNoneCanHaveIsListedAndTheRestComesIn(String width) throws Exception {
        Pictures.png(folder.resolve("a.png"), 10, 8, 1);
        Pictures.png(folder.resolve("b.png"), 10, 8, 2);
        Path file = Files.writeString(folder.resolve("a.xml"), """
                <annotations><version>1.1</version><image name="a.png" width="%s" height="8"/>
                <image name="b.png" width="10" height="8"/></annotations>
                """.formatted(width));
        List<String> names = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        new Cvat().read(file).each(p -> names.add(p.name()), p -> problems.add(p.toString()));
        assertEquals(List.of("b.png"), names);
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().startsWith("a.png: The image is left out: "), problems.getFirst());
    }

    @Test
    void noiseInALargeMaskIsLeftOut() {
        byte[] stripes = new byte[2_000 * 1_500];
        for (int i = 0; i < stripes.length; i += 2) stripes[i] = 1;
        Mask mask = Mask.of(new Size(2_000, 1_500), stripes);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> MaskRuns.of(mask, 1));
        assertEquals("its mask has more than 1000000 runs of pixels", e.getMessage());
        assertEquals(0, MaskRuns.of(mask, 2).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "cvat", "labelstudio", "via", "datumaro", "csv"})
    void nothingIsWrittenOutsideTheTarget(String name) throws Exception {
        Format format = new Formats(List.of()).named(name);
        Path target = Files.createDirectories(folder.resolve("deep/target"));
        AnnotationException refused = assertThrows(
                AnnotationException.class, () -> format.write(set("../../../escaped.png"), target, Progress.NONE));
        assertTrue(refused.getMessage().contains("leads out of the folder"), refused.getMessage());
        try (Stream<Path> all = Files.walk(folder)) {
            assertTrue(all.noneMatch(f -> f.toString().contains("escaped")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "10000", "-1"})
    void aPointOfNoPlaceIsLeftOutAndTheRestComesIn(String spot) throws Exception {
        Pictures.png(folder.resolve("a.png"), 10, 8, 1);
        Path file = Files.writeString(folder.resolve("a.json"), """
                {"imagePath": "a.png", "shapes": [
                {"label": "hand", "shape_type": "point", "points": [[1, 2]], "group_id": 1, "spot": SPOT},
                {"label": "dent", "shape_type": "rectangle", "points": [[1, 1], [4, 4]]}]}
                """.replace("SPOT", spot));
        List<Region> regions = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        new LabelMe().read(file).each(p -> regions.addAll(p.regions()), p -> problems.add(p.toString()));
        assertEquals(List.of(new Region("dent", new Box(1, 1, 4, 4))), regions);
        assertEquals(1, problems.size(), problems.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"#2 crack", "background", "a:b", " a", "a\tb"})
    void aLabelThatTheTableOfColoursCannotSayIsRefusedBeforeAnythingIsWritten(String label) throws Exception {
        Path target = Files.createDirectories(folder.resolve("masks"));
        PictureList set = new PictureList("set", List.of("dent", label), List.of());
        String message = assertThrows(
                        AnnotationException.class, () -> new ColourMasks().write(set, target, Progress.NONE))
                .getMessage();
        assertTrue(message.startsWith("The label \"" + label + "\" cannot stand in labelmap.txt: "), message);
        try (Stream<Path> all = Files.list(target)) {
            assertEquals(0, all.count());
        }
    }

    @Test
    void asManyLabelsAsAMaskCanCountAreReadAgain() throws Exception {
        List<String> labels =
                Stream.iterate(1, i -> i + 1).limit(255).map(i -> "label " + i).toList();
        Path image = Pictures.png(folder.resolve("a.png"), 10, 8, 1);
        Region last = new Region("label 255", new Box(1, 1, 4, 4));
        Picture picture = new Picture(
                image,
                "a.png",
                Optional.of(new Size(10, 8)),
                Quality.UNKNOWN,
                Optional.of(Split.TRAIN),
                List.of(),
                List.of(last),
                true);
        Path target = Files.createDirectories(folder.resolve("masks"));
        new ColourMasks().write(new PictureList("set", labels, List.of(picture)), target, Progress.NONE);
        List<String> after = new ArrayList<>();
        new ColourMasks()
                .read(target)
                .each(
                        p -> p.regions()
                                .forEach(r ->
                                        after.add(r.label() + " " + r.outline().bounds())),
                        p -> after.add(p.toString()));
        assertEquals(List.of("label 255 " + new Box(1, 1, 4, 4)), after);
    }

    @Test
    void aLabelThatAMaskCannotCountIsASentence() throws Exception {
        List<String> labels =
                Stream.iterate(0, i -> i + 1).limit(256).map(i -> "label " + i).toList();
        Path target = Files.createDirectories(folder.resolve("masks"));
        PictureList set = new PictureList("set", labels, List.of());
        String message = assertThrows(
                        AnnotationException.class, () -> new IndexMasks().write(set, target, Progress.NONE))
                .getMessage();
        assertTrue(message.startsWith("There are 256 labels"), message);
    }

    private PictureList set(String name) throws Exception {
        Path file = Pictures.png(folder.resolve("source.png"), 10, 8, 1);
        List<Region> regions =
                List.of(new Region("dent", new Box(1, 1, 4, 4)), new Region("dent", Keypoints.of(new Point(2, 2))));
        return new PictureList(
                "set",
                List.of("dent"),
                List.of(new Picture(
                        file,
                        name,
                        Optional.of(new Size(10, 8)),
                        Quality.GOOD,
                        Optional.of(Split.TRAIN),
                        List.of("dent"),
                        regions,
                        true)));
    }
}
