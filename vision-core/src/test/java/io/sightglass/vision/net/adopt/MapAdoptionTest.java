package io.sightglass.vision.net.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Operators.Interpolation;
import io.sightglass.vision.onnx.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that answer with maps or scores instead of boxes. */
class MapAdoptionTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void logitsBecomeProbabilitiesAtThePicturesSize() throws VisionException {
        // left half background, right half class 2 with softmax (0, 0, ln 2) = (¼, ¼, ½)
        float two = (float) Math.log(2);
        Tensor logits = Tensor.floats(List.of(1L, 3L, 1L, 2L), 9, 0, 0, 0, 0, two);
        Foreign model = new Stranger(2, 2).gives("out", logits).in(folder);
        assertEquals(Optional.of("semantic"), Families.recognized(model));
        Adoption.Adopted adopted = Adoption.adopt(model, Wanted.as("semantic", List.of("oil", "dent")));
        Map<String, Tensor> found = Stranger.run(adopted, folder, 0, 0, 0);
        assertArrayEquals(new float[] {0, 2, 0, 2}, numbers(found, Contract.MASK));
        float[] probability = numbers(found, Contract.PROBABILITY);
        assertEquals(0.25f, probability[1], 1e-6f);
        assertEquals(0.5f, probability[2 * 4 + 1], 1e-6f);
        assertEquals(List.of("oil", "dent"), adopted.card().labels());
    }

    @Test
    void oneChannelOfLogitsIsItsSigmoid() throws VisionException {
        Tensor logits = Tensor.floats(List.of(1L, 1L, 1L, 2L), (float) Math.log(3), -1);
        Foreign model = new Stranger(2, 1).gives("out", logits).in(folder);
        Map<String, Tensor> found = Stranger.run(Adoption.adopt(model, Wanted.as("semantic")), folder, 0, 0, 0);
        assertArrayEquals(new float[] {1, 0}, numbers(found, Contract.MASK));
        assertEquals(0.75f, numbers(found, Contract.PROBABILITY)[2], 1e-6f);
    }

    @Test
    void probabilitiesResizedAfterTheirSoftmaxStayAsTheyAre() throws VisionException {
        Stranger stranger = new Stranger(2, 2);
        // softmax of (ln 3, 0) = (¾, ¼)
        Tensor logits = Tensor.floats(List.of(1L, 2L, 1L, 1L), (float) Math.log(3), 0);
        String shares = stranger.g.softmax(stranger.g.constant(logits), 1);
        stranger.gives("out", stranger.g.resizeTo(shares, 2, 2, Interpolation.LINEAR), 1, 2, 2, 2);
        Adoption.Adopted adopted = Adoption.adopt(stranger.in(folder), Wanted.as("semantic"));
        Map<String, Tensor> found = Stranger.run(adopted, folder, 0, 0, 0);
        float[] expected = {0.75f, 0.75f, 0.75f, 0.75f, 0.25f, 0.25f, 0.25f, 0.25f};
        assertArrayEquals(expected, numbers(found, Contract.PROBABILITY), 1e-6f);
    }

    @Test
    void oneChannelResizedAfterItsSigmoidStaysAsItIs() throws VisionException {
        Stranger stranger = new Stranger(2, 1);
        Tensor logit = Tensor.floats(List.of(1L, 1L, 1L, 1L), (float) -Math.log(3)); // sigmoid ¼
        String share = stranger.g.sigmoid(stranger.g.constant(logit));
        stranger.gives("out", stranger.g.resizeTo(share, 1, 2, Interpolation.LINEAR), 1, 1, 1, 2);
        Adoption.Adopted adopted = Adoption.adopt(stranger.in(folder), Wanted.as("semantic"));
        Map<String, Tensor> found = Stranger.run(adopted, folder, 0, 0, 0);
        assertArrayEquals(new float[] {0, 0}, numbers(found, Contract.MASK));
        assertArrayEquals(new float[] {0.75f, 0.75f, 0.25f, 0.25f}, numbers(found, Contract.PROBABILITY), 1e-6f);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4, 0.5",
        "4, 8, 0.6666667",
        "4, 0, 0.3333333",
        "0, 0, 0.5",
        "1e-60, 0, 0.5",
        "1e-60, 1, 0.75",
        "-2, -2, 0.5",
        "-2, 2, 0.75"
    })
    void aRawScoreIsHalfAtTheThreshold(double threshold, float raw, float expected) throws VisionException {
        Tensor score = Tensor.floats(List.of(1L, 1L), raw);
        Foreign model = new Stranger(4, 2).gives("pred_score", score).in(folder);
        assertEquals(Optional.of("anomaly"), Families.recognized(model));
        Map<String, Tensor> found =
                Stranger.run(Adoption.adopt(model, Wanted.as("anomaly", threshold)), folder, 0, 0, 0);
        assertEquals(List.of(1L), tensor(found, Contract.SCORE).shape());
        assertEquals(expected, numbers(found, Contract.SCORE)[0], 1e-6f);
        assertEquals(List.of(1L, 2L, 4L), tensor(found, Contract.HEATMAP).shape());
        assertEquals(expected, numbers(found, Contract.HEATMAP)[7], 1e-6f);
    }

    @Test
    void theScoreOfAMapAloneIsItsLargestAndStaysBelowOne() throws VisionException {
        Tensor map = Tensor.floats(List.of(1L, 1L, 2L, 2L), 0, 1, 2, 1e30f);
        Foreign model = new Stranger(2, 2).gives("anomaly_map", map).in(folder);
        Adoption.Adopted adopted = Adoption.adopt(model, Wanted.as("anomaly", 1));
        Map<String, Tensor> found = Stranger.run(adopted, folder, 0, 0, 0);
        float score = numbers(found, Contract.SCORE)[0];
        assertTrue(score > 0.99f && score < 1, "score " + score);
        assertArrayEquals(new float[] {1 / 3f, 0.5f, 2 / 3f, score}, numbers(found, Contract.HEATMAP), 1e-6f);
        assertEquals(0.5, adopted.card().threshold());
        assertEquals("1.0", adopted.card().settings().get("raw_threshold"));
    }

    @ParameterizedTest
    @CsvSource({"300, 6, false", "197, 768, false", "64, 64, false", "8, 16, true"})
    void aTableIsNoMapUnlessItHasThePicturesShape(int rows, int columns, boolean map) throws VisionException {
        Tensor table = Tensor.floats(List.of(1L, (long) rows, (long) columns), new float[rows * columns]);
        Foreign model = new Stranger(64, 32).gives("out", table).in(folder);
        assertEquals(map ? Optional.of("anomaly") : Optional.empty(), Families.recognized(model));
    }

    @ParameterizedTest
    @CsvSource({
        "bgr, 10, 20, 30",
        "rgb, 30, 20, 10",
        "unit, 0.1176471, 0.0784314, 0.0392157",
        "centred, -0.7578125, -0.8359375, -0.9140625",
        "imagenet, -1.6041613, -1.6855742, -1.6301525",
        "imagenet-bgr, -1.6301525, -1.6855742, -1.6041613"
    })
    void pixelsComeInTheFormAskedFor(String form, float first, float second, float third) throws VisionException {
        float[] expected = {first, second, third};
        for (int channel = 0; channel < 3; channel++) {
            Stranger one = new Stranger(2, 2);
            one.gives("score", one.g.reshape(middle(one, channel), 1), 1);
            Wishes wishes = new Wishes(
                    Optional.of("anomaly"),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.of(expected[channel]),
                    Optional.of(PixelForm.of(form)));
            Map<String, Tensor> found = Stranger.run(Adoption.adopt(one.in(folder), wishes), folder, 10, 20, 30);
            assertEquals(0.5f, numbers(found, Contract.SCORE)[0], 1e-5f, "channel " + channel);
        }
    }

    @Test
    void channelsMayComeLastAndBytesAreRgb() throws VisionException {
        Stranger stranger = new Stranger(ElementType.UINT8, 1, 2, 2, 3);
        String x = stranger.g.cast(Stranger.PICTURE, ElementType.FLOAT);
        String red = stranger.g.reduceMax(stranger.g.slice(x, 3, 0, 1), false, 0, 1, 2, 3);
        stranger.gives("score", stranger.g.reshape(red, 1), 1);
        Adoption.Adopted adopted = Adoption.adopt(stranger.in(folder), Wanted.as("anomaly", 30));
        assertEquals(0.5f, numbers(Stranger.run(adopted, folder, 10, 20, 30), Contract.SCORE)[0], 1e-6f);
    }

    private static String middle(Stranger stranger, int channel) {
        return stranger.g.reduceMean(stranger.g.slice(Stranger.PICTURE, 1, channel, channel + 1), false, 0, 1, 2, 3);
    }

    private static float[] numbers(Map<String, Tensor> found, String name) {
        return tensor(found, name).toFloats();
    }

    private static Tensor tensor(Map<String, Tensor> found, String name) {
        return Objects.requireNonNull(found.get(name));
    }
}
