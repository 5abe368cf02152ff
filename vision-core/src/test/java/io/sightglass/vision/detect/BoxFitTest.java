package io.sightglass.vision.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoxFitTest {
    private static final Size SIZE = new Size(96, 64);
    private static final List<String> OUTPUTS = List.of(Contract.BOXES, Contract.SCORES, Contract.LABELS);

    private final Graph detector = Detector.named("nano").build(SIZE, 2, 3);

    @Test
    void aDetectorWhoseBoxesAreNotFittedSaysTheSameWithoutTheFitting() throws VisionException {
        Graph plain = BoxFit.with(detector, false);
        Graph lean = BoxFit.lean(plain);
        assertTrue(lean.nodes().size() < detector.nodes().size() - 50);
        assertFalse(lean.initializers().containsKey(Detector.FIT));
        Map<String, Tensor> before = run(plain);
        Map<String, Tensor> after = run(lean);
        for (String output : OUTPUTS) assertArrayEquals(numbers(before, output), numbers(after, output), 1e-4f, output);
        assertTrue(numbers(after, Contract.SCORES).length > 0);
    }

    @Test
    void aDetectorWhoseBoxesAreFittedKeepsTheFitting() throws VisionException {
        Graph lean = BoxFit.lean(BoxFit.with(detector, true));
        assertTrue(lean.initializers().containsKey(Detector.FIT));
        Map<String, Tensor> before = run(detector);
        Map<String, Tensor> after = run(lean);
        for (String output : OUTPUTS) assertArrayEquals(numbers(before, output), numbers(after, output), 1e-4f, output);
    }

    private static Map<String, Tensor> run(Graph graph) throws VisionException {
        byte[] pixels = new byte[Math.toIntExact(3 * SIZE.area())];
        new Random(1).nextBytes(pixels);
        ByteBuffer image = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
        List<Long> shape = List.of(1L, (long) SIZE.height(), (long) SIZE.width(), 3L);
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            return session.run(Map.of(Contract.IMAGE, Tensor.wrap(ElementType.UINT8, shape, image)), OUTPUTS);
        }
    }

    private static float[] numbers(Map<String, Tensor> out, String name) {
        Tensor tensor = out.get(name);
        if (tensor == null) throw new IllegalStateException(name);
        return tensor.toFloats();
    }
}
