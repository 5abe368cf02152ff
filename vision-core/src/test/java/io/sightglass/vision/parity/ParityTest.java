package io.sightglass.vision.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.TinyModels;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityTest {
    private static final Size SIZE = new Size(8, 8);

    @TempDir
    Path folder;

    @Test
    void bothRuntimesGiveTheSameAnomalyScoreAndHeat() throws VisionException {
        Certificate certificate = Parity.measure(model(Task.ANOMALY, TinyModels.brightness(SIZE)), noise(5));
        assertEquals(5, certificate.images());
        assertEquals(
                List.of("score", "heatmap"),
                certificate.values().stream().map(Certificate.Difference::value).toList());
        assertEquals(5 * 64, certificate.values().get(1).elements());
        assertTrue(certificate.passes(), certificate.toString());
        assertTrue(certificate.largest() < 1e-5, certificate.toString());
        assertTrue(certificate.interpreter().startsWith("PyTorch "), certificate.interpreter());
        assertTrue(certificate.runtime().startsWith("ONNX Runtime "), certificate.runtime());
    }

    @Test
    void probabilitiesOfASegmentationAreCompared() throws VisionException {
        Model model = model(Task.SEGMENTATION, TinyModels.blueOrGreen(SIZE), "blue");
        assertTrue(Parity.measure(model, noise(3)).passes());
    }

    @Test
    void aModelThatNamesNothingToCompareIsNotCertified() throws VisionException {
        Tensor boxes = Tensor.floats(List.of(1L, 1L, 4L), 0, 0, 4, 4);
        Tensor scores = Tensor.floats(List.of(1L, 1L, 1L), .9f);
        Model model = model(Task.DETECTION, TinyModels.fixedBoxes(SIZE, boxes, scores), "hole");
        assertThrows(VisionException.class, () -> Parity.measure(model, noise(1)));
    }

    @Test
    void nothingComparedIsNoPass() {
        assertTrue(!new Certificate("", 0, List.of(), 0, "", "", List.of()).passes());
        Certificate.Difference one = new Certificate.Difference("score", 1, 1.1e-3, 1.1e-3);
        assertTrue(!new Certificate("", 1, List.of(one), 0, "", "", List.of()).passes());
    }

    private Model model(Task task, Graph graph, String... labels) throws VisionException {
        return Models.write(graph, TinyModels.card(task, SIZE, Fit.Mode.STRETCH, labels), folder.resolve("m.onnx"));
    }

    private static List<Frame> noise(int count) {
        Random random = new Random(3);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Frame frame = Frame.allocate(new Size(12, 8), 3);
            byte[] bytes = new byte[12 * 8 * 3];
            random.nextBytes(bytes);
            frame.pixels().put(bytes);
            frames.add(frame);
        }
        return frames;
    }
}
