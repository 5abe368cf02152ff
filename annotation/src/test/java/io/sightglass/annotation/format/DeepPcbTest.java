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
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeepPcbTest {
    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void aLineIsTwoCornersAndAKind() throws Exception {
        pair("0", "466 441 493 470 3\n1 2 4 4 1\n\n1 2 4 4 2\n1 2 4 4 4\n1 2 4 4 5\n  1\t2 4 4  6 \r\n");
        text("trainval.txt", list("0"));
        assertEquals(
                List.of(
                        new Region("mousebite", new Box(466, 441, 493, 470)),
                        new Region("open", new Box(1, 2, 4, 4)),
                        new Region("short", new Box(1, 2, 4, 4)),
                        new Region("spur", new Box(1, 2, 4, 4)),
                        new Region("copper", new Box(1, 2, 4, 4)),
                        new Region("pin-hole", new Box(1, 2, 4, 4))),
                read().getFirst().regions());
    }

    @Test
    void onlyTestedImagesComeInAndThoseWithoutBoxesAreGood() throws Exception {
        pair("0", "1 2 4 4 1");
        pair("1", "");
        pair("2", "1 2 4 4 1");
        text("test.txt", list("2", "1"));
        text("trainval.txt", list("0"));
        Format format = new Formats(List.of()).of(folder);
        assertEquals("deeppcb", format.name());
        assertEquals(
                List.of("g/n/0_test.png TRAIN DEFECTIVE", "g/n/2_test.png TEST DEFECTIVE", "g/n/1_test.png TEST GOOD"),
                visit(format.read(folder)).stream()
                        .map(p -> p.name() + " " + p.split().orElseThrow() + " " + p.quality())
                        .toList());
        assertEquals(List.of(), problems);
    }

    @Test
    void aTenthOfTrainvalBecomesValidationUnlessAListSaysWhich() throws Exception {
        String[] names =
                Stream.iterate(0, i -> i < 30, i -> i + 1).map(String::valueOf).toArray(String[]::new);
        for (String name : names) pair(name, "1 2 4 4 1");
        text("trainval.txt", list(names));
        Map<Split, Long> drawn = splits(read());
        assertEquals(Map.of(Split.TRAIN, 27L, Split.VALIDATION, 3L), drawn);
        assertEquals(read(), read());
        text("val.txt", list("7"));
        List<Picture> said = read();
        assertEquals(Map.of(Split.TRAIN, 29L, Split.VALIDATION, 1L), splits(said));
        assertEquals(Split.VALIDATION, said.get(7).split().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2 4 4|there should be five numbers, x1 y1 x2 y2 type, not 4",
                "1 2 4 4 1 1|there should be five numbers, x1 y1 x2 y2 type, not 6",
                "1,2,4,4,1|there should be five numbers, x1 y1 x2 y2 type, not 1",
                "1 2 4.5 4 1|\"4.5\" is no whole number",
                "1 2 99999999999 4 1|\"99999999999\" is no whole number",
                "1 2 4 4 0|there is no type 0; there are 1 to 6",
                "1 2 4 4 7|there is no type 7; there are 1 to 6",
            })
    void aWrongLineIsNamed(String line, String reason) throws Exception {
        pair("0", "1 2 4 4 1\n" + line);
        text("trainval.txt", list("0"));
        assertEquals(
                folder.resolve("g/n_not/0.txt") + ", line 2: " + reason + ". Correct the file and try again.",
                failure());
    }

    @Test
    void aWrongListIsNamed() throws Exception {
        text("test.txt", "\ng/n/0.png\n");
        assertEquals(
                folder.resolve("test.txt") + ", line 2: a line should name an image and a text file, such as a/1.jpg"
                        + " b/1.txt. Correct the file and try again.",
                failure());
        Files.delete(folder.resolve("test.txt"));
        assertTrue(failure().startsWith("There is neither trainval.txt nor test.txt in " + folder + ". "));
    }

    @Test
    void whatCannotBeUsedIsListedAndNamesDoNotLeaveTheFolder() throws Exception {
        Pictures.png(folder.resolve("secret_test.png"), 8, 8, 1);
        text("secret.txt", "1 2 4 4 1");
        folder = Files.createDirectories(folder.resolve("set"));
        pair("0", "4 2 4 4 1\n1 2 4 4 1");
        text("trainval.txt", list("0", "9") + "../secret.png g/n_not/0.txt\ng/n/0.png ../secret.txt\n");
        assertEquals(1, read().size());
        assertEquals(
                List.of(
                        "g/n_not/0.txt, line 1: The box is empty; left out.",
                        "trainval.txt, line 2: There is no file g/n/9_test.png; the image is left out.",
                        "trainval.txt, line 2: There is no file g/n_not/9.txt; the image is left out.",
                        "trainval.txt, line 3: The path ../secret_test.png leads out of the folder; left out.",
                        "trainval.txt, line 4: The path ../secret.txt leads out of the folder; left out."),
                problems.stream().map(Problem::toString).toList());
    }

    @Test
    void damagedFilesAreSentencesNeverCrashes() throws Exception {
        pair("0", "");
        Random random = new Random(7);
        int fine = 0;
        for (int i = 0; i < 600; i++) {
            boolean inList = i % 2 == 0;
            byte[] wrong =
                    (inList ? list("0", "0") : "466 441 493 470 3\n1 2 4 4 1\n").getBytes(StandardCharsets.UTF_8);
            wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
            text("trainval.txt", list("0"));
            text("g/n_not/0.txt", "1 2 4 4 1");
            Files.write(folder.resolve(inList ? "trainval.txt" : "g/n_not/0.txt"), wrong);
            try {
                read();
                fine++;
            } catch (AnnotationException e) {
                assertTrue(e.getMessage().contains(".txt, line "), e.getMessage());
            }
        }
        assertTrue(fine > 20 && fine < 580, "read: " + fine);
    }

    @Test
    void whatIsWrittenIsReadAsItWas() throws Exception {
        List<Picture> pictures = new ArrayList<>();
        for (Split split : Split.values()) {
            pictures.add(picture(split + "/a part.png", split, new Region("spur", new Box(0, 0, 3, 4))));
            pictures.add(picture(split + "/a_test.png", split));
        }
        pictures.add(picture("b.png", Split.TRAIN, new Region("open", new Box(1.5, 2.25, 3.5, 4))));
        folder = Files.createDirectories(folder.resolve("written"));
        new DeepPcb().write(new PictureList("set", DeepPcbLine.KINDS, pictures), folder, Progress.NONE);
        assertEquals("deeppcb", new Formats(List.of()).of(folder).name());
        Map<String, String> after = described(read());
        assertEquals(List.of(), problems);
        pictures.set(6, picture("b.png", Split.TRAIN, new Region("open", new Box(1, 2, 4, 4)))); // around its pixels
        assertEquals(described(pictures), after);
    }

    @Test
    void aLabelThatIsNoneOfTheSixCannotBeWritten() throws Exception {
        Picture dent = picture("a.png", Split.TRAIN, new Region("dent", new Box(0, 0, 3, 4)));
        PictureList list = new PictureList("set", List.of("dent"), List.of(dent));
        Path target = Files.createDirectories(folder.resolve("written"));
        String message = assertThrows(AnnotationException.class, () -> new DeepPcb().write(list, target, Progress.NONE))
                .getMessage();
        assertEquals(
                "DeepPCB has no kind of defect dent, only open, short, mousebite, spur, copper, pin-hole. Rename the label,"
                        + " or choose another format.",
                message);
    }

    @Test
    void theBoardsComeInWithAsManyBoxesAsThereAreLines() throws Exception {
        folder = Shared.data("deeppcb");
        assertEquals("deeppcb", new Formats(List.of()).of(folder).name());
        List<Picture> pictures = read();
        assertEquals(List.of(), problems);
        // 361 and 80 lines in the lists; a tenth of 361 is 36.1
        assertEquals(Map.of(Split.TRAIN, 325L, Split.VALIDATION, 36L, Split.TEST, 80L), splits(pictures));
        // the last words of all lines, sorted and counted by uniq -c: 3049
        assertEquals(
                Map.of("open", 602L, "short", 427L, "mousebite", 622L, "spur", 501L, "copper", 439L, "pin-hole", 458L),
                pictures.stream()
                        .flatMap(p -> p.regions().stream())
                        .collect(Collectors.groupingBy(Region::label, Collectors.counting())));
        assertTrue(pictures.stream().allMatch(p -> p.quality() == Quality.DEFECTIVE));
        assertTrue(pictures.stream().allMatch(p -> p.name().endsWith("_test.jpg")));
    }

    private Picture picture(String name, Split split, Region... regions) throws Exception {
        Path file = Pictures.png(folder.resolve("source/" + name), 8, 8, name.hashCode());
        Quality quality = regions.length == 0 ? Quality.GOOD : Quality.DEFECTIVE;
        return new Picture(
                file, name, Optional.empty(), quality, Optional.of(split), List.of(), List.of(regions), true);
    }

    /** What is known about each image, by the image. */
    private static Map<String, String> described(List<Picture> pictures) throws Exception {
        Map<String, String> described = new TreeMap<>();
        for (Picture p : pictures) {
            described.put(Sha256.of(p.file()), p.split() + " " + p.quality() + " " + p.regions());
        }
        return described;
    }

    private static Map<Split, Long> splits(List<Picture> pictures) {
        return pictures.stream().collect(Collectors.groupingBy(p -> p.split().orElseThrow(), Collectors.counting()));
    }

    private void pair(String name, String boxes) throws Exception {
        Pictures.png(folder.resolve("g/n/" + name + "_test.png"), 8, 8, name.hashCode());
        Pictures.png(folder.resolve("g/n/" + name + "_temp.png"), 8, 8, name.hashCode() + 1000);
        text("g/n_not/" + name + ".txt", boxes);
    }

    private static String list(String... names) {
        return Stream.of(names)
                .map(name -> "g/n/" + name + ".png g/n_not/" + name + ".txt\n")
                .collect(Collectors.joining());
    }

    private void text(String name, String content) throws Exception {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);
    }

    private String failure() {
        return assertThrows(AnnotationException.class, this::read).getMessage();
    }

    private List<Picture> read() throws AnnotationException {
        return visit(new DeepPcb().read(folder));
    }

    private List<Picture> visit(PictureSet set) throws AnnotationException {
        List<Picture> pictures = new ArrayList<>();
        set.each(pictures::add, problems::add);
        return pictures;
    }
}
