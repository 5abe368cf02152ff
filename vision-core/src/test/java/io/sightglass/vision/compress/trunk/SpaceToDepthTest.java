package io.sightglass.vision.compress.trunk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceToDepthTest {
    private static final int CHANNELS = 3;
    private static final int SIDE = 12;

    /** The places of a block that are joined, in the order of YOLOv5 and YOLOX for blocks of two: down, then to the right. */
    private static List<int[]> places(int size) {
        List<int[]> places = new ArrayList<>();
        for (int x = 0; x < size; x++) for (int y = 0; y < size; y++) places.add(new int[] {y, x});
        return places;
    }

    private static Tensor random(long seed, Long... shape) {
        Random random = new Random(seed);
        int size = 1;
        for (long side : shape) size *= (int) side;
        float[] values = new float[size];
        for (int i = 0; i < size; i++) values[i] = random.nextFloat(-1, 1);
        return Tensor.floats(List.of(shape), values);
    }

    /** Slices of rows and columns in one node or in two, joined, and a convolution of 3×3 with steps of one or two. */
    private static Graph graph(List<int[]> places, int size, boolean inOne, int stride) {
        GraphBuilder g = new GraphBuilder("blocks");
        String x = g.input("x", ElementType.FLOAT, 1, CHANNELS, SIDE, SIDE);
        List<String> slices = new ArrayList<>();
        for (int[] place : places) {
            if (inOne) {
                slices.add(slice(g, x, new long[] {place[0], place[1]}, new long[] {-2, -1}, size));
            } else {
                String rows = slice(g, x, new long[] {place[0]}, new long[] {2}, size);
                slices.add(slice(g, rows, new long[] {place[1]}, new long[] {3}, size));
            }
        }
        String joined = g.op("Concat", slices, Map.of("axis", new Attribute.Int(1)));
        long deep = (long) CHANNELS * places.size();
        String y = g.conv("conv", joined, random(1, 4L, deep, 3L, 3L), random(2, 4L), stride, 1, 1);
        return g.output("y", y, ElementType.FLOAT, 1, 4, -1, -1).build();
    }

    private static String slice(GraphBuilder g, String x, long[] starts, long[] axes, long step) {
        long[] ends = new long[axes.length];
        long[] steps = new long[axes.length];
        Arrays.fill(ends, Long.MAX_VALUE);
        Arrays.fill(steps, step);
        List<String> inputs = new ArrayList<>(List.of(x));
        for (long[] values : List.of(starts, ends, axes, steps)) {
            Tensor tensor = Tensor.longs(List.of((long) values.length), values);
            inputs.add(g.op("Constant", List.of(), Map.of("value", new Attribute.Value(tensor))));
        }
        return g.op("Slice", inputs, Map.of());
    }

    private static float[] run(Graph graph) throws VisionException {
        return run(graph, random(3, 1L, (long) CHANNELS, (long) SIDE, (long) SIDE));
    }

    private static float[] run(Graph graph, Tensor x) throws VisionException {
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            return session.run(Map.of("x", x), "y").toFloats();
        }
    }

    private static void assertFolded(Graph graph) throws VisionException {
        Graph folded = SpaceToDepth.fold(graph);
        assertEquals(
                List.of("Conv", "Identity"),
                folded.nodes().stream().map(Node::op).toList());
        assertArrayEquals(run(graph), run(folded), 1e-5f);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void oneConvolutionSumsTheSameProducts(int size) throws VisionException {
        assertFolded(graph(places(size), size, false, 1));
        assertFolded(graph(places(size), size, true, 2));
        assertFolded(graph(places(size).reversed(), size, true, 1));
    }

    @Test
    void whatIsNoWholeBlockStays() {
        List<int[]> twice = new ArrayList<>(places(2));
        twice.set(3, twice.getFirst());
        Graph repeated = graph(twice, 2, false, 1);
        assertSame(repeated, SpaceToDepth.fold(repeated));
        Graph part = graph(places(2).subList(0, 2), 2, false, 1);
        assertSame(part, SpaceToDepth.fold(part));
        Graph apart = graph(places(2), 3, false, 1); // pixels between are left out
        assertSame(apart, SpaceToDepth.fold(apart));
    }

    @Test
    void whatWasCroppedBeforeIsNotTakenFromBeforeTheCrop() throws VisionException {
        GraphBuilder g = new GraphBuilder("cropped");
        String x = g.input("x", ElementType.FLOAT, 1, CHANNELS, SIDE + 1, SIDE);
        String cropped = slice(g, x, new long[] {1}, new long[] {2}, 1);
        List<String> slices = new ArrayList<>();
        for (int[] place : places(2)) {
            slices.add(slice(g, cropped, new long[] {place[0], place[1]}, new long[] {2, 3}, 2));
        }
        String joined = g.op("Concat", slices, Map.of("axis", new Attribute.Int(1)));
        String y = g.conv("conv", joined, random(1, 4L, 4L * CHANNELS, 3L, 3L), random(2, 4L), 1, 1, 1);
        Graph graph = g.output("y", y, ElementType.FLOAT, 1, 4, -1, -1).build();
        Tensor input = random(3, 1L, (long) CHANNELS, SIDE + 1L, (long) SIDE);
        assertArrayEquals(run(graph, input), run(SpaceToDepth.fold(graph), input), 1e-5f);
    }
}
