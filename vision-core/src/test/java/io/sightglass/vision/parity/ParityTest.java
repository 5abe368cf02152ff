package io.sightglass.vision.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.TinyModels;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.op.Steps;
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

class ParityTest {
    private static final Size SIZE = new Size(8, 8);

    @TempDir
    Path folder;

    @Test
    void bothRuntimesGiveTheSameAnomalyScoreAndHeat() throws VisionException {
        Certificate certificate = measure(model(Task.ANOMALY, TinyModels.brightness(SIZE)), 5);
        assertEquals(5, certificate.images());
        assertEquals(List.of("score", "heatmap"), names(certificate));
        assertEquals(5 * 64, certificate.values().get(1).elements());
        assertTrue(certificate.passes(), certificate.toString());
        assertTrue(certificate.values().getFirst().largest() < 1e-5, certificate.toString());
        assertTrue(certificate.reference().contains("PyTorch "), certificate.reference());
        assertTrue(certificate.runtime().startsWith("ONNX Runtime "), certificate.runtime());
        assertEquals("cpu", certificate.device());
        assertEquals("", certificate.parent());
        assertEquals(List.of(), certificate.notes());
    }

    @Test
    void probabilitiesAndMasksOfASegmentationAreCompared() throws VisionException {
        Certificate certificate = measure(model(Task.SEGMENTATION, TinyModels.blueOrGreen(SIZE), "blue"), 3);
        assertEquals(List.of("probability", "mask"), names(certificate));
        assertTrue(certificate.passes(), certificate.toString());
    }

    @Test
    void boxesAreComparedAfterTheSuppressionAlsoWhereTheInterpreterHasNone() throws VisionException {
        Tensor boxes = Tensor.floats(List.of(1L, 2L, 4L), 0, 0, 4, 4, 2, 2, 8, 8);
        Tensor scores = Tensor.floats(List.of(1L, 1L, 2L), 1.2f, 1.1f);
        Model model = model(Task.DETECTION, TinyModels.fixedBoxes(SIZE, boxes, scores), "hole");
        Certificate certificate = measure(model, 4);
        assertEquals(List.of("scores", "boxes", "labels"), names(certificate));
        assertTrue(certificate.passes(), certificate.toString());
        assertTrue(certificate.notes().getFirst().contains("NonMaxSuppression"), certificate.toString());
    }

    @Test
    void emptyBoxesAreFoundAgain() throws VisionException {
        Tensor boxes = Tensor.floats(List.of(1L, 2L, 4L), 0, 0, 0, 0, 2, 2, 8, 8);
        Tensor scores = Tensor.floats(List.of(1L, 1L, 2L), 1.2f, 1.1f);
        Model model = model(Task.DETECTION, TinyModels.fixedBoxes(SIZE, boxes, scores), "hole");
        assertEquals(Optional.empty(), measure(model, 4).failure());
    }

    @Test
    void whereNothingIsFoundItIsSaidThatNoBoxesWereCompared() throws VisionException {
        Tensor boxes = Tensor.floats(List.of(1L, 1L, 4L), 0, 0, 4, 4);
        Model blind = model(
                Task.DETECTION, TinyModels.fixedBoxes(SIZE, boxes, Tensor.floats(List.of(1L, 1L, 1L), 0)), "hole");
        Certificate certificate = measure(blind, 3);
        assertTrue(certificate.notes().getLast().contains("no scores and boxes were compared"), certificate.toString());
        Model sharp = model(
                Task.DETECTION, TinyModels.fixedBoxes(SIZE, boxes, Tensor.floats(List.of(1L, 1L, 1L), 1.2f)), "hole");
        assertFalse(measure(sharp, 3).notes().toString().contains("were compared"), "one box was");
        Certificate apart = Parity.measure(blind, Optional.of(sharp), noise(3), Compute.CPU, Steps.builtIn());
        assertTrue(apart.notes().getLast().contains("found by both"), apart.toString());
        assertEquals(
                Optional.of("objects only one found: 1.0 where 0.0 is allowed"), apart.failure(), apart.toString());
    }

    @Test
    void aModelThatDiffersFromItsParentIsOutOfTolerance() throws VisionException {
        Model parent = model(Task.ANOMALY, brightness(1));
        Model darker = model(Task.ANOMALY, brightness(.9f));
        Certificate same = Parity.measure(parent, Optional.of(parent), noise(3), Compute.CPU, Steps.builtIn());
        assertTrue(same.passes(), same.toString());
        assertEquals(parent.hash(), same.parent());
        Certificate other = Parity.measure(darker, Optional.of(parent), noise(3), Compute.CPU, Steps.builtIn());
        assertTrue(other.failure().orElseThrow().contains("‘score’ differs by 0.09"), other.toString());
    }

    /** The brightest pixel of the noise is at 0.9 or so, and below 0.5 after halving. */
    @Test
    void inEightBitsVerdictsCountAndTheQualityLost() throws VisionException {
        Model parent = model(Task.ANOMALY, brightness(1));
        Model darker = model(Task.ANOMALY, brightness(.9f), Map.of("precision", "int8"));
        Certificate certificate = Parity.measure(darker, Optional.of(parent), noise(3), Compute.CPU, Steps.builtIn());
        assertTrue(certificate.failure().orElseThrow().contains("quality"), certificate.toString());
        assertTrue(certificate.withLoss(0.01, 0.01).passes(), certificate.toString());
        assertFalse(certificate.withLoss(0.011, 0.01).passes());
        assertFalse(certificate.withLoss(Double.NaN, 0.01).passes());
        Model half = model(Task.ANOMALY, brightness(.5f), Map.of("precision", "int8"));
        Certificate flipped = Parity.measure(half, Optional.of(parent), noise(3), Compute.CPU, Steps.builtIn());
        assertEquals(3, flipped.flips());
        assertEquals(
                "3 of 3 verdicts differ", flipped.withLoss(0, 0.01).failure().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.001, 0.001",
        "0.00099901, 0.001",
        "0.00100001, 0.0011",
        "4.172325e-7, 4.2e-7",
        "Infinity, Infinity"
    })
    void differencesAreRoundedUpToTwoDigits(double difference, double expected) {
        assertEquals(expected, Differences.rounded(difference));
    }

    @Test
    void nothingComparedIsNoPass() throws VisionException {
        Certificate none = measure(model(Task.ANOMALY, TinyModels.brightness(SIZE)), 0);
        assertEquals("nothing was compared", none.failure().orElseThrow());
    }

    private static Graph brightness(float share) {
        GraphBuilder g = new GraphBuilder("brightness");
        String x =
                Contract.image(g, SIZE, new Contract.Pixels(false, 1 / 255f, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f)));
        String heat = g.mul(g.reduceMean(x, false, 1), g.constant(share));
        g.output(Contract.HEATMAP, heat, ElementType.FLOAT, -1, 8, 8);
        g.output(Contract.SCORE, g.reduceMax(heat, false, 1, 2), ElementType.FLOAT, -1);
        return g.build();
    }

    private static List<String> names(Certificate certificate) {
        return certificate.values().stream().map(Certificate.Difference::value).toList();
    }

    private static Certificate measure(Model model, int images) throws VisionException {
        return Parity.measure(model, noise(images));
    }

    private Model model(Task task, Graph graph, String... labels) throws VisionException {
        return Models.write(graph, TinyModels.card(task, SIZE, Fit.Mode.STRETCH, labels), folder.resolve("m.onnx"));
    }

    private Model model(Task task, Graph graph, Map<String, String> settings) throws VisionException {
        ModelCard c = TinyModels.card(task, SIZE, Fit.Mode.STRETCH);
        ModelCard card = new ModelCard(
                c.task(),
                c.labels(),
                c.input(),
                c.fit(),
                c.preprocessing(),
                c.threshold(),
                c.thresholdSource(),
                c.revision(),
                c.parent(),
                c.network(),
                c.licence(),
                c.parityOutputs(),
                new TreeMap<>(settings),
                c.metrics());
        return Models.write(graph, card, folder.resolve("m.onnx"));
    }

    private static Parity.Pictures noise(int count) {
        Random random = new Random(3);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Frame frame = Frame.allocate(new Size(12, 8), 3);
            byte[] bytes = new byte[12 * 8 * 3];
            random.nextBytes(bytes);
            frame.pixels().put(bytes);
            frames.add(frame);
        }
        return new Parity.Pictures("noise", frames);
    }
}
