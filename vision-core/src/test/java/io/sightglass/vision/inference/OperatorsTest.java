package io.sightglass.vision.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Operators.Interpolation;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What each method of the builder computes, worked out by hand. */
class OperatorsTest {
    private static final Tensor SQUARE = Tensor.floats(List.of(1L, 1L, 2L, 2L), 1, 2, 3, 4);

    @Test
    void convolutionsSlideTheirWeightsOverTheImage() throws VisionException {
        Tensor ones = Tensor.floats(List.of(1L, 1L, 3L, 3L), 1, 1, 1, 1, 1, 1, 1, 1, 1);
        check(SQUARE, (g, x) -> g.conv("c", x, ones, 1, 1, 1), 10, 10, 10, 10);
        Tensor bias = Tensor.floats(List.of(1L), -1);
        check(SQUARE, (g, x) -> g.conv("c", x, ones, bias, 2, 1, 1), 9);
        Tensor pair = Tensor.floats(List.of(2L, 1L, 1L, 1L), 10, 100);
        Tensor twoChannels = Tensor.floats(List.of(1L, 2L, 1L, 1L), 3, 4);
        check(twoChannels, (g, x) -> g.conv("c", x, pair, 1, 0, 2), 30, 400);
    }

    @Test
    void freshBatchNormalizationIsTheIdentityAndGemmMultipliesByTheTransposedWeight() throws VisionException {
        check(SQUARE, (g, x) -> g.batchNorm("bn", x, 1, 0), 1, 2, 3, 4);
        Tensor row = Tensor.floats(List.of(1L, 2L), 1, 2);
        Tensor weight = Tensor.floats(List.of(3L, 2L), 1, 0, 0, 1, 1, 1);
        Tensor bias = Tensor.floats(List.of(3L), 0, 0, 10);
        check(row, (g, x) -> g.gemm("fc", x, weight, bias), 1, 2, 13);
        check(row, (g, x) -> g.matMul(x, g.transpose(x, 1, 0)), 5);
    }

    @Test
    void activationsFollowTheirFormulas() throws VisionException {
        Tensor x3 = Tensor.floats(List.of(1L, 3L), -1, 0, 2);
        check(x3, (g, x) -> g.relu(x), 0, 0, 2);
        check(x3, (g, x) -> g.leakyRelu(x, .1f), -.1f, 0, 2);
        check(x3, (g, x) -> g.sigmoid(x), 0.268941f, .5f, 0.880797f);
        check(x3, (g, x) -> g.silu(x), -0.268941f, 0, 1.761594f);
        // x · max(0, min(1, x / 6 + 1 / 2))
        check(x3, (g, x) -> g.hardSwish(x), -1 / 3f, 0, 5 / 3f);
        check(Tensor.floats(List.of(1L, 2L), 7, 7), (g, x) -> g.softmax(x, 1), .5f, .5f);
        check(x3, (g, x) -> g.clip(x, -.5f, 1), -.5f, 0, 1);
    }

    @Test
    void arithmeticBroadcasts() throws VisionException {
        Tensor pair = Tensor.floats(List.of(2L), 4, 9);
        check(pair, (g, x) -> g.add(x, g.constant(1f)), 5, 10);
        check(pair, (g, x) -> g.sub(x, g.constants(1f, 2f)), 3, 7);
        check(pair, (g, x) -> g.mul(x, x), 16, 81);
        check(pair, (g, x) -> g.div(x, g.constant(2f)), 2, 4.5f);
        check(pair, (g, x) -> g.pow(x, 2), 16, 81);
        check(pair, (g, x) -> g.sqrt(x), 2, 3);
        check(Tensor.floats(List.of(1L), 0), (g, x) -> g.exp(x), 1);
    }

    @Test
    void poolingLooksAtWindows() throws VisionException {
        check(SQUARE, (g, x) -> g.maxPool(x, 2, 2, 0), 4);
        check(SQUARE, (g, x) -> g.averagePool(x, 2, 2, 0), 2.5f);
        check(SQUARE, (g, x) -> g.averagePool(x, 3, 2, 1), 10 / 9f);
        check(SQUARE, (g, x) -> g.globalAveragePool(x), 2.5f);
    }

    @Test
    void resizingKeepsPixelCentresInPlace() throws VisionException {
        Tensor row = Tensor.floats(List.of(1L, 1L, 1L, 2L), 0, 4);
        float[] linear = {0, 1, 3, 4, 0, 1, 3, 4};
        float[] nearest = {0, 0, 4, 4, 0, 0, 4, 4};
        check(row, (g, x) -> g.resize(x, 2, Interpolation.LINEAR), linear);
        check(row, (g, x) -> g.resize(x, 2, Interpolation.NEAREST), nearest);
        check(row, (g, x) -> g.resizeTo(x, 2, 4, Interpolation.LINEAR), linear);
        Tensor size = Tensor.floats(List.of(1L, 3L, 2L, 4L), new float[24]);
        check(row, (g, x) -> g.resizeLike(x, g.constant(size), Interpolation.NEAREST), nearest);
    }

    @Test
    void shapesAreCutTurnedAndJoined() throws VisionException {
        check(SQUARE, (g, x) -> g.transpose(x, 0, 1, 3, 2), 1, 3, 2, 4);
        check(SQUARE, (g, x) -> g.slice(x, 3, 1, Long.MAX_VALUE), 2, 4);
        check(SQUARE, (g, x) -> g.slice(x, 2, -1, Long.MAX_VALUE), 3, 4);
        check(SQUARE, (g, x) -> g.concat(3, x, x), 1, 2, 1, 2, 3, 4, 3, 4);
        check(SQUARE, (g, x) -> g.gather(x, g.constants(1L, 0L), 3), 2, 1, 4, 3);
        check(SQUARE, (g, x) -> g.unsqueeze(g.squeeze(g.reshape(x, 1, 4), 0), 1), 1, 2, 3, 4);
        check(
                SQUARE,
                (g, x) -> g.cast(g.cast(g.div(x, g.constant(2f)), ElementType.INT64), ElementType.FLOAT),
                0,
                1,
                1,
                2);
    }

    @Test
    void reductionsGoAlongTheirAxes() throws VisionException {
        check(SQUARE, (g, x) -> g.reduceMean(x, false, 2, 3), 2.5f);
        check(SQUARE, (g, x) -> g.reduceMax(x, true, 2), 3, 4);
        check(SQUARE, (g, x) -> g.reduceMin(x, false, 3), 1, 3);
        check(SQUARE, (g, x) -> g.reduceSum(x, false, 3), 3, 7);
        check(SQUARE, (g, x) -> g.cast(g.argMax(x, 3, false), ElementType.FLOAT), 1, 1);
        check(SQUARE, (g, x) -> g.topK(x, g.constants(1L), 2, false).getFirst(), 1, 2);
    }

    @Test
    void suppressionKeepsTheBestOfBoxesThatOverlap() throws VisionException {
        Tensor boxes = Tensor.floats(List.of(1L, 3L, 4L), 0, 0, 4, 4, 0, 0, 4, 5, 6, 6, 8, 8);
        Tensor scores = Tensor.floats(List.of(1L, 1L, 3L), .6f, .7f, .2f);
        check(
                boxes,
                (g, x) -> g.cast(g.nonMaxSuppression(x, g.constant(scores), 10, .5f, .1f), ElementType.FLOAT),
                0,
                0,
                1,
                0,
                0,
                2);
    }

    @Test
    void theSoftmaxOfOlderSetsIsTakenOverAllAxesFromItsOnwards() throws VisionException {
        Node old = new Node("Softmax", "s", List.of("x"), List.of("y"), Map.of("axis", new Attribute.Int(1)));
        ValueInfo x = new ValueInfo("x", ElementType.FLOAT, List.of(1L, 2L, 2L));
        ValueInfo y = ValueInfo.ofUnknownShape("y", ElementType.FLOAT);
        Graph graph = new Graph(
                "old", List.of(x), List.of(y), List.of(old), new LinkedHashMap<>(), new LinkedHashMap<>(), 11);
        Tensor equal = Tensor.floats(x.shape(), 3, 3, 3, 3);
        try (GraphSession session = GraphSession.of(Graphs.current(graph), Compute.CPU)) {
            Tensor found = session.run(Map.of("x", equal), "y");
            assertEquals(x.shape(), found.shape());
            assertArrayEquals(new float[] {.25f, .25f, .25f, .25f}, found.toFloats(), 1e-6f);
        }
    }

    private static void check(Tensor input, BiFunction<GraphBuilder, String, String> made, float... expected)
            throws VisionException {
        GraphBuilder g = new GraphBuilder("one");
        long[] shape = input.shape().stream().mapToLong(d -> d).toArray();
        String out = made.apply(g, g.input("x", input.type(), shape));

        g.output("y", out, ElementType.FLOAT);
        var free = List.of(ValueInfo.ofUnknownShape("y", ElementType.FLOAT));
        try (GraphSession session = GraphSession.of(g.build().withOutputs(free), new Compute("cpu", 1, false))) {
            Tensor y = session.run(Map.of("x", input), "y");
            assertEquals(expected.length, y.size());
            assertArrayEquals(expected, y.toFloats(), 1e-5f);
        }
    }
}
