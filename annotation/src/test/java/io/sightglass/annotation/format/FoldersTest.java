package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.ImportReport;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path folder;

    @Test
    void theNameOfTheFolderIsTheClass() throws Exception {
        for (String name : List.of("OK/1", "ok/2", "dents/1", "dents/deep/2", "loose", ".hidden/1", "unknown/1")) {
            image(name);
        }
        List<String> seen = visit(new Formats(List.of()).of(folder).read(folder)).stream()
                .map(p -> p.name() + " " + p.quality() + " " + p.tags() + " " + p.done())
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "OK/1.png GOOD [] true",
                        "dents/1.png DEFECTIVE [dents] false",
                        "dents/deep/2.png DEFECTIVE [dents] false",
                        "loose.png UNKNOWN [] false",
                        "ok/2.png GOOD [] true",
                        "unknown/1.png UNKNOWN [] false"),
                seen);
    }

    @Test
    void aFolderWithAnnotationsIsNotTakenForAClass() throws Exception {
        image("board/images/1");
        Files.writeString(
                folder.resolve("board/annotations.json"),
                "{\"images\":[{\"id\":1,\"file_name\":\"images/1.png\",\"width\":4,\"height\":4}],"
                        + "\"annotations\":[],\"categories\":[{\"id\":1,\"name\":\"dent\"}]}");
        Formats formats = new Formats(List.of());
        assertEquals("coco", formats.of(folder.resolve("board")).name());
        AnnotationException e = assertThrows(AnnotationException.class, () -> formats.of(folder));
        assertTrue(String.valueOf(e.getMessage()).contains("board has annotations of its own (coco)"), e.getMessage());
    }

    @Test
    void foldersAboveTheClassesMayNameTheSplit() throws Exception {
        for (String name : List.of("train/good/1", "val/good/2", "test/dents/3", "train/dents/4")) image(name);
        Format format = new Formats(List.of()).of(folder);
        assertEquals("classes", format.name());
        Map<String, Split> splits = visit(format.read(folder)).stream()
                .collect(Collectors.toMap(Picture::name, p -> p.split().orElseThrow()));
        assertEquals(
                Map.of(
                        "train/good/1.png", Split.TRAIN,
                        "val/good/2.png", Split.VALIDATION,
                        "test/dents/3.png", Split.TEST,
                        "train/dents/4.png", Split.TRAIN),
                splits);
    }

    @Test
    void mvtecMasksThatAreMissingOrOfAnotherSizeAreListed() throws Exception {
        for (String name : List.of("train/good/1", "test/good/2", "test/dent/3", "test/dent/4", "test/crack/5")) {
            image(name);
        }
        Pictures.png(folder.resolve("ground_truth/dent/3_mask.png"), 5, 5, 1);
        Format format = new Formats(List.of()).of(folder);
        assertEquals("mvtec", format.name());
        List<Problem> problems = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        PictureSet set = format.read(folder);
        set.each(pictures::add, problems::add);
        assertEquals(List.of("crack", "dent"), set.labels());
        assertEquals(5, pictures.size());
        assertEquals(
                List.of("test/dent/3.png", "test/dent/4.png"),
                problems.stream().map(Problem::what).toList());
        assertEquals(
                3,
                pictures.stream().filter(p -> p.quality() == Quality.DEFECTIVE).count());
    }

    @Test
    void pixelsThatTouchByACornerAreOneArea() {
        // . X . . X
        // X . . . X
        // . . . . .
        // X X . X X
        List<Run> runs = List.of(
                new Run(0, 1, 2),
                new Run(0, 4, 5),
                new Run(1, 0, 1),
                new Run(1, 4, 5),
                new Run(3, 0, 2),
                new Run(3, 3, 5));
        List<Outline> areas = MaskRegions.connected(runs);
        assertEquals(
                List.of(
                        new Runs(List.of(new Run(0, 1, 2), new Run(1, 0, 1))),
                        new Runs(List.of(new Run(0, 4, 5), new Run(1, 4, 5))),
                        new Runs(List.of(new Run(3, 0, 2))),
                        new Runs(List.of(new Run(3, 3, 5)))),
                areas);
    }

    @Test
    void aLateBridgeJoinsAreas() {
        // X . X . X
        // X . X . X
        // X X X X X
        List<Run> runs = new ArrayList<>();
        for (int y = 0; y < 2; y++) for (int x = 0; x < 5; x += 2) runs.add(new Run(y, x, x + 1));
        runs.add(new Run(2, 0, 5));
        assertEquals(List.of(new Runs(runs)), MaskRegions.connected(runs));
    }

    @Test
    void whatIsNoDataSetIsASentence() throws Exception {
        Formats formats = new Formats(List.of());
        assertTrue(failure(() -> formats.of(folder)).contains("is empty"));
        Files.writeString(folder.resolve("letter.txt"), "dear");
        assertTrue(failure(() -> formats.of(folder))
                .contains("is in no known form. Name one of mvtec, coco, voc, deeppcb, yolo, "));
        assertTrue(failure(() -> formats.of(folder.resolve("none"))).startsWith("There is nothing at "));
        assertTrue(failure(() -> formats.named("mvtec").read(folder)).contains("There are no images in"));
        assertTrue(failure(() -> formats.named("coco").read(folder)).contains("There is no COCO file in"));
    }

    @Test
    void theBottleCapsComeInInCaptureOrder() throws Exception {
        Path caps = Shared.data("bottle-caps");
        Formats formats = new Formats(List.of());
        try (Project project = Project.create(folder.resolve("caps"))) {
            ImportReport report = project.importAll(
                    formats.of(caps).read(caps),
                    ImportOptions.DEFAULT.withSplit(SplitPlan.parse("ordered-good:70/15/15"), 1),
                    Progress.NONE);
            assertEquals(206, report.imported());
            assertEquals(List.of(), report.problems());
            assertEquals(
                    Map.of(Quality.GOOD, 177L, Quality.DEFECTIVE, 29L, Quality.UNKNOWN, 0L),
                    project.images().counts().qualities());
            assertEquals(
                    Map.of(Split.TRAIN, 124L, Split.VALIDATION, 27L, Split.TEST, 55L),
                    project.images().counts().splits());
        }
    }

    private void image(String name) throws Exception {
        Pictures.png(folder.resolve(name + ".png"), 6, 5, name.hashCode());
    }

    private interface Action {
        void run() throws Exception;
    }

    private static String failure(Action action) {
        return assertThrows(AnnotationException.class, action::run).getMessage();
    }

    private static List<Picture> visit(PictureSet set) throws AnnotationException {
        List<Picture> pictures = new ArrayList<>();
        set.each(pictures::add, problem -> {
            throw new AssertionError(problem);
        });
        return pictures;
    }
}
