package io.sightglass.vision.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    private static final Size FOUR = new Size(4, 4);

    @TempDir
    Path folder;

    @Test
    void anAnomalyScoreIsTheModelsAndItsHeatLiesOnTheOriginalPixels() throws VisionException {
        Frame image = Frame.allocate(FOUR, 3);
        grey(image, 2, 1, 255);
        try (Session session = open(Task.ANOMALY, TinyModels.brightness(FOUR), Fit.Mode.STRETCH)) {
            var anomaly = assertInstanceOf(Prediction.Anomaly.class, session.predict(image));
            assertEquals(1, anomaly.score(), 1e-6);
            assertEquals(FOUR, anomaly.map().size());
            assertEquals(1, anomaly.map().at(2, 1), 1e-6);
            assertEquals(0, anomaly.map().at(1, 2), 1e-6);
            assertEquals(0, session.predict(Frame.allocate(FOUR, 3)).score(), 1e-6, "the next image stands alone");
        }
    }

    @Test
    void aHeatMapIsStretchedLinearlyBetweenPixelCentres() throws VisionException {
        Frame image = Frame.allocate(new Size(8, 4), 3);
        for (int y = 0; y < 4; y++) for (int x = 4; x < 8; x++) grey(image, x, y, 255);
        try (Session session = open(Task.ANOMALY, TinyModels.brightness(FOUR), Fit.Mode.STRETCH)) {
            HeatMap map = ((Prediction.Anomaly) session.predict(image)).map();
            // Input columns 0 0 1 1 with centres at 1, 3, 5, 7 of the original's 8 columns.
            float[] expected = {0, 0, 0, 0.25f, 0.75f, 1, 1, 1};
            for (int x = 0; x < 8; x++) assertEquals(expected[x], map.at(x, 2), 1e-6, "column " + x);
        }
    }

    @Test
    void aLetterboxedImageGetsItsMapWithoutTheBorders() throws VisionException {
        Frame image = Frame.allocate(new Size(8, 4), 3);
        for (int x = 0; x < 8; x++) for (int y = 0; y < 4; y++) grey(image, x, y, 51);
        try (Session session = open(Task.ANOMALY, TinyModels.brightness(FOUR), Fit.Mode.LETTERBOX)) {
            Prediction.Anomaly anomaly = (Prediction.Anomaly) session.predict(image);
            assertEquals(new Size(8, 4), anomaly.map().size());
            assertEquals(0.2, anomaly.map().max(), 1e-6);
            assertEquals(114 / 255.0, anomaly.score(), 1e-6, "the model itself sees the grey border");
        }
    }

    @Test
    void aCroppedImageHasItsHeatWhereTheModelLookedAndNothingElsewhere() throws VisionException {
        Frame image = Frame.allocate(new Size(10, 6), 3);
        for (int x = 0; x < 10; x++) for (int y = 0; y < 6; y++) grey(image, x, y, 255);
        ModelCard whole = TinyModels.card(Task.ANOMALY, FOUR, Fit.Mode.STRETCH);
        ModelCard cropped = new ModelCard(
                whole.task(),
                whole.labels(),
                whole.input(),
                whole.fit(),
                "[{\"step\":\"crop\",\"x\":3,\"y\":1,\"width\":4,\"height\":4}]",
                whole.threshold(),
                "",
                "",
                "",
                "",
                "",
                List.of(),
                whole.settings(),
                whole.metrics());
        Model model = Models.write(TinyModels.brightness(FOUR), cropped, folder.resolve("cropped.onnx"));
        try (Session session = Sessions.open(model, Compute.CPU)) {
            HeatMap map = ((Prediction.Anomaly) session.predict(image)).map();
            for (int y = 0; y < 6; y++) {
                for (int x = 0; x < 10; x++) {
                    boolean inside = x >= 3 && x < 7 && y >= 1 && y < 5;
                    assertEquals(inside ? 1 : 0, map.at(x, y), 1e-6, x + ", " + y);
                }
            }
        }
    }

    @Test
    void aMaskTakesTheNearestPixelAndTheScoreIsThatOfTheStrongestClass() throws VisionException {
        Frame image = Frame.allocate(new Size(8, 8), 3);
        for (int y = 2; y < 4; y++) for (int x = 4; x < 6; x++) image.set(x, y, 0, 204);
        try (Session session = open(Task.SEGMENTATION, TinyModels.blueOrGreen(FOUR), Fit.Mode.STRETCH, "blue")) {
            var segmentation = assertInstanceOf(Prediction.Segmentation.class, session.predict(image));
            Mask mask = segmentation.mask();
            assertEquals(new Size(8, 8), mask.size());
            assertEquals(4, mask.count(1));
            assertEquals(1, mask.at(4, 2));
            assertEquals(1, mask.at(5, 3));
            assertEquals(0.8, segmentation.score(), 1e-6);
            Instance object = segmentation.instances().getFirst();
            assertEquals(1, segmentation.instances().size());
            assertEquals("blue", object.label());
            assertEquals(0.8, object.score(), 1e-6); // 204 of 255
            assertEquals(Box.at(4, 2, 2, 2), object.box());
        }
    }

    @Test
    void detectionsAreSuppressedInTheGraphAndComeBestFirstInPixelsOfTheImage() throws VisionException {
        // Boxes 0 and 1 overlap with IoU 12/20; 2 is of the other class; 3 is too weak.
        Tensor boxes = Tensor.floats(List.of(1L, 4L, 4L), 0, 0, 4, 4, 0, 1, 4, 5, 0, 0, 4, 4, 5, 5, 8, 8);
        Tensor scores = Tensor.floats(List.of(1L, 2L, 4L), .9f, .8f, 0, .05f, 0, 0, .95f, 0);
        Frame image = Frame.allocate(new Size(16, 8), 3);
        for (int y = 0; y < 8; y++) for (int x = 0; x < 16; x++) grey(image, x, y, 255);
        Graph graph = TinyModels.fixedBoxes(new Size(8, 8), boxes, scores);
        Model model = Models.write(
                graph,
                TinyModels.card(Task.DETECTION, new Size(8, 8), Fit.Mode.STRETCH, "hole", "scratch"),
                folder.resolve("boxes.onnx"));
        try (Session session = Sessions.open(model, Compute.CPU)) {
            var found = assertInstanceOf(Prediction.Detections.class, session.predict(image))
                    .detections();
            assertEquals(2, found.size());
            assertEquals("scratch", found.get(0).label());
            assertEquals(0.95, found.get(0).score(), 1e-6);
            assertEquals("hole", found.get(1).label());
            assertEquals(0.9, found.get(1).score(), 1e-6);
            assertEquals(new Box(0, 0, 8, 4), found.get(1).box());
            Frame black = Frame.allocate(new Size(16, 8), 3);
            assertEquals(0, session.predict(black).score(), "a black image has no boxes at all");
        }
    }

    @Test
    void aGreyImageIsSeenAsThreeEqualChannels() throws VisionException {
        Frame image = Frame.allocate(FOUR, 1);
        image.set(0, 0, 0, 102);
        try (Session session = open(Task.ANOMALY, TinyModels.brightness(FOUR), Fit.Mode.STRETCH)) {
            assertEquals(0.4, session.predict(image).score(), 1e-6);
        }
    }

    @Test
    void aDeviceThatIsNotThereIsRefusedWithWhatToDo() throws VisionException {
        Model model = model(Task.ANOMALY, TinyModels.brightness(FOUR), Fit.Mode.STRETCH);
        var coreml = assertThrows(VisionException.class, () -> Sessions.open(model, Compute.on("coreml")));
        assertTrue(coreml.getMessage().contains("offers cpu"), coreml.getMessage());
        var typo = assertThrows(VisionException.class, () -> Sessions.open(model, Compute.on("gpu0")));
        assertTrue(typo.getMessage().contains("cuda"), typo.getMessage());
    }

    @Test
    void theChosenDeviceComesWithItsReason() throws VisionException {
        Model model = model(Task.ANOMALY, TinyModels.brightness(FOUR), Fit.Mode.STRETCH);
        try (Session session = Sessions.open(model)) {
            assertTrue(Devices.available().stream()
                    .map(Device::name)
                    .toList()
                    .contains(session.device().name()));
            assertTrue(!session.device().reason().isBlank());
        }
    }

    @Test
    void aModelWhoseFileWasReplacedIsNotRun() throws VisionException, IOException {
        Model model = model(Task.ANOMALY, TinyModels.brightness(FOUR), Fit.Mode.STRETCH);
        Files.write(model.file(), new byte[] {1, 2, 3});
        var e = assertThrows(VisionException.class, () -> Sessions.open(model, Compute.CPU));
        assertTrue(e.getMessage().contains("replaced"), e.getMessage());
    }

    @Test
    void aScoreThatIsNoNumberIsAnErrorAndNeverAPass() throws VisionException {
        GraphBuilder g = new GraphBuilder("broken");
        String heat = g.reduceMean(Contract.image(g, FOUR, Contract.Pixels.RAW), false, 1);
        g.output(Contract.HEATMAP, heat, ElementType.FLOAT, -1, 4, 4);
        String root = g.sqrt(g.sub(g.constant(-1f), g.reduceMax(heat, false, 1, 2)));
        g.output(Contract.SCORE, root, ElementType.FLOAT, -1);
        Model model = model(Task.ANOMALY, g.build(), Fit.Mode.STRETCH);
        var e = assertThrows(VisionException.class, () -> Sessions.open(model, Compute.CPU));
        assertTrue(e.getMessage().contains("no number"), e.getMessage());
    }

    @Test
    void openingASessionLeavesTheSmallestNumbersOfJavaAsTheyAre() throws VisionException {
        float small = Float.parseFloat("1e-38");
        float before = small * 0.1f;
        try (Session session = open(Task.ANOMALY, TinyModels.brightness(FOUR), Fit.Mode.STRETCH)) {
            assertEquals("cpu", session.device().name());
            assertEquals(before, Float.parseFloat("1e-38") * 0.1f, 0);
            assertTrue(before > 0);
        }
    }

    @Test
    void aClassWithoutALabelIsRefused() throws VisionException {
        Tensor boxes = Tensor.floats(List.of(1L, 1L, 4L), 0, 0, 4, 4);
        Tensor scores = Tensor.floats(List.of(1L, 2L, 1L), 0, .9f);
        Graph graph = TinyModels.fixedBoxes(FOUR, boxes, scores);
        Frame image = Frame.allocate(FOUR, 3);
        for (int y = 0; y < 4; y++) for (int x = 0; x < 4; x++) grey(image, x, y, 255);
        try (Session session = open(Task.DETECTION, graph, Fit.Mode.STRETCH, "hole")) {
            assertThrows(VisionException.class, () -> session.predict(image));
        }
    }

    private Session open(Task task, Graph graph, Fit.Mode fit, String... labels) throws VisionException {
        return Sessions.open(model(task, graph, fit, labels), Compute.CPU);
    }

    private Model model(Task task, Graph graph, Fit.Mode fit, String... labels) throws VisionException {
        return Models.write(graph, TinyModels.card(task, FOUR, fit, labels), folder.resolve("model.onnx"));
    }

    private static void grey(Frame image, int x, int y, int value) {
        for (int c = 0; c < 3; c++) image.set(x, y, c, value);
    }
}
