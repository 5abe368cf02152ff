package io.sightglass.vision.compress.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Operators.Interpolation;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrunerTest {
    private static final Size SIZE = new Size(32, 32);

    /** Small networks in which channels meet in one way each. The weights are random, so nothing is 0 by itself. */
    private static final class Network {
        private final GraphBuilder g = new GraphBuilder("small");
        private final Random random = new Random(7);

        String image() {
            return Contract.image(g, SIZE, Contract.Pixels.CENTRED);
        }

        Tensor numbers(long... shape) {
            int size = 1;
            List<Long> sides = new ArrayList<>();
            for (long side : shape) {
                size *= Math.toIntExact(side);
                sides.add(side);
            }
            float[] values = new float[size];
            for (int i = 0; i < size; i++) values[i] = (float) (0.3 * random.nextGaussian());
            return Tensor.floats(sides, values);
        }

        /** Normalized, with figures that are not the usual ones. */
        String block(String name, String x, int in, int out, int groups) {
            String y = g.conv(name, x, numbers(out, in / groups, 3, 3), 1, 1, groups);
            List<String> inputs = new ArrayList<>(List.of(y));
            for (String figure : List.of("weight", "bias", "running_mean")) {
                inputs.add(g.initializer(name + ".norm." + figure, numbers(out)));
            }
            float[] variance = numbers(out).toFloats();
            for (int i = 0; i < out; i++) variance[i] = 0.5f + variance[i] * variance[i];
            inputs.add(g.initializer(name + ".norm.running_var", Tensor.floats(List.of((long) out), variance)));
            return g.relu(g.op("BatchNormalization", inputs, Map.of()));
        }

        String biased(String name, String x, int in, int out, int size) {
            return g.conv(name, x, numbers(out, in, size, size), numbers(out), 1, size / 2, 1);
        }

        /** With a last layer, whose three channels are looked at as a whole. */
        Graph ending(String x, int width) {
            String last = g.conv("last", x, numbers(3, width, 1, 1), 1, 0, 1);
            return g.output("y", g.reshape(last, 0, -1), ElementType.FLOAT, -1, -1)
                    .build();
        }
    }

    private static Graph residual() {
        Network n = new Network();
        String x = n.block("stem", n.image(), 3, 24, 1);
        String y = n.block("second", n.block("first", x, 24, 16, 1), 16, 24, 1);
        return n.ending(n.g.maxPool(n.g.relu(n.g.add(x, y)), 2, 2, 0), 24);
    }

    private static Graph joined() {
        Network n = new Network();
        String x = n.block("stem", n.image(), 3, 16, 1);
        String left = n.block("left", x, 16, 24, 1);
        String right = n.g.silu(n.biased("right", x, 16, 16, 3));
        String both = n.g.concat(1, left, n.g.resize(n.g.averagePool(right, 2, 2, 0), 2, Interpolation.LINEAR));
        return n.ending(n.g.leakyRelu(n.biased("after", both, 40, 32, 1), 0.1f), 32);
    }

    private static Graph depthwise() {
        Network n = new Network();
        String x = n.block("stem", n.image(), 3, 24, 1);
        return n.ending(n.block("wide", n.block("deep", x, 24, 24, 24), 24, 48, 24), 48);
    }

    private static Graph grouped() {
        Network n = new Network();
        String x = n.block("stem", n.image(), 3, 32, 1);
        return n.ending(n.block("groups", x, 32, 64, 4), 64);
    }

    private static Graph sliced() {
        Network n = new Network();
        String x = n.block("stem", n.image(), 3, 32, 1);
        String first = n.g.slice(x, 1, 0, 16);
        String rest = n.g.slice(x, 1, -16, Long.MAX_VALUE);
        String y = n.block("way", rest, 16, 16, 1);
        List<String> halves =
                n.g.op("Split", List.of(n.g.concat(1, first, y)), Map.of("axis", new Attribute.Int(1)), 2);
        return n.ending(n.g.concat(1, n.g.mul(halves.getFirst(), halves.getLast()), y), 32);
    }

    private static Graph squeezed() {
        Network n = new Network();
        String x = n.block("stem", n.image(), 3, 32, 1);
        String inner = n.g.relu(n.biased("squeeze", n.g.globalAveragePool(x), 32, 16, 1));
        String gates = n.g.sigmoid(n.biased("excite", inner, 16, 32, 1));
        String scaled = n.g.mul(n.g.mul(x, gates), n.g.constant(n.numbers(32, 1, 1)));
        return n.ending(n.g.op("PRelu", scaled, n.g.initializer("slopes", n.numbers(32, 1, 1))), 32);
    }

    private static Graph transposed() {
        Network n = new Network();
        String x = n.block("stem", n.image(), 3, 16, 1);
        Map<String, Attribute> window = Map.of(
                "strides", new Attribute.Ints(List.of(2L, 2L)), "kernel_shape", new Attribute.Ints(List.of(2L, 2L)));
        List<String> inputs =
                List.of(x, n.g.initializer("up", n.numbers(16, 24, 2, 2)), n.g.initializer("up.bias", n.numbers(24)));
        return n.ending(n.g.relu(n.g.op("ConvTranspose", inputs, window)), 24);
    }

    /** Two maps of one width, read by the same weights. */
    private static Graph shared() {
        Network n = new Network();
        String x = n.block("stem", n.image(), 3, 16, 1);
        String y = n.block("down", x, 16, 16, 1);
        String head = n.g.initializer("head", n.numbers(16, 16, 1, 1));
        String sum = n.g.add(n.g.relu(n.g.op("Conv", x, head)), n.g.relu(n.g.op("Conv", y, head)));
        return n.ending(sum, 16);
    }

    private static Graph network(String name) {
        return switch (name) {
            case "residual" -> residual();
            case "joined" -> joined();
            case "depthwise" -> depthwise();
            case "grouped" -> grouped();
            case "sliced" -> sliced();
            case "squeezed" -> squeezed();
            case "transposed" -> transposed();
            default -> shared();
        };
    }

    private static Tensor answer(Graph graph, Size size, String output) throws VisionException {
        byte[] pixels = new byte[Math.toIntExact(3 * size.area())];
        new Random(1).nextBytes(pixels);
        ByteBuffer bytes = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
        Tensor image =
                Tensor.wrap(ElementType.UINT8, List.of(1L, (long) size.height(), (long) size.width(), 3L), bytes);
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            return session.run(Map.of(Contract.IMAGE, image), output);
        }
    }

    private static Graph with(Graph graph, String name, UnaryOperator<float[]> change) {
        Tensor tensor = graph.initializer(name);
        return graph.withInitializers(Map.of(name, Tensor.floats(tensor.shape(), change.apply(tensor.toFloats()))));
    }

    /** Every second member of every group made 0: filters, biases, scales, shifts and means. */
    private static Graph withZeros(Graph graph, Dependencies dependencies, Set<Integer> members) {
        Graph zeroed = graph;
        for (Map.Entry<Axis, int[]> entry : dependencies.axes().entrySet()) {
            Axis axis = entry.getKey();
            int[] held = entry.getValue();
            if (dependencies.role(axis) == Role.READS || !graph.initializers().containsKey(axis.tensor())) continue;
            int inner = 1;
            List<Long> shape = graph.initializer(axis.tensor()).shape();
            for (long side : shape.subList(axis.number() + 1, shape.size())) inner *= Math.toIntExact(side);
            int each = inner;
            zeroed = with(zeroed, axis.tensor(), values -> {
                for (int i = 0; i < values.length; i++) {
                    if (members.contains(held[i / each % held.length])) values[i] = 0;
                }
                return values;
            });
        }
        return zeroed;
    }

    private static Set<Integer> everySecond(Dependencies dependencies) {
        Set<Integer> members = new HashSet<>();
        for (Group group : dependencies.groups()) {
            for (int i = 0; i < group.size(); i += 2)
                members.add(group.members().get(i));
        }
        return members;
    }

    @ParameterizedTest
    @ValueSource(strings = {"residual", "joined", "depthwise", "grouped", "sliced", "squeezed", "transposed", "shared"})
    void channelsThatAreZeroCanBeRemovedAndNothingChanges(String name) throws VisionException {
        Graph graph = network(name);
        Dependencies dependencies = Tracer.trace(graph);
        Set<Integer> half = everySecond(dependencies);
        assertTrue(half.size() >= 8, half.size() + " members");
        Graph zeroed = withZeros(graph, dependencies, half);
        Graph smaller = Surgery.remove(zeroed, dependencies, half);
        assertArrayEquals(
                answer(zeroed, SIZE, "y").toFloats(), answer(smaller, SIZE, "y").toFloats(), 1e-4f);
        assertTrue(smaller.initializer("last.weight").size()
                < graph.initializer("last.weight").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"residual", "joined", "depthwise", "grouped", "sliced", "squeezed", "transposed", "shared"})
    void aPrunedNetworkRunsAndItsWidthsAreMultiplesOfEight(String name) throws VisionException {
        Graph graph = network(name);
        Pruner.Pruned pruned = Pruner.prune(graph, SIZE, 0.2);
        assertTrue(pruned.share() >= 0.2 && pruned.share() < 0.75, name + " " + pruned.share());
        assertEquals(
                answer(graph, SIZE, "y").shape(),
                answer(pruned.graph(), SIZE, "y").shape());
        pruned.graph().initializers().forEach((weight, tensor) -> {
            if (!weight.endsWith(".weight") || weight.equals("last.weight")) return;
            assertEquals(0, tensor.shape().getFirst() % 8, weight + tensor);
        });
        assertEquals(
                graph.initializer("last.weight").shape().getFirst(),
                pruned.graph().initializer("last.weight").shape().getFirst());
    }

    @Test
    void whatNobodyUsesGoesFirst() throws VisionException {
        Graph zeroed = residual();
        for (String figure : List.of("first.norm.weight", "first.norm.bias")) {
            zeroed = with(zeroed, figure, values -> {
                for (int i = 0; i < 8; i++) values[2 * i] = 0;
                return values;
            });
        }
        Pruner.Pruned pruned = Pruner.prune(zeroed, SIZE, 0.1);
        assertEquals(8, pruned.graph().initializer("first.norm.weight").size());
        assertEquals(24, pruned.graph().initializer("stem.norm.weight").size());
        assertArrayEquals(
                answer(zeroed, SIZE, "y").toFloats(),
                answer(pruned.graph(), SIZE, "y").toFloats(),
                1e-4f);
    }

    /**
     * On 32 × 32 places: the stem multiplies 27 · 24, the two blocks 9 · 24 · 16 each, and at half the size the last layer
     * 24 · 3. Without half of the inner 16 the blocks multiply half.
     */
    @Test
    void theShareIsOfAllMultiplications() throws VisionException {
        double all = 1024 * (27 * 24 + 2 * 9 * 24 * 16) + 256 * 24 * 3;
        double gone = 1024 * 9 * 24 * 16;
        Graph zeroed = with(residual(), "first.norm.weight", values -> new float[values.length]);
        assertEquals(gone / all, Pruner.prune(zeroed, SIZE, 0.3).share(), 1e-9);
    }

    /** As ShuffleNet does it: a Reshape into five dimensions, which no rule knows. */
    @Test
    void whatIsNotUnderstoodStaysWhole() throws VisionException {
        Network n = new Network();
        String x = n.block("stem", n.image(), 3, 32, 1);
        String split = n.g.transpose(n.g.reshape(x, 0, 2, 16, 32, 32), 0, 2, 1, 3, 4);
        String y = n.block("free", n.g.reshape(split, 0, 32, 32, 32), 32, 32, 1);
        Graph graph = n.ending(y, 32);
        Pruner.Pruned pruned = Pruner.prune(graph, SIZE, 0.3);
        assertEquals(
                graph.initializer("stem.weight").shape(),
                pruned.graph().initializer("stem.weight").shape());
        assertEquals(
                List.of(16L, 32L, 3L, 3L),
                pruned.graph().initializer("free.weight").shape());
        assertEquals(
                answer(graph, SIZE, "y").shape(),
                answer(pruned.graph(), SIZE, "y").shape());
        VisionException e = assertThrows(VisionException.class, () -> Pruner.prune(graph, SIZE, 0.9));
        assertTrue(String.valueOf(e.getMessage()).contains("can be pruned at most, not 90 %"), e.getMessage());
    }

    @Test
    void weightsThatAnotherNodeNeedsAsTheyAreStayWhole() {
        Network n = new Network();
        String x = n.block("stem", n.image(), 3, 16, 1);
        String kernel = n.g.initializer("kernel", n.numbers(16, 16, 1, 1));
        String y = n.g.relu(n.g.op("Conv", x, kernel));
        n.g.output("norm", n.g.reduceSum(kernel, false, 0, 1, 2, 3), ElementType.FLOAT);
        assertEquals(List.of(), Tracer.trace(n.ending(y, 16)).groups());
    }

    @Test
    void outputsAndWhatNobodyReadsStayWhole() {
        Network n = new Network();
        String x = n.block("stem", n.image(), 3, 16, 1);
        n.block("aside", x, 16, 16, 1);
        n.g.output("map", n.block("map", x, 16, 16, 1), ElementType.FLOAT, -1, 16, -1, -1);
        List<Group> groups = Tracer.trace(n.g.build()).groups();
        assertEquals(1, groups.size());
        assertEquals(16, groups.getFirst().size());
    }

    @Test
    void detectorsKeepTheirContractAndLastLayers() throws VisionException {
        Size size = new Size(64, 64);
        Graph detector = Detector.named("small").build(size, 2, 3);
        Pruner.Pruned pruned = Pruner.prune(detector, size, 0.5);
        assertTrue(pruned.share() >= 0.5 && pruned.share() < 0.6, () -> "share " + pruned.share());
        assertEquals(detector.inputs(), pruned.graph().inputs());
        assertEquals(detector.outputs(), pruned.graph().outputs());
        for (int stride : Detector.STRIDES) {
            assertEquals(2, first(pruned.graph(), Detector.weight(stride, "class")));
            assertEquals(4, first(pruned.graph(), Detector.weight(stride, "reach")));
        }
        assertEquals(4, answer(pruned.graph(), size, Contract.BOXES).shape().get(1));
        assertSameShapes(pruned.graph(), Pruner.like(Detector.named("small").build(size, 2, 9), pruned.graph()));
    }

    @Test
    void segmentersKeepTheirContractAndLastLayer() throws VisionException {
        Graph segmenter = Segmenter.named("nano").build(SIZE, 2, 3);
        Pruner.Pruned pruned = Pruner.prune(segmenter, SIZE, 0.4);
        assertEquals(segmenter.outputs(), pruned.graph().outputs());
        assertEquals(3, first(pruned.graph(), "head.class.weight"));
        assertEquals(
                List.of(1L, 3L, 32L, 32L),
                answer(pruned.graph(), SIZE, Contract.PROBABILITY).shape());
        assertSameShapes(pruned.graph(), Pruner.like(Segmenter.named("nano").build(SIZE, 2, 9), pruned.graph()));
    }

    private static long first(Graph graph, String weight) {
        return graph.initializer(weight).shape().getFirst();
    }

    private static void assertSameShapes(Graph pruned, Graph like) {
        Map<String, List<Long>> expected = new HashMap<>();
        pruned.initializers().forEach((name, tensor) -> expected.put(name, tensor.shape()));
        Map<String, List<Long>> found = new HashMap<>();
        like.initializers().forEach((name, tensor) -> found.put(name, tensor.shape()));
        assertEquals(expected, found);
    }

    @Test
    void depthwiseConvolutionsHaveAsManyGroupsAsChannels() throws VisionException {
        Graph pruned = Pruner.prune(depthwise(), SIZE, 0.2).graph();
        Node deep = pruned.nodes().stream()
                .filter(node -> node.inputs().contains("deep.weight"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                new Attribute.Int(first(pruned, "deep.weight")),
                deep.attributes().get("group"));
    }
}
