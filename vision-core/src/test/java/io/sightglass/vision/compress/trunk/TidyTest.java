package io.sightglass.vision.compress.trunk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TidyTest {
    private static Graph softmax(int axis) {
        GraphBuilder g = new GraphBuilder("softmax");
        String x = g.input("x", ElementType.FLOAT, 1, 3, 1, 2);
        return g.output("p", g.softmax(x, axis), ElementType.FLOAT, 1, 3, 1, 2).build();
    }

    private static List<String> ops(Graph graph) {
        return graph.nodes().stream().map(Node::op).toList();
    }

    /** e⁰ : e^ln2 : e^ln5 = 1 : 2 : 5, also where e^x alone would be infinite. */
    @Test
    void theSoftmaxOfAPixelIsTheShareOfItsExponentials() throws VisionException {
        Graph graph = Tidy.up(softmax(1), Task.SEGMENTATION);
        assertFalse(ops(graph).contains("Softmax"));
        float ln2 = (float) Math.log(2);
        float ln5 = (float) Math.log(5);
        Tensor x = Tensor.floats(List.of(1L, 3L, 1L, 2L), 0, 1000, ln2, 1000 + ln2, ln5, 1000 + ln5);
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            float[] p = session.run(Map.of("x", x), "p").toFloats();
            assertArrayEquals(new float[] {.125f, .125f, .25f, .25f, .625f, .625f}, p, 1e-4f);
        }
    }

    @Test
    void aSoftmaxOverAnythingElseStays() {
        assertEquals(List.of("Softmax", "Identity"), ops(Tidy.up(softmax(3), Task.SEGMENTATION)));
        assertEquals(List.of("Softmax", "Identity"), ops(Tidy.up(softmax(1), Task.DETECTION)));
        assertTrue(Tidy.isFasterForm(softmax(1), Task.SEGMENTATION));
        assertFalse(Tidy.isFasterForm(softmax(1), Task.DETECTION));
    }

    private static Graph pixels(Contract.Pixels form) {
        GraphBuilder g = new GraphBuilder("pixels");
        String x = Contract.image(g, new Size(1, 1), form);
        return g.output("x", x, ElementType.FLOAT, -1, 3, 1, 1).build();
    }

    private static float[] run(Graph graph) throws VisionException {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(3).put(new byte[] {0, 51, (byte) 255}).flip();
        Tensor image = Tensor.wrap(ElementType.UINT8, List.of(1L, 1L, 1L, 3L), bytes);
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            return session.run(Map.of(Contract.IMAGE, image), "x").toFloats();
        }
    }

    @Test
    void pixelsThatAreScaledAlikeAreScaledByOneNumber() throws VisionException {
        Graph tidy = Tidy.up(pixels(Contract.Pixels.CENTRED), Task.DETECTION);
        assertEquals(
                2,
                tidy.initializers().values().stream()
                        .filter(t -> t.shape().isEmpty())
                        .count());
        assertArrayEquals(new float[] {-1, -0.6f, 1}, run(tidy), 1e-6f);
    }

    @Test
    void pixelsThatStayAsTheyAreAreNotScaledAtAll() throws VisionException {
        Graph tidy = Tidy.up(pixels(Contract.Pixels.RAW), Task.DETECTION);
        assertFalse(
                ops(tidy).contains("Mul") || ops(tidy).contains("Add"),
                ops(tidy).toString());
        assertArrayEquals(new float[] {0, 51, 255}, run(tidy));
    }

    @Test
    void pixelsThatAreScaledEachInItsWayStaySo() {
        Graph graph = pixels(Contract.Pixels.IMAGENET);
        assertEquals(ops(graph), ops(Tidy.up(graph, Task.DETECTION)));
    }
}
