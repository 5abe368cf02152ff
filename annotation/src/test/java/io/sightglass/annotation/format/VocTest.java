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
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocTest {
    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void cornersCountFromOneAndBothBelongToTheBox() throws Exception {
        image("JPEGImages/a.png");
        annotation(
                "Annotations/a.xml",
                size(10, 8)
                        + object("dent", "1", "1", "10", "8") // the whole image
                        + object("dot", "3", "4", "3", "4")
                        + object("dent", "2.5", "1", "4", "3"));
        List<Picture> pictures = read();
        assertEquals(
                List.of(
                        new Region("dent", new Box(0, 0, 10, 8)),
                        new Region("dot", new Box(2, 3, 3, 4)),
                        new Region("dent", new Box(1.5, 0, 4, 3))),
                pictures.getFirst().regions());
        assertEquals(Optional.of(new Size(10, 8)), pictures.getFirst().size());
        assertEquals(Quality.UNKNOWN, pictures.getFirst().quality());
        assertEquals(List.of(), problems);
        assertEquals(List.of(1.0, 1.0, 10.0, 8.0), VocAnnotation.corners(new Box(0, 0, 10, 8)));
    }

    @Test
    void difficultAndTruncatedObjectsComeInAndPartsDoNot() throws Exception {
        image("JPEGImages/a.png");
        annotation("Annotations/a.xml", """
                <object><name>person</name><truncated>1</truncated><difficult>1</difficult>
                 <part><name>head</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></part>
                 <bndbox><xmin>1</xmin><ymin>1</ymin><xmax>4</xmax><ymax>5</ymax></bndbox></object>
                """);
        assertEquals(
                List.of(new Region("person", new Box(0, 0, 4, 5))),
                read().getFirst().regions());
    }

    @Test
    void listsSayTheSplitAndAnImageOfTrainvalAloneIsLearntFrom() throws Exception {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            image("JPEGImages/" + name + ".png");
            annotation("Annotations/" + name + ".xml", "");
        }
        text("ImageSets/Main/trainval.txt", "a\nb\r\nd\n");
        text("ImageSets/Main/train.txt", "\uFEFFa\n");
        text("ImageSets/Main/val.txt", "\n b  -1\n");
        text("ImageSets/Main/test.txt", "c\nx\nsub/y\n");
        text("ImageSets/Main/dent_train.txt", "c -1\n");
        assertEquals(
                List.of("a.png TRAIN", "b.png VALIDATION", "c.png TEST", "d.png TRAIN", "e.png none"), splits(read()));
        assertEquals(
                List.of("ImageSets/Main/test.txt, line 2: There is no image x, nor 1 more of this list."),
                problems.stream().map(Problem::toString).toList());
    }

    @Test
    void filesBesideTheirImagesAreReadAndFoldersMayNameTheSplit() throws Exception {
        for (String name : List.of("train/a", "valid/a", "test/deep/b")) {
            image(name + ".png");
            annotation(name + ".xml", object("dent", "1", "1", "4", "4"));
        }
        image("train/unlabelled.png");
        Format format = new Formats(List.of()).of(folder);
        assertEquals("voc", format.name());
        List<Picture> pictures = visit(format.read(folder));
        assertEquals(
                List.of(
                        "test/deep/b.png TEST",
                        "train/a.png TRAIN",
                        "valid/a.png VALIDATION",
                        "train/unlabelled.png TRAIN"),
                splits(pictures));
        assertEquals(
                List.of(true, true, true, false),
                pictures.stream().map(Picture::done).toList());
    }

    @Test
    void theNameInTheFileHelpsWhenTheFileIsCalledOtherwise() throws Exception {
        image("images/part 1.png");
        annotation("ANNOTATIONS/1.xml", "<filename>part 1.png</filename>" + object("dent", "1", "1", "4", "4"));
        assertTrue(new Voc().recognises(folder));
        List<Picture> pictures = read();
        assertEquals(1, pictures.size());
        assertEquals("part 1.png", pictures.getFirst().name());
    }

    @Test
    void whatCannotBeUsedIsListedAndTheRestComesIn() throws Exception {
        Pictures.png(folder.resolve("secret.png"), 10, 8, 1);
        Path set = folder.resolve("set");
        image("set/JPEGImages/a.png");
        annotation(
                "set/Annotations/a.xml",
                "\n" + object("", "1", "1", "4", "4") + "\n<object><name>x</name></object>\n"
                        + object("dent", "one", "1", "4", "4") + object("dent", "5", "1", "4", "4")
                        + object("dent", "NaN", "1", "4", "4") + object("dent", "1", "1", "4", "4"));
        annotation("set/Annotations/b.xml", "<filename>../../secret.png</filename>");
        annotation("set/Annotations/c.xml", "<filename>" + folder.resolve("secret.png") + "</filename>");
        List<Picture> pictures = visit(new Voc().read(set));
        assertEquals(1, pictures.size());
        assertEquals(1, pictures.getFirst().regions().size());
        assertEquals(
                List.of(
                        "Annotations/a.xml, line 2: The object is left out: it has no name.",
                        "Annotations/a.xml, line 3: The object is left out: it has no bndbox.",
                        "Annotations/a.xml, line 4: The object is left out: xmin is no number: \"one\".",
                        "Annotations/a.xml, line 4: The object is left out: the box ends before it begins.",
                        "Annotations/a.xml, line 4: The object is left out: xmin is no position: \"NaN\".",
                        "Annotations/b.xml: There is no image of that name in JPEGImages or images, nor beside the file.",
                        "Annotations/c.xml: There is no image of that name in JPEGImages or images, nor beside the file."),
                problems.stream().map(Problem::toString).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<annotation>#<size></annotation> |, line 2, column 9: |size",
                "<annotations/> |, line 1: |VOC begins with <annotation>, not <annotations>.",
                "<annotation>#<size><width>x</width><height>3</height></size></annotation> |, line 2: |whole pixels",
                "<annotation><size><width>-3</width><height>3</height></size></annotation> |, line 1: |whole pixels",
                "<annotation> |, line 1, column |.",
                "no xml |, line 1, column 1: |.",
                "<annotation/><annotation/> |, line 1, column |.",
                "<annotation>&lol;</annotation> |, line 1, column |lol",
            })
    void wrongXmlNamesTheLine(String xml, String place, String reason) throws Exception {
        Path file = text("a.xml", xml.strip().replace('#', '\n'));
        String message = failure();
        assertTrue(message.startsWith(file + place), message);
        assertTrue(message.contains(reason), message);
        assertTrue(message.endsWith(". Correct the file and try again."), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void aDocumentTypeIsRefusedSoThatNoEntityReadsFiles() throws Exception {
        Path secret = text("secret.txt", "swordfish");
        for (String type : List.of(
                "<!DOCTYPE annotation [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE annotation SYSTEM \"" + secret.toUri() + "\">",
                "<!DOCTYPE annotation [<!ENTITY e \"eeeeeeeeee\">]>")) {
            text("a.xml", type + "<annotation><filename>&e;</filename></annotation>");
            String message = failure();
            assertTrue(message.contains("a.xml, line 1, column "), message);
            assertTrue(message.contains("DOCTYPE"), message);
        }
    }

    @Test
    void whatIsWrittenIsReadAsItWas() throws Exception {
        List<Picture> pictures = new ArrayList<>();
        pictures.add(picture("one/a.png", Split.TEST, true, new Region("a<b & \"c\"", new Box(0, 0.5, 3, 4.25))));
        pictures.add(picture("two/a.png", Split.VALIDATION, true));
        pictures.add(picture("unlabelled.png", Split.TRAIN, false));
        folder = Files.createDirectories(folder.resolve("written"));
        new Voc().write(new PictureList("set", List.of(), pictures), folder, Progress.NONE);
        PictureSet set = new Formats(List.of()).of(folder).read(folder);
        assertEquals(3, set.size());
        assertEquals(
                pictures.stream()
                        .map(p -> p.split() + " " + p.done() + " " + p.regions())
                        .sorted()
                        .toList(),
                visit(set).stream()
                        .map(p -> p.split() + " " + p.done() + " " + p.regions())
                        .sorted()
                        .toList());
        assertEquals(List.of(), problems);
        assertEquals("unlabelled\na-2\n", Files.readString(folder.resolve("ImageSets/Main/trainval.txt")));
    }

    @Test
    void damagedFilesAreSentencesNeverCrashes() throws Exception {
        image("a.png");
        byte[] right = ("<annotation><path>/somewhere/that/is/of/no/use/here/a.png</path>" + size(10, 8)
                        + object("dent", "1", "1", "4", "4") + "</annotation>")
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        int fine = 0;
        for (int i = 0; i < 600; i++) {
            byte[] wrong = Arrays.copyOf(right, random.nextInt(4) == 0 ? random.nextInt(right.length) : right.length);
            if (wrong.length > 0) wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(32, 127);
            Files.write(folder.resolve("a.xml"), wrong);
            try {
                read();
                fine++;
            } catch (AnnotationException e) {
                assertTrue(e.getMessage().contains("a.xml"), e.getMessage());
            }
        }
        assertTrue(fine > 20 && fine < 580, "read: " + fine);
    }

    @Test
    void aFolderWithoutAnnotationsIsASentence() {
        assertTrue(failure().startsWith("There are no XML files in " + folder + "/Annotations or "));
    }

    @Test
    void theCellsComeInWithTheirOwnSplit() throws Exception {
        PictureSet cells = new Formats(List.of()).of(Shared.data("bccd")).read(Shared.data("bccd"));
        List<Picture> pictures = visit(cells);
        assertEquals(List.of(), problems);
        assertEquals(364, pictures.size());
        // counted with another XML reader; two boxes are one pixel each
        assertEquals(4155, count(pictures, "RBC"));
        assertEquals(372, count(pictures, "WBC"));
        assertEquals(361, count(pictures, "Platelets"));
        // wc -l of the lists
        assertEquals(205, count(pictures, Split.TRAIN));
        assertEquals(87, count(pictures, Split.VALIDATION));
        assertEquals(72, count(pictures, Split.TEST));
    }

    /** That COCO file was made of xmin, ymin, xmax - xmin, ymax - ymin, so its boxes lack the first column and row. */
    @Test
    void vocBoxesBeginOnePixelBeforeThoseOfACocoFileThatTookItsNumbersAsTheyAre() throws Exception {
        Path database = Shared.data("formats/data/database/gts");
        List<Picture> voc = visit(new Voc().read(database.resolve("pascalvoc_format")));
        List<Picture> coco = visit(new Coco().read(database.resolve("coco_format_v1/instances_default.json")));
        assertEquals(List.of(), problems);
        assertEquals(100, voc.size());
        double largest = 0;
        for (Picture picture : voc) {
            Picture same = coco.stream()
                    .filter(p -> p.name().equals(picture.name()))
                    .findFirst()
                    .orElseThrow();
            List<Box> left = boxes(picture);
            List<Box> right = boxes(same);
            assertEquals(right.size(), left.size(), picture.name());
            for (int i = 0; i < left.size(); i++) {
                assertEquals(left.get(i).x1() + 1, right.get(i).x1(), picture.name());
                assertEquals(left.get(i).y1() + 1, right.get(i).y1(), picture.name());
                largest = Math.max(
                        largest, Math.abs(left.get(i).x1() - right.get(i).x1()));
                largest = Math.max(
                        largest, Math.abs(left.get(i).x2() - right.get(i).x2()));
                largest = Math.max(
                        largest, Math.abs(left.get(i).y2() - right.get(i).y2()));
            }
        }
        System.out.println("largest difference between the VOC and the COCO boxes: " + largest + " pixels");
        assertEquals(1, largest);
    }

    private Picture picture(String name, Split split, boolean done, Region... regions) throws Exception {
        Path file = Pictures.png(folder.resolve("source/" + name), 10, 8, name.hashCode());
        return new Picture(
                file,
                name,
                Optional.of(new Size(10, 8)),
                Quality.UNKNOWN,
                Optional.of(split),
                List.of(),
                List.of(regions),
                done);
    }

    private static List<Box> boxes(Picture picture) {
        return picture.regions().stream()
                .map(Region::outline)
                .map(Outline::bounds)
                .sorted((a, b) -> Arrays.compare(
                        new double[] {a.x1(), a.y1(), a.x2(), a.y2()}, new double[] {b.x1(), b.y1(), b.x2(), b.y2()}))
                .toList();
    }

    private static long count(List<Picture> pictures, String label) {
        return pictures.stream()
                .flatMap(p -> p.regions().stream())
                .filter(r -> r.label().equals(label))
                .count();
    }

    private static long count(List<Picture> pictures, Split split) {
        return pictures.stream().filter(p -> p.split().orElseThrow() == split).count();
    }

    private static List<String> splits(List<Picture> pictures) {
        return pictures.stream()
                .map(p -> p.name() + " " + p.split().map(Split::name).orElse("none"))
                .toList();
    }

    private static String size(int width, int height) {
        return "<size><width>%d</width><height>%d</height><depth>3</depth></size>".formatted(width, height);
    }

    private static String object(String name, String x1, String y1, String x2, String y2) {
        return ("<object><name>%s</name><bndbox><xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax><ymax>%s</ymax></bndbox>"
                        + "</object>")
                .formatted(name, x1, y1, x2, y2);
    }

    private void image(String name) throws Exception {
        Pictures.png(folder.resolve(name), 10, 8, name.hashCode());
    }

    private void annotation(String name, String content) throws Exception {
        text(name, "<?xml version=\"1.0\"?><annotation>" + content + "</annotation>");
    }

    private Path text(String name, String content) throws Exception {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), content);
    }

    private String failure() {
        return assertThrows(AnnotationException.class, this::read).getMessage();
    }

    private List<Picture> read() throws AnnotationException {
        return visit(new Voc().read(folder));
    }

    private List<Picture> visit(PictureSet set) throws AnnotationException {
        List<Picture> pictures = new ArrayList<>();
        set.each(pictures::add, problems::add);
        return pictures;
    }
}
