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
import io.sightglass.vision.onnx.Attribute.Int;
import io.sightglass.vision.onnx.Attribute.Ints;
import io.sightglass.vision.onnx.Attribute.Value;
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
        return graph(g, x, random(1, 4L, 3L, (long) side, (long) side), List.of((long) pad, (long) pad), stride);
    }

    /** @param pads above and below, to the left and to the right */
    private static Graph graph(GraphBuilder g, String x, Tensor weight, List<Long> pads, long stride) {
        List<String> inputs = List.of(x, g.initializer("w", weight), g.initializer("b", random(2, 4L)));
        List<Long> around = List.of(pads.get(0), pads.get(1), pads.get(0) + 1, pads.get(1));
        String y = g.op("Conv", inputs, Map.of("pads", new Ints(around), "strides", new Ints(List.of(stride, stride))));
        return finished(g, g.op("Relu", y));
    }

    private static Graph finished(GraphBuilder g, String z) {
        return Tidy.up(g.output("y", z, ElementType.FLOAT, -1, 4, -1, -1).build(), Task.DETECTION);
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

    /** Wider than high, with other borders above than at the left, and pixels times 1/255 and by a half. */
    @Test
    void factorsAndSidesAreKeptApart() throws VisionException {
        GraphBuilder g = new GraphBuilder("first");
        String raw = Contract.image(g, INPUT, Contract.Pixels.RAW);
        String x = g.op("Div", g.op("Mul", raw, scalar(g, 1 / 255f)), scalar(g, 0.5f));
        Graph graph = graph(g, x, random(1, 4L, 3L, 3L, 6L), List.of(0L, 2L), 2);
        Graph coded = CodedPixels.of(graph);
        assertEquals(
                2 / 255f,
                coded.initializer(CodedPixels.FLOATS.replace("floats", "scale")).toFloats()[0],
                1e-9f);
        assertArrayEquals(run(graph), run(coded), 1e-5f);
    }

    private static String scalar(GraphBuilder g, float value) {
        return g.op("Constant", List.of(), Map.of("value", new Value(Tensor.scalar(value))));
    }

    @Test
    void picturesThatAreTurnedOtherwiseStayFloats() {
        GraphBuilder g = new GraphBuilder("turned");
        String image = g.input(Contract.IMAGE, ElementType.UINT8, -1, 14, 20, 3);
        String turned = g.op("Transpose", List.of(image), Map.of("perm", new Ints(List.of(0L, 3L, 2L, 1L))));
        String floats = g.op("Cast", List.of(turned), Map.of("to", new Int(ElementType.FLOAT.code())));
        Graph graph = graph(g, floats, random(1, 4L, 3L, 3L, 3L), List.of(1L, 1L), 2);
        assertSame(graph, CodedPixels.of(graph));
    }

    @Test
    void beforeOtherActivationsPixelsStayFloats() {
        GraphBuilder g = new GraphBuilder("sigmoid");
        String x = Contract.image(g, INPUT, Contract.Pixels.RAW);
        String y = g.conv("conv", x, random(1, 4L, 3L, 3L, 3L), random(2, 4L), 2, 1, 1);
        Graph graph = finished(g, g.op("Mul", y, g.op("Sigmoid", y)));
        assertSame(graph, CodedPixels.of(graph));
    }
}
