package io.sightglass.vision.compress.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.calibrate.Calibration.Picture;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import io.sightglass.vision.progress.Progress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EqualizationTest {
    private static final Size INPUT = new Size(16, 16);
    private static final int CHANNELS = 4;

    private static final Picture PICTURE = () -> {
        byte[] pixels = new byte[16 * 16 * 3];
        new Random(5).nextBytes(pixels);
        ByteBuffer bytes = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
        return Tensor.wrap(ElementType.UINT8, List.of(1L, 16L, 16L, 3L), bytes);
    };

    /** Weights whose outputs are twice as large from one channel to the next. */
    private static Tensor uneven(long seed, int outputs, int inputs, int side) {
        Random random = new Random(seed);
        float[] values = new float[outputs * inputs * side * side];
        int each = values.length / outputs;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * (1 << i / each));
        }
        return Tensor.floats(List.of((long) outputs, (long) inputs, (long) side, (long) side), values);
    }

    private static Tensor bias(long seed, int outputs) {
        Tensor values = uneven(seed, outputs, 1, 1);
        return Tensor.floats(List.of((long) outputs), values.toFloats());
    }

    /** A convolution, an activation, one filter a channel, an activation, and a convolution over all of them. */
    private static Graph graph(String activation) {
        GraphBuilder g = new GraphBuilder("uneven");
        String x = Contract.image(g, INPUT, Contract.Pixels.CENTRED);
        String a = g.op(activation, g.conv("a", x, uneven(1, CHANNELS, 3, 3), bias(2, CHANNELS), 1, 1, 1));
        String b = g.op(activation, g.conv("b", a, uneven(3, CHANNELS, 1, 3), bias(4, CHANNELS), 1, 1, CHANNELS));
        String c = g.conv("c", b, uneven(5, 2, CHANNELS, 1), bias(6, 2), 1, 0, 1);
        return g.output("y", c, ElementType.FLOAT, -1, 2, 16, 16).build();
    }

    private static float[] run(Graph graph, String value) throws VisionException {
        Graph part = Graphs.prune(graph, List.of(ValueInfo.ofUnknownShape(value, ElementType.FLOAT)));
        try (GraphSession session = GraphSession.of(part, Compute.CPU)) {
            return session.run(Map.of(Contract.IMAGE, PICTURE.tensor()), value).toFloats();
        }
    }

    private static double[] largest(Graph graph, String value) throws VisionException {
        float[] values = run(graph, value);
        double[] largest = new double[CHANNELS];
        for (int i = 0; i < values.length; i++) {
            int c = i / (values.length / CHANNELS);
            largest[c] = Math.max(largest[c], values[i]);
        }
        return largest;
    }

    private static double unevenness(double[] ranges) {
        return Arrays.stream(ranges).max().orElseThrow()
                / Arrays.stream(ranges).min().orElseThrow();
    }

    private static String activation(Graph graph, int place) {
        return graph.nodes().stream()
                .filter(node -> node.op().equals("Relu"))
                .skip(place)
                .findFirst()
                .orElseThrow()
                .outputs()
                .getFirst();
    }

    @Test
    void whatIsComputedStaysAndChannelsReachAsFar() throws VisionException {
        Graph graph = graph("Relu");
        Graph even = Equalization.of(graph, List.of(PICTURE), Progress.NONE);
        float[] before = run(graph, "y");
        float[] after = run(even, "y");
        float scale = 0;
        for (float y : before) scale = Math.max(scale, Math.abs(y));
        assertArrayEquals(before, after, 1e-5f * scale);
        double first = unevenness(largest(graph, activation(graph, 0)));
        assertTrue(first > 5, "made uneven: " + first);
        double evened = unevenness(largest(even, activation(even, 0)));
        assertTrue(evened < 3, "before filters of one channel: " + evened);
        double second = unevenness(largest(graph, activation(graph, 1)));
        double half = unevenness(largest(even, activation(even, 1)));
        assertTrue(half < second / 3, "before others about the root: " + half + " of " + second);
    }

    @Test
    void whatIsNoRectifierDoesNotPassAFactorOn() throws VisionException {
        Graph graph = graph("Sigmoid");
        assertSame(graph, Equalization.of(graph, List.of(PICTURE), Progress.NONE));
    }

    @Test
    void whatIsTakenElsewhereKeepsItsRanges() throws VisionException {
        GraphBuilder g = new GraphBuilder("shared");
        String x = Contract.image(g, INPUT, Contract.Pixels.CENTRED);
        String a = g.op("Relu", g.conv("a", x, uneven(1, CHANNELS, 3, 3), bias(2, CHANNELS), 1, 1, 1));
        String b = g.conv("b", a, uneven(3, CHANNELS, CHANNELS, 1), bias(4, CHANNELS), 1, 0, 1);
        Graph graph = g.output("y", g.add(a, b), ElementType.FLOAT, -1, CHANNELS, 16, 16)
                .build();
        assertEquals(graph, Equalization.of(graph, List.of(PICTURE), Progress.NONE));
    }
}
