package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.ImportReport;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassMasksTest {
    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void eachAreaAboveTheThresholdIsARegionExactToThePixel() throws Exception {
        image("MT_Break/Imgs/a.bmp");
        mask("MT_Break/Imgs/a.png", """
                0   0   255 128 0   0
                0   0   0   0   128 127
                0   0   0   0   0   0
                200 0   0   0   0   0
                200 0   0   0   0   0
                """);
        assertEquals("masks", new Formats(List.of()).of(folder).name());
        Picture picture = read().getFirst();
        assertEquals("MT_Break/Imgs/a.bmp", picture.name());
        assertEquals(Quality.DEFECTIVE, picture.quality());
        assertEquals(List.of("Break"), picture.tags());
        assertEquals(
                List.of(
                        new Region("Break", new Runs(List.of(new Run(0, 2, 4), new Run(1, 4, 5)))),
                        new Region("Break", new Runs(List.of(new Run(3, 0, 1), new Run(4, 0, 1))))),
                picture.regions());
        assertTrue(picture.done());
        assertEquals(List.of(), problems);
    }

    @Test
    void theFolderIsTheClassAndMasksOfGoodPartsAreNotLookedAt() throws Exception {
        for (String name : List.of("MT_Free/Imgs/a", "good/b", "Break/c", "unknown/d", "loose")) image(name + ".bmp");
        mask("MT_Free/Imgs/a.png", "255 255");
        image("Break/e.png");
        assertEquals(
                List.of(
                        "Break/c.bmp DEFECTIVE [Break] false",
                        "Break/e.png DEFECTIVE [Break] false",
                        "good/b.bmp GOOD [] true",
                        "loose.bmp UNKNOWN [] false",
                        "MT_Free/Imgs/a.bmp GOOD [] true",
                        "unknown/d.bmp UNKNOWN [] false"),
                read().stream()
                        .map(p -> p.name() + " " + p.quality() + " " + p.tags() + " " + p.done())
                        .toList());
        assertEquals(List.of("Break"), new ClassMasks().read(folder).labels());
    }

    @Test
    void theMaskOfAPngFileIsMarked() throws Exception {
        image("dent/a.png");
        mask("dent/a_mask.png", """
                255 0 0 0 0 0
                0 0 0 0 0 0
                0 0 0 0 0 0
                0 0 0 0 0 0
                0 0 0 0 0 0
                """);
        assertTrue(new ClassMasks().recognises(folder));
        List<Picture> pictures = read();
        assertEquals(1, pictures.size());
        assertEquals(
                List.of(new Region("dent", new Runs(List.of(new Run(0, 0, 1))))),
                pictures.getFirst().regions());
    }

    @Test
    void anEmptyMaskAndOneOfAnotherSizeAreToldAndTheImageStaysDefective() throws Exception {
        image("dent/a.bmp");
        image("dent/b.bmp");
        mask("dent/a.png", "0 0 0 0 0 127\n".repeat(5));
        mask("dent/b.png", "255 255");
        List<Picture> pictures = read();
        for (Picture picture : pictures) {
            assertEquals(Quality.DEFECTIVE, picture.quality());
            assertEquals(List.of(), picture.regions());
            assertEquals(false, picture.done());
        }
        assertEquals(
                List.of(
                        "dent/a.png: The mask is empty: its image comes in as defective, with no area marked.",
                        "dent/b.png: The mask is 2x1, unlike its image (6x5); left out."),
                problems.stream().map(Problem::toString).toList());
    }

    @Test
    void foldZeroIsTheTestAndFoldOneTheValidation() throws Exception {
        for (String name : List.of("0", "1", "2", "4", "none", "a, \"b\"")) image("good/" + name + ".bmp");
        text("tiles.csv", """
                Class,fold,"file",tile
                good,0,good/0.bmp,7
                good,1,good\\1.bmp,7
                good, 2 ,good/2.bmp,
                good,4,good/4.bmp,7

                good,,good/none.bmp,7
                good,1,"good/a, ""b"".bmp",7
                good,1,good/gone.bmp,7
                good,1,../../etc/passwd,7
                """);
        assertEquals(
                List.of(
                        "good/0.bmp TEST",
                        "good/1.bmp VALIDATION",
                        "good/2.bmp TRAIN",
                        "good/4.bmp TRAIN",
                        "good/a, \"b\".bmp VALIDATION",
                        "good/none.bmp none"),
                read().stream()
                        .map(p -> p.name() + " " + p.split().map(Split::name).orElse("none"))
                        .toList());
        assertEquals(
                List.of(
                        "tiles.csv, line 9: There is no image good/gone.bmp.",
                        "tiles.csv, line 10: There is no image ../../etc/passwd."),
                problems.stream().map(Problem::toString).toList());
    }

    @Test
    void whatIsWrittenIsReadAsItWas() throws Exception {
        List<Region> dot = List.of(new Region("dent", new Runs(List.of(new Run(2, 3, 5)))));
        List<Picture> pictures = List.of(
                picture("a.png", Quality.DEFECTIVE, dot),
                picture("b/a.bmp", Quality.DEFECTIVE, dot),
                picture("c, \"d\".bmp", Quality.DEFECTIVE, dot),
                picture("a_mask.png", Quality.DEFECTIVE, List.of()),
                picture("e.png", Quality.GOOD, List.of()),
                picture("f.png", Quality.UNKNOWN, List.of()));
        folder = Files.createDirectories(folder.resolve("written"));
        new ClassMasks().write(new PictureList("set", List.of(), pictures), folder, Progress.NONE);
        assertEquals("masks", new Formats(List.of()).of(folder).name());
        assertEquals(described(pictures), described(read()));
        assertEquals(List.of(), problems);
        assertTrue(Files.exists(folder.resolve("dent/a-2.bmp")), "no two images share a mask");
    }

    private static Map<String, String> described(List<Picture> pictures) throws Exception {
        Map<String, String> described = new TreeMap<>();
        for (Picture p : pictures) {
            described.put(Sha256.of(p.file()), p.quality() + " " + p.tags() + " " + p.split() + " " + p.regions());
        }
        return described;
    }

    private Picture picture(String name, Quality quality, List<Region> regions) throws Exception {
        Path source = folder.resolve("source");
        Frame frame = Frame.allocate(new Size(6, 5), 3);
        frame.set(0, 0, 0, name.hashCode() & 255);
        ImageFiles.write(frame, source.resolve(name));
        List<String> tags = quality == Quality.DEFECTIVE ? List.of("dent") : List.of();
        return new Picture(
                source.resolve(name),
                name,
                Optional.empty(),
                quality,
                Optional.of(name.startsWith("a") ? Split.TEST : Split.VALIDATION),
                tags,
                regions,
                false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "file,tile|1|there is no column \"fold\", only file, tile",
                "fold,name|1|there is no column \"file\", only fold, name",
                "file,fold#a.bmp,x|2|\"x\" is no fold; folds are numbers from 0",
                "file,fold#a.bmp,-1|2|\"-1\" is no fold; folds are numbers from 0",
                "file,fold#a.bmp,1#b.bmp|3|there should be 2 columns, not 1",
                "file,fold##a.bmp,1,2|3|there should be 2 columns, not 3",
                "file,fold#a.bmp,1#a.bmp,2|3|a.bmp has a line already",
                "file,fold#\"a.bmp,1|2|a quotation mark is not closed",
            })
    void aWrongLineOfTheFoldsIsNamed(String csv, int line, String reason) throws Exception {
        image("good/a.bmp");
        text("tiles.csv", csv.replace('#', '\n'));
        assertEquals(
                folder.resolve("tiles.csv") + ", line " + line + ": " + reason + ". Correct the file and try again.",
                failure());
    }

    @Test
    void damagedFoldsAreSentencesNeverCrashes() throws Exception {
        image("good/a.bmp");
        Random random = new Random(7);
        int fine = 0;
        for (int i = 0; i < 600; i++) {
            byte[] wrong = "file,fold\n\"good/a.bmp\",1\ngood/b.bmp,12\n".getBytes(StandardCharsets.UTF_8);
            wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
            Files.write(folder.resolve("tiles.csv"), wrong);
            try {
                read();
                fine++;
            } catch (AnnotationException e) {
                assertTrue(e.getMessage().contains("tiles.csv, line "), e.getMessage());
            }
        }
        assertTrue(fine > 20 && fine < 580, "read: " + fine);
    }

    @Test
    void aFolderWithoutImagesIsASentence() {
        assertTrue(failure().startsWith("There are no images in the folders of " + folder + ". "));
    }

    @Test
    void theTilesComeInByTheirFolds() throws Exception {
        Path tiles = Shared.data("magnetic-tile");
        Format format = new Formats(List.of()).of(tiles);
        assertEquals("masks", format.name());
        try (Project project = Project.create(folder.resolve("tiles"))) {
            ImportReport report = project.importAll(
                    format.read(tiles), new ImportOptions(SplitPlan.KEEP, 1, true, false), Progress.NONE);
            assertEquals(1344, report.imported());
            assertEquals(
                    List.of(
                            "MT_Uneven/Imgs/exp3_num_45042.png", "MT_Uneven/Imgs/exp4_num_124690.png",
                            "MT_Uneven/Imgs/exp4_num_352527.png", "MT_Uneven/Imgs/exp4_num_45057.png"),
                    report.problems().stream().map(Problem::what).sorted().toList());
            assertEquals(
                    Map.of(Quality.GOOD, 952L, Quality.DEFECTIVE, 392L, Quality.UNKNOWN, 0L),
                    project.images().counts().qualities());
            // counted in tiles.csv: fold 0 has 269 lines, fold 1 272
            assertEquals(
                    Map.of(Split.TEST, 269L, Split.VALIDATION, 272L, Split.TRAIN, 803L),
                    project.images().counts().splits());
            assertEquals(
                    Map.of("Blowhole", 115L, "Break", 85L, "Crack", 57L, "Fray", 32L, "Uneven", 103L),
                    Map.copyOf(project.images().counts().labels()));
            List<Region> regions = project.revisions().freeze().samples().stream()
                    .flatMap(s -> s.truth().regions().stream())
                    .toList();
            // counted with another PNG reader: pixels above 127 of all masks, and areas of them that touch by sides or
            // corners
            assertEquals(462, regions.size());
            assertEquals(
                    3_539_881,
                    regions.stream().mapToDouble(r -> r.outline().area()).sum());
        }
    }

    private void image(String name) throws Exception {
        Frame frame = Frame.allocate(new Size(6, 5), 3);
        frame.set(0, 0, 0, name.hashCode() & 255);
        ImageFiles.write(frame, folder.resolve(name));
    }

    /** Grey values, a line a row. */
    private void mask(String name, String rows) throws Exception {
        List<String[]> values =
                rows.lines().map(row -> row.strip().split("\\s+", -1)).toList();
        Frame frame = Frame.allocate(new Size(values.getFirst().length, values.size()), 1);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) frame.set(x, y, 0, Integer.parseInt(values.get(y)[x]));
        }
        ImageFiles.write(frame, folder.resolve(name));
    }

    private void text(String name, String content) throws Exception {
        Files.writeString(folder.resolve(name), content);
    }

    private String failure() {
        return assertThrows(AnnotationException.class, this::read).getMessage();
    }

    private List<Picture> read() throws AnnotationException {
        List<Picture> pictures = new ArrayList<>();
        new ClassMasks().read(folder).each(pictures::add, problems::add);
        return pictures;
    }
}
