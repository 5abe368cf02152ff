package io.sightglass.vision.net.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.adopt.Adoption.Adopted;
import io.sightglass.vision.onnx.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detectors of 64×32 pixels, which is 32 + 8 + 2 cells at the strides 8, 16 and 32. */
class DetectorAdoptionTest {
    private static final int CELLS = 42;
    /** The cell of stride 16 at column 2, row 1. */
    private static final int CELL = 32 + 4 + 2;

    @TempDir
    Path folder = Path.of("");

    @Test
    void yoloxCountsFromTheCellsCornerInStrides() throws VisionException {
        float[] rows = new float[CELLS * 7];
        float log = (float) Math.log(1.5);
        // centre ((2 + .5) · 16, (1 + .25) · 16) = (40, 20), size 24 × 16
        put(rows, 7, CELL, 0.5f, 0.25f, log, 0, 0.9f, 0.1f, 0.8f);
        Foreign model =
                new Stranger(64, 32).gives("output", floats(rows, 1, CELLS, 7)).in(folder);
        Adopted adopted = recognized("yolox", model);
        found(adopted, List.of(28f, 12f, 52f, 28f), 0.72f, 1);
        assertEquals(Fit.Mode.LETTERBOX, adopted.card().fit());
        assertEquals(List.of("class 0", "class 1"), adopted.card().labels());
        assertEquals(model.hash(), adopted.card().parent());
        assertEquals(List.of("class_probabilities"), adopted.card().parityOutputs());
        assertEquals("stranger4.onnx", adopted.card().settings().get("file"));
        assertEquals("unknown", adopted.card().licence());
    }

    @Test
    void yoloxWithBoxesInPixelsIsNotDecodedTwice() throws VisionException {
        float[] rows = new float[CELLS * 7];
        for (int i = 0; i < CELLS; i++) put(rows, 7, i, 32, 16, 8, 8, 0, 0, 0);
        put(rows, 7, CELL, 40, 20, 24, 16, 0.9f, 0.1f, 0.8f);
        Foreign model =
                new Stranger(64, 32).gives("output", floats(rows, 1, CELLS, 7)).in(folder);
        found(recognized("yolox", model), List.of(28f, 12f, 52f, 28f), 0.72f, 1);
    }

    @Test
    void ofTwoBoxesOfOneClassAtOnePlaceTheBetterIsKept() throws VisionException {
        float[] rows = new float[CELLS * 3 * 6];
        put(rows, 6, 5, 30, 16, 20, 10, 0.5f, 1);
        put(rows, 6, 6, 31, 16, 20, 10, 0.9f, 1);
        Foreign model = new Stranger(64, 32)
                .gives("output", floats(rows, 1, 3L * CELLS, 6))
                .in(folder);
        found(recognized("yolov5", model), List.of(21f, 11f, 41f, 21f), 0.9f, 0);
    }

    @Test
    void yolov8HasItsPlacesInColumns() throws VisionException {
        float[] columns = new float[7 * CELLS];
        float[] column = {20, 10, 8, 4, 0, 0, 0.6f};
        for (int i = 0; i < column.length; i++) columns[i * CELLS + 3] = column[i];
        Foreign model = new Stranger(64, 32)
                .gives("output0", floats(columns, 1, 7, CELLS))
                .in(folder);
        found(recognized("yolov8", model), List.of(16f, 8f, 24f, 12f), 0.6f, 2);
    }

    @Test
    void nanodetExpectsDistancesOverBins() throws VisionException {
        int bins = 8;
        Stranger stranger = new Stranger(64, 32);
        int[] cells = {32, 8, 2};
        for (int level = 0; level < 3; level++) {
            float[] logits = new float[cells[level] * 3];
            Arrays.fill(logits, -20);
            float[] distances = new float[cells[level] * 4 * bins];
            if (level == 1) {
                logits[6 * 3 + 1] = 0; // probability 0.5
                // left one bin for certain, top half a bin, right and bottom (0 + … + 7) / 8 = 3.5 bins
                distances[6 * 4 * bins + 1] = 60;
                distances[6 * 4 * bins + bins] = 60;
                distances[6 * 4 * bins + bins + 1] = 60;
            }
            String scores = stranger.g.sigmoid(stranger.g.constant(floats(logits, 1, cells[level], 3)));
            stranger.gives("distances" + level, floats(distances, 1, cells[level], 4L * bins));
            stranger.gives("classes" + level, scores, 1, cells[level], 3);
        }
        // middle (2.5 · 16, 1.5 · 16) = (40, 24)
        Foreign model = stranger.in(folder);
        found(recognized("nanodet", model), List.of(24f, 16f, 96f, 80f), 0.5f, 1);
    }

    @Test
    void ssdTakesCornersInPartsOfThePictureAndProbabilities() throws VisionException {
        Tensor boxes = Tensor.floats(List.of(1L, 2L, 4L), 0.25f, 0.5f, 0.5f, 0.75f, 0, 0, 1, 1);
        Tensor scores = Tensor.floats(List.of(1L, 2L, 3L), 0.1f, 0.2f, 0.7f, 1, 0, 0);
        Foreign model = new Stranger(64, 32)
                .gives("scores", scores)
                .gives("boxes", boxes)
                .in(folder);
        Adopted adopted = recognized("ssd", model);
        Map<String, Tensor> found = Stranger.run(adopted, folder, 0, 0, 0);
        assertArrayEquals(new float[] {0.7f, 0.2f}, numbers(found, Contract.SCORES), 1e-6f);
        assertArrayEquals(new float[] {16, 16, 32, 24, 16, 16, 32, 24}, numbers(found, Contract.BOXES), 1e-4f);
        assertArrayEquals(new float[] {1, 0}, numbers(found, Contract.LABELS));
    }

    @Test
    void ssdTakesCornersInPixelsAndLogits() throws VisionException {
        Tensor boxes = Tensor.floats(List.of(1L, 2L, 4L), 1, 2, 30, 20, 0, 0, 64, 32);
        // softmax of (0, ln 3) = (0.25, 0.75)
        Tensor scores = Tensor.floats(List.of(1L, 2L, 2L), 0, (float) Math.log(3), 30, 0);
        Foreign model = new Stranger(64, 32)
                .gives("scores", scores)
                .gives("boxes", boxes)
                .in(folder);
        found(recognized("ssd", model), List.of(1f, 2f, 30f, 20f), 0.75f, 0);
    }

    @Test
    void detrLeavesOutNoObjectAndKeepsNeighbours() throws VisionException {
        Stranger stranger = new Stranger(64, 32);
        // sigmoid(0) = 0.5, sigmoid(−ln 3) = 0.25
        float quarter = (float) -Math.log(3);
        String boxes = stranger.g.sigmoid(stranger.g.constant(
                Tensor.floats(List.of(1L, 3L, 4L), 0, 0, quarter, quarter, 0, 0, 0, 0, 0, 0, 0, 0)));
        float six = (float) Math.log(6);
        stranger.gives("pred_logits", Tensor.floats(List.of(1L, 3L, 3L), 0, six, 0, 0, 0, 30, 0, 0, 30));
        stranger.gives("pred_boxes", boxes, 1, 3, 4);
        Adopted adopted = recognized("detr", stranger.in(folder));
        assertTrue(adopted.supposed().orElseThrow().contains("‘no object’"));
        Map<String, Tensor> found = Stranger.run(adopted, folder, 0, 0, 0);
        assertArrayEquals(new float[] {0.75f, 0.125f}, numbers(found, Contract.SCORES), 1e-6f);
        assertArrayEquals(new float[] {24, 12, 40, 20, 24, 12, 40, 20}, numbers(found, Contract.BOXES), 1e-4f);
        assertArrayEquals(new float[] {1, 0}, numbers(found, Contract.LABELS));
    }

    @Test
    void whatHasNoColumnForNoObjectIsTakenForDetrOnlyWhenAsked() throws VisionException {
        Stranger stranger = new Stranger(64, 32);
        Tensor flat = Tensor.floats(List.of(1L, 2L, 4L), 0, 0, 0, 0, 0, 0, 0, 0);
        stranger.gives("labels", Tensor.floats(List.of(1L, 2L, 3L), -4, -5, -6, -6, -5, -4)); // last wins in one of two
        stranger.gives("boxes", stranger.g.sigmoid(stranger.g.constant(flat)), 1, 2, 4);
        Foreign model = stranger.in(folder);
        assertEquals(Optional.empty(), Families.recognized(model));
        Adopted adopted = Adoption.adopt(model, Wanted.as("detr"));
        assertTrue(adopted.supposed().orElseThrow().contains("last column"));
    }

    @Test
    void centresAndSizesAreNotTakenForCorners() throws VisionException {
        Tensor boxes = Tensor.floats(List.of(1L, 2L, 4L), 0.5f, 0.5f, 0.1f, 0.1f, 0, 0, 1, 1);
        Foreign model = new Stranger(64, 32)
                .gives("labels", Tensor.floats(List.of(1L, 2L, 3L), new float[6]))
                .gives("boxes", boxes)
                .in(folder);
        assertEquals(Optional.empty(), Families.recognized(model));
    }

    @Test
    void aModelThatFindsNothingGivesNoBoxes() throws VisionException {
        Foreign model = new Stranger(64, 32)
                .gives("output", floats(new float[CELLS * 6], 1, CELLS, 6))
                .in(folder);
        Map<String, Tensor> found = Stranger.run(recognized("yolox", model), folder, 0, 0, 0);
        assertEquals(List.of(0L, 4L), tensor(found, Contract.BOXES).shape());
    }

    @Test
    void eightyClassesAreThoseOfCocoAndWrittenNamesAreTaken() throws VisionException {
        Stranger coco = new Stranger(64, 32).gives("output", floats(new float[CELLS * 85], 1, CELLS, 85));
        assertEquals(
                "toothbrush",
                recognized("yolox", coco.in(folder)).card().labels().get(79));
        Stranger named = new Stranger(64, 32).gives("output0", floats(new float[CELLS * 6], 1, 6, CELLS));
        named.g.metadata("names", "{0: 'scratch', 1: \"driver's dent\"}");
        assertEquals(
                List.of("scratch", "driver's dent"),
                recognized("yolov8", named.in(folder)).card().labels());
    }

    private static Adopted recognized(String family, Foreign model) throws VisionException {
        assertEquals(Optional.of(family), Families.recognized(model));
        Adopted adopted = Adoption.adopt(model, Wanted.as(family));
        assertEquals(Task.DETECTION, adopted.card().task());
        assertEquals(family, adopted.card().network());
        return adopted;
    }

    private void found(Adopted adopted, List<Float> box, float score, int label) throws VisionException {
        Map<String, Tensor> found = Stranger.run(adopted, folder, 10, 20, 30);
        float[] boxes = numbers(found, Contract.BOXES);
        float[] scores = numbers(found, Contract.SCORES);
        assertEquals(4L * scores.length, boxes.length);
        for (int i = 0; i < 4; i++) assertEquals(box.get(i), boxes[i], 1e-3f, Arrays.toString(boxes));
        assertEquals(score, scores[0], 1e-5f);
        assertEquals(label, numbers(found, Contract.LABELS)[0]);
    }

    private static float[] numbers(Map<String, Tensor> found, String name) {
        return tensor(found, name).toFloats();
    }

    private static Tensor tensor(Map<String, Tensor> found, String name) {
        return Objects.requireNonNull(found.get(name));
    }

    private static Tensor floats(float[] values, long... shape) {
        return Tensor.floats(Arrays.stream(shape).boxed().toList(), values);
    }

    private static void put(float[] rows, int columns, int row, float... values) {
        System.arraycopy(values, 0, rows, row * columns, values.length);
    }
}
