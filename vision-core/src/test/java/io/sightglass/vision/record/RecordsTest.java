package io.sightglass.vision.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.Inspection.Finding;
import io.sightglass.vision.inspect.Inspection.Timings;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.inspect.Recipe.Outputs.Images;
import io.sightglass.vision.inspect.Verdict;
import io.sightglass.vision.opencv.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
    private static final Verdict FAIL = Verdict.of(List.of("score 0.9 is at or above 0.5"));

    @TempDir
    Path folder;

    @Test
    void aConfirmedRecordIsThereAfterOpeningAgain() throws Exception {
        Inspection inspection = inspection(41, FAIL);
        Frame image = image(9);
        try (Records records = Records.open(folder, 10)) {
            assertEquals(1, records.add(inspection, image, true).get());
        }
        try (Records records = Records.open(folder, 10)) {
            Entry entry = records.last(5).getFirst();
            assertEquals(1, entry.sequence());
            assertEquals(41, entry.shot());
            assertEquals(inspection.time(), entry.time());
            assertEquals(FAIL, entry.verdict());
            assertEquals(List.of(new Entry.ModelScore("f00d", 0.9, 0.5)), entry.scores());
            assertEquals(new Timings(1, 2, 3), entry.timings());
            assertEquals(Optional.of(Truth.Quality.DEFECTIVE), entry.truth());
            Frame kept = ImageFiles.read(entry.image().orElseThrow());
            assertEquals(entry.imageHash(), ImageHash.of(kept), "the very pixels can be inspected again");
            assertEquals(new Totals(0, 1, 0), records.totals());
        }
    }

    @Test
    void sequenceNumbersHaveNoGapsInTheOrderOfAdding() throws Exception {
        List<CompletableFuture<Long>> confirmed = new ArrayList<>();
        try (Records records = Records.open(folder, 10)) {
            for (int i = 0; i < 300; i++) confirmed.add(records.add(inspection(i, Verdict.PASS), image(0), false));
        }
        for (int i = 0; i < 300; i++) assertEquals(i + 1L, confirmed.get(i).get());
    }

    @Test
    void theNewestComeFirst() throws Exception {
        try (Records records = Records.open(folder, 10)) {
            for (int i = 0; i < 4; i++)
                records.add(inspection(i, Verdict.PASS), image(0), false).get();
            assertEquals(
                    List.of(3L, 2L), records.last(2).stream().map(Entry::shot).toList());
        }
    }

    @Test
    void theOldestImagesMakeRoom() throws Exception {
        try (Records records = Records.open(folder, 2)) {
            for (int i = 0; i < 5; i++)
                records.add(inspection(i, FAIL), image(i), true).get();
            assertEquals(
                    List.of(true, true, false, false, false),
                    records.last(5).stream().map(e -> e.image().isPresent()).toList());
        }
        assertEquals(2, images());
    }

    @Test
    void imagesThatNoRecordKnowsAreRemovedAtOpening() throws Exception {
        try (Records records = Records.open(folder, 2)) {
            records.add(inspection(0, FAIL), image(0), true).get();
        }
        Files.write(folder.resolve("images/0123.png"), new byte[3]);
        try (Records records = Records.open(folder, 2)) {
            assertEquals(1, records.totals().failed());
        }
        assertEquals(1, images());
    }

    @Test
    void aRecorderKeepsTheImagesOfFailedAndErroredPartsOnly() throws Exception {
        List<Long> confirmed = new CopyOnWriteArrayList<>();
        try (Recorder recorder =
                new Recorder(Records.open(folder, 10), Images.FAIL, (inspection, number) -> confirmed.add(number))) {
            recorder.accept(inspection(0, Verdict.PASS), image(0));
            recorder.accept(inspection(1, FAIL), image(1));
            recorder.accept(inspection(2, Verdict.error("no image")), image(2));
        }
        assertEquals(List.of(1L, 2L, 3L), confirmed);
        assertEquals(2, images());
    }

    @Test
    void aRecipeIsKeptByItsHash() throws Exception {
        Recipe recipe = Recipe.of(Path.of("m.onnx"), "line:plate");
        try (Records records = Records.open(folder, 10)) {
            records.put(recipe);
            records.put(recipe);
            assertEquals(recipe, Recipe.parse(records.recipe(recipe.hash()).orElseThrow(), "recorded"));
            assertTrue(records.recipe("beef").isEmpty());
        }
    }

    private long images() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("images"))) {
            return files.count();
        }
    }

    private static Frame image(int value) {
        Frame frame = Frame.allocate(new Size(16, 8), 3);
        frame.set(0, 0, 0, value);
        return frame;
    }

    private static Inspection inspection(long shot, Verdict verdict) {
        Prediction prediction = new Prediction.Detections(List.of(new Detection("dent", 0.9, Box.at(0, 0, 1, 1))));
        return new Inspection(
                shot,
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                "part " + shot,
                new Size(16, 8),
                "recipe",
                List.of(new Finding("f00d", 0.5, prediction)),
                verdict,
                new Timings(1, 2, 3),
                Optional.of(new Truth(Truth.Quality.DEFECTIVE, List.of())));
    }
}
