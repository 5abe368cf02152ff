package io.sightglass.vision.net.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedAdoptionTest {
    private static final Tensor ROWS = Tensor.floats(List.of(1L, 2L, 7L), new float[14]);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aFileThatIsNoOnnxIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.onnx"), "hello, this is not a model");
        says("a.onnx", () -> Foreign.open(file, Optional.empty()));
    }

    @Test
    void outputsOfAnotherFamilyAreSaidWithTheirShapes() throws VisionException {
        Foreign model = new Stranger(64, 32).gives("output", ROWS).in(folder);
        for (String family : List.of("yolox", "nanodet", "ssd", "detr", "semantic")) {
            says("is no " + family + " model", () -> Adoption.adopt(model, Wanted.as(family)));
            says("output [1, 2, 7]", () -> Adoption.adopt(model, Wanted.as(family)));
        }
    }

    @Test
    void anUnknownFamilyIsRefusedWithTheNamesThereAre() throws VisionException {
        Foreign model = new Stranger(64, 32)
                .gives("output", Tensor.floats(List.of(2L), 1, 2))
                .in(folder);
        assertEquals(Optional.empty(), Families.recognized(model));
        String names = "nanodet, yolox, yolov5, yolov8, detr, ssd, anomaly, semantic, classifier";
        says(names, () -> Adoption.adopt(model, Wanted.NOTHING));
        says(names, () -> Adoption.adopt(model, Wanted.as("yolo")));
    }

    @Test
    void aFreeSizeIsAskedForAndAFixedOneIsKept() throws VisionException {
        Tensor score = Tensor.floats(List.of(1L), 1);
        Stranger free = new Stranger(ElementType.FLOAT, -1, 3, -1, -1).gives("score", score);
        says("--size", () -> free.in(folder));
        assertEquals(
                new Size(40, 24), free.in(folder, Optional.of(new Size(40, 24))).size());
        Stranger fixed = new Stranger(64, 32).gives("score", score);
        says("takes pictures of 64x32, not 40x24", () -> fixed.in(folder, Optional.of(new Size(40, 24))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 3", "1 1 8 8", "4 3 8 8", "1 3 8 8 8", "1 3 9000 8"})
    void whatIsNoPictureIsRefused(String shape) {
        long[] dimensions =
                List.of(shape.split(" ")).stream().mapToLong(Long::parseLong).toArray();
        Stranger stranger = new Stranger(ElementType.FLOAT, dimensions).gives("score", Tensor.floats(List.of(1L), 1));
        says("cannot be adopted", () -> stranger.in(folder));
    }

    @Test
    void aModelWithTwoInputsIsRefused() {
        Stranger stranger = new Stranger(8, 8).gives("score", Tensor.floats(List.of(1L), 1));
        stranger.g.input("sizes", ElementType.INT64, 1, 2);
        says("2 inputs (images, sizes)", () -> stranger.in(folder));
    }

    @Test
    void aModelThatDoesNotRunIsRefused() {
        Stranger stranger = new Stranger(8, 8);
        stranger.gives("score", stranger.g.op("MatMul", Stranger.PICTURE, stranger.g.constants(1f, 2f, 3f)), 1);
        says("does not run on a picture of 8x8", () -> stranger.in(folder));
    }

    @Test
    void labelsAreCounted() throws VisionException {
        Foreign model = new Stranger(64, 32).gives("output", ROWS).in(folder);
        says("1 labels, but", () -> Adoption.adopt(model, Wanted.as("yolov5", List.of("one"))));
    }

    @Test
    void anomalyNeedsAThresholdAndDetectionOneInItsRange() throws VisionException {
        Foreign model =
                new Stranger(8, 8).gives("score", Tensor.floats(List.of(1L), 1)).in(folder);
        says("give it with --threshold", () -> Adoption.adopt(model, Wanted.as("anomaly")));
        says(
                "NaN cannot be used; it must be a finite number.",
                () -> Adoption.adopt(model, Wanted.as("anomaly", Double.NaN)));
        Foreign rows = new Stranger(64, 32).gives("output", ROWS).in(folder);
        says("must lie between 0 and 1", () -> Adoption.adopt(rows, Wanted.as("yolov5", 1.5)));
    }

    @ParameterizedTest
    @CsvSource({
        "yolox, 42, 7, 4",
        "yolox, 42, 7, 6",
        "yolov5, 126, 7, 4",
        "yolov5, 126, 7, 6",
        "yolov8, 5, 42, 168",
        "yolov8, 8, 42, 300"
    })
    void scoresThatAreNoProbabilitiesAreRefusedWithTheirRange(String family, int rows, int columns, int at)
            throws VisionException {
        for (float wrong : new float[] {-3.25f, 1.5f, 60, Float.NaN}) {
            float[] numbers = new float[rows * columns];
            numbers[0] = 40; // of a box
            numbers[at] = wrong;
            Tensor output = Tensor.floats(List.of(1L, (long) rows, (long) columns), numbers);
            Foreign model = new Stranger(64, 32).gives("output", output).in(folder);
            assertEquals(Optional.of(family), Families.recognized(model));
            says("final sigmoid", () -> Adoption.adopt(model, Wanted.NOTHING));
            says(
                    Float.isNaN(wrong) ? "NaN" : wrong < 0 ? "from -3.250 to " : "to " + wrong,
                    () -> Adoption.adopt(model, Wanted.as(family)));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.0009f, 1.0009f})
    void scoresAreRounded(float score) throws VisionException {
        float[] numbers = new float[42 * 6];
        numbers[5] = score;
        Foreign model = new Stranger(64, 32)
                .gives("output", Tensor.floats(List.of(1L, 42L, 6L), numbers))
                .in(folder);
        assertEquals("yolox", Adoption.adopt(model, Wanted.NOTHING).family());
    }

    @Test
    void labelsAreReadALineEach() throws IOException, VisionException {
        Path file = Files.writeString(folder.resolve("labels.txt"), "scratch\r\n dent \n\n");
        assertEquals(List.of("scratch", "dent"), ClassNames.read(file));
        Files.writeString(file, "scratch\n\ndent");
        says("Line 2", () -> ClassNames.read(file));
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        says("UTF-8", () -> ClassNames.read(file));
    }

    private static void says(String words, Executable attempt) {
        VisionException e = assertThrows(VisionException.class, attempt);
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }
}
