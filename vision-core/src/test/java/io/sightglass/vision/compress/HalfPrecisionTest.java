package io.sightglass.vision.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {
    private static final Graph SEGMENTER = Segmenter.named("nano").build(new Size(32, 32), 2, 5);

    private static float[] probability(Graph graph) throws VisionException {
        return value(graph, Contract.PROBABILITY);
    }

    private static float[] value(Graph graph, String name) throws VisionException {
        byte[] pixels = new byte[32 * 32 * 3];
        new Random(1).nextBytes(pixels);
        ByteBuffer bytes = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
        Tensor image = Tensor.wrap(ElementType.UINT8, List.of(1L, 32L, 32L, 3L), bytes);
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            return session.run(Map.of(Contract.IMAGE, image), name).toFloats();
        }
    }

    @Test
    void theFileIsAboutHalfAsLargeAndTheContractStays() {
        Graph half = HalfPrecision.convert(SEGMENTER, Task.SEGMENTATION);
        assertTrue(OnnxFile.bytes(half).length < 0.55 * OnnxFile.bytes(SEGMENTER).length);
        assertEquals(SEGMENTER.inputs(), half.inputs());
        assertEquals(SEGMENTER.outputs(), half.outputs());
    }

    /** Eleven bits of a number are left, a thousandth; through twenty layers it stays far below a hundredth. */
    @Test
    void probabilitiesHardlyChange() throws VisionException {
        Graph half = HalfPrecision.convert(SEGMENTER, Task.SEGMENTATION);
        assertArrayEquals(probability(SEGMENTER), probability(half), 0.01f);
    }

    @Test
    void aDetectorKeepsItsContractAndItsProbabilitiesHardlyChange() throws VisionException {
        Graph detector = Detector.named("nano").build(new Size(32, 32), 2, 5);
        Graph half = HalfPrecision.convert(detector, Task.DETECTION);
        assertEquals(detector.outputs(), half.outputs());
        assertArrayEquals(places(detector), places(half), 0.01f);
        assertTrue(OnnxFile.bytes(half).length < 0.6 * OnnxFile.bytes(detector).length);
    }

    /** The probability of each label at each place. */
    private static float[] places(Graph detector) throws VisionException {
        ValueInfo inner = ValueInfo.ofUnknownShape(Detector.PROBABILITIES, ElementType.FLOAT);
        return value(Graphs.prune(detector, List.of(inner)), Detector.PROBABILITIES);
    }

    /** 65504 is the largest number of binary16, 2⁻²⁴ the smallest above 0; 1 + 2⁻¹¹ ties to the even 1. */
    @Test
    void numbersBecomeTheNearestOfSixteenBits() {
        Tensor some = Tensor.floats(List.of(4L), 65504, 0x1p-24f, 1 + 0x1p-11f, -0.1f);
        Tensor half = HalfPrecision.half(some);
        assertEquals(ElementType.FLOAT16, half.type());
        assertArrayEquals(new float[] {65504, 0x1p-24f, 1, -0.099975586f}, half.toFloats());
    }

    @Test
    void whatWouldBecomeInfiniteStaysAsItIs() throws VisionException {
        GraphBuilder g = new GraphBuilder("large");
        String x = g.input("x", ElementType.FLOAT, 1, 256);
        float[] large = new float[256];
        large[0] = 1e6f;
        String bank = g.initializer("bank", Tensor.floats(List.of(256L), large));
        Graph graph = g.output("y", g.add(x, bank), ElementType.FLOAT, 1, 256).build();
        Graph half = HalfPrecision.convert(graph, Task.ANOMALY);
        try (GraphSession session = GraphSession.of(half, Compute.CPU)) {
            Tensor zeros = Tensor.floats(List.of(1L, 256L), new float[256]);
            assertArrayEquals(large, session.run(Map.of("x", zeros), "y").toFloats());
        }
    }
}
