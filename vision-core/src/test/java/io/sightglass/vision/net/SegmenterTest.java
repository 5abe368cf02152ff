package io.sightglass.vision.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmenterTest {
    private static final Size SIZE = new Size(32, 32);

    @Test
    void offsetsMoveTheAnswerAndNotWhatIsLearnt() throws VisionException {
        Graph graph = withLogits(Segmenter.named("nano").build(SIZE, 2, 1));
        Graph moved = graph.withInitializers(
                Map.of(Segmenter.OFFSETS, Tensor.floats(List.of(1L, 3L, 1L, 1L), new float[] {0, 0, 50})));
        Map<String, Tensor> before = run(graph);
        Map<String, Tensor> after = run(moved);
        for (float label : of(after, Contract.MASK))
            assertTrue(label == 2, "every pixel is called by the raised class");
        assertArrayEquals(of(before, Segmenter.LOGITS), of(after, Segmenter.LOGITS));
    }

    private static Graph withLogits(Graph graph) {
        List<ValueInfo> outputs = new ArrayList<>(graph.outputs());
        outputs.add(new ValueInfo(Segmenter.LOGITS, ElementType.FLOAT, List.of(-1L, 3L, 32L, 32L)));
        return graph.withOutputs(outputs);
    }

    private static Map<String, Tensor> run(Graph graph) throws VisionException {
        ByteBuffer pixels = ByteBuffer.allocateDirect(3 * 32 * 32);
        byte[] noise = new byte[pixels.capacity()];
        new Random(3).nextBytes(noise);
        pixels.put(noise).flip();
        Tensor image = Tensor.wrap(ElementType.UINT8, List.of(1L, 32L, 32L, 3L), pixels);
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            return session.run(Map.of(Contract.IMAGE, image), List.of(Contract.MASK, Segmenter.LOGITS));
        }
    }

    private static float[] of(Map<String, Tensor> values, String name) {
        Tensor tensor = values.get(name);
        if (tensor == null) throw new AssertionError("no " + name);
        return tensor.toFloats();
    }
}
