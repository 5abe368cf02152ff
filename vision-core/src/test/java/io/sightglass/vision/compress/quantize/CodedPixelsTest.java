package io.sightglass.vision.compress.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.trunk.Tidy;
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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodedPixelsTest {
    private static final Size INPUT = new Size(20, 14);

    private static Tensor random(long seed, Long... shape) {
        Random random = new Random(seed);
        int size = 1;
        for (long side : shape) size *= (int) side;
        float[] values = new float[size];
        for (int i = 0; i < size; i++) values[i] = random.nextFloat(-1, 1);
        return Tensor.floats(List.of(shape), values);
    }

    private static Graph graph(Contract.Pixels form, int side, int pad, int stride) {
        GraphBuilder g = new GraphBuilder("first");
        String x = Contract.image(g, INPUT, form);
        Tensor weight = random(1, 4L, 3L, (long) side, (long) side);
        String y = g.op("Relu", g.conv("conv", x, weight, random(2, 4L), stride, pad, 1));
        return Tidy.up(g.output("y", y, ElementType.FLOAT, -1, 4, -1, -1).build(), Task.DETECTION);
    }

    private static float[] run(Graph graph) throws VisionException {
        byte[] pixels = new byte[Math.toIntExact(2 * INPUT.area() * 3)];
        new Random(3).nextBytes(pixels);
        ByteBuffer bytes = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
        List<Long> shape = List.of(2L, (long) INPUT.height(), (long) INPUT.width(), 3L);
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            return session.run(Map.of(Contract.IMAGE, Tensor.wrap(ElementType.UINT8, shape, bytes)), "y")
                    .toFloats();
        }
    }

    /** Filters as wide as blocks and not, that begin between blocks and not. */
    @ParameterizedTest
    @CsvSource({"3, 1", "6, 2", "5, 2", "4, 1", "2, 0", "3, 0", "7, 3"})
    void theSameIsComputedFromBytes(int side, int pad) throws VisionException {
        Graph graph = graph(Contract.Pixels.RAW, side, pad, 2);
        Graph coded = CodedPixels.of(graph);
        assertEquals(
                1,
                coded.nodes().stream()
                        .filter(node -> node.op().equals("DequantizeLinear"))
                        .count());
        assertEquals(
                0,
                coded.nodes().stream().filter(node -> node.op().equals("Cast")).count());
        float[] expected = run(graph);
        assertArrayEquals(expected, run(coded), 1e-3f);
        Node conv = coded.nodes().stream()
                .filter(node -> node.op().equals("Conv"))
                .findFirst()
                .orElseThrow();
        assertEquals(12, coded.initializer(conv.inputs().get(1)).shape().get(1));
    }

    @Test
    void otherStepsAndPixelsThatAreShiftedStayFloats() {
        Graph single = graph(Contract.Pixels.RAW, 3, 1, 1);
        assertSame(single, CodedPixels.of(single));
        Graph centred = graph(Contract.Pixels.CENTRED, 3, 1, 2);
        assertSame(centred, CodedPixels.of(centred));
    }
}
