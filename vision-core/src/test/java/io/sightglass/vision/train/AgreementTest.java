package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PyTorch and ONNX Runtime compute the same. */
class AgreementTest {
    private static final Size SIZE = new Size(64, 96);

    static Stream<String> detectors() {
        return Detector.names().stream();
    }

    static Stream<String> segmenters() {
        return Segmenter.names().stream();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void onDetectors(String name) throws VisionException {
        Graph graph = Detector.named(name).build(SIZE, 3, 7);
        ValueInfo probabilities = new ValueInfo(Detector.PROBABILITIES, ElementType.FLOAT, List.of(-1L, 3L, -1L));
        assertAgree(graph.withOutputs(List.of(probabilities)), Contract.IMAGE, pixels(), 1e-4);
    }

    @ParameterizedTest
    @MethodSource("segmenters")
    void onSegmenters(String name) throws VisionException {
        Graph graph = Segmenter.named(name).build(SIZE, 3, 7);
        ValueInfo probability = new ValueInfo(Contract.PROBABILITY, ElementType.FLOAT, List.of(-1L, 4L, -1L, -1L));
        assertAgree(graph.withOutputs(List.of(probability)), Contract.IMAGE, pixels(), 1e-4);
    }

    @Test
    void onAResidualNetworkFromElsewhere() throws VisionException {
        Path file = Path.of(System.getProperty("sightglass.shared", "../../shared"))
                .resolve("data/models/resnet18_stages123.onnx");
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        float[] values = new float[3 * 64 * 64];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
        Graph graph = OnnxFile.read(file);
        Tensor x = Tensor.floats(List.of(1L, 3L, 64L, 64L), values);
        assertAgree(graph, graph.inputs().getFirst().name(), x, 1e-3);
    }

    @Test
    void anUnknownNetworkIsAnsweredWithTheNamesThatExist() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Detector.named("enormous"));
        assertEquals("no network named enormous; there are nano, small, medium", e.getMessage());
    }

    private static Tensor pixels() {
        byte[] bytes = new byte[Math.toIntExact(SIZE.area() * 3)];
        new Random(3).nextBytes(bytes);
        List<Long> shape = List.of(1L, (long) SIZE.height(), (long) SIZE.width(), 3L);
        return Tensor.wrap(
                ElementType.UINT8,
                shape,
                ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
    }

    private static void assertAgree(Graph graph, String input, Tensor x, double tolerance) throws VisionException {
        List<String> names = graph.outputs().stream().map(ValueInfo::name).toList();
        try (Interpreter interpreter = Interpreter.of(graph);
                GraphSession session = GraphSession.of(graph, Compute.CPU.withThreads(1))) {
            Map<String, Tensor> a = interpreter.run(Map.of(input, x), names);
            Map<String, Tensor> b = session.run(Map.of(input, x), names);
            for (String name : names) {
                Tensor p = a.get(name);
                Tensor q = b.get(name);
                if (p == null || q == null) throw new AssertionError("no " + name);
                assertEquals(q.shape(), p.shape());
                float[] left = p.toFloats();
                float[] right = q.toFloats();
                double most = 0;
                for (int i = 0; i < left.length; i++) most = Math.max(most, Math.abs(left[i] - right[i]));
                double difference = most;
                assertTrue(difference <= tolerance, () -> name + " differs by " + difference);
            }
        }
    }
}
