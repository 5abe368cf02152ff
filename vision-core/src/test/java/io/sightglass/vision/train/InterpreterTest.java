package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Operators.Interpolation;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpreterTest {
    private static final Tensor FOUR = Tensor.floats(List.of(1L, 1L, 2L, 2L), 1, 2, 3, 4);

    @ParameterizedTest
    @CsvSource({
        "Relu, -1, 0",
        "Relu, 2, 2",
        "Sigmoid, 0, 0.5",
        "Tanh, 0, 0",
        "HardSwish, 1, 0.6666667",
        "HardSwish, -4, 0",
        "Sqrt, 9, 3",
        "Exp, 0, 1",
        "Log, 1, 0",
        "Abs, -3, 3",
        "Neg, 2, -2",
        "Floor, -0.5, -1",
        "Identity, 7, 7",
        "LeakyRelu, -1, -0.01",
        "Round, 2.5, 2",
        "Erf, 0, 0",
        "Softplus, 0, 0.6931472",
        "HardSigmoid, 1, 0.7"
    })
    void functionsOfOneNumber(String op, float x, float expected) throws VisionException {
        Tensor y = of(Tensor.floats(List.of(1L), x), (g, in) -> g.op(op, in));
        assertArrayEquals(new float[] {expected}, y.toFloats(), 1e-6f);
    }

    @ParameterizedTest
    @CsvSource({"Add, 5", "Sub, 1", "Mul, 6", "Div, 1.5", "Pow, 9", "Min, 2", "Max, 3", "Greater, 1", "Less, 0"})
    void functionsOfTwoNumbers(String op, float expected) throws VisionException {
        Tensor y = of(Tensor.floats(List.of(1L), 3), (g, in) -> g.op(op, in, g.constant(2f)));
        assertArrayEquals(new float[] {expected}, y.toFloats(), 1e-6f);
    }

    @Test
    void wholeNumbersAreDividedTowardsZero() throws VisionException {
        Tensor y = of(Tensor.longs(List.of(2L), -7, 7), (g, in) -> g.op("Div", in, g.constants(2L)));
        assertArrayEquals(new long[] {-3, 3}, y.toLongs());
    }

    @Test
    void partsOfAShapeOutliveIt() throws VisionException {
        GraphBuilder g = new GraphBuilder("part");
        String x = g.input("x", ElementType.FLOAT, 1, 1, 2, 2);
        Graph graph = g.output("y", g.slice(g.op("Shape", x), 0, 2, 4), ElementType.INT64)
                .build();
        try (Program program = new Program(graph, Torch.manager("cpu"));
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray y = Objects.requireNonNull(program.run(
                            Map.of("x", Torch.array(program.manager(), FOUR)), List.of("y"), false)
                    .get("y"));
            Garbage.collect();
            assertArrayEquals(new long[] {2, 2}, Torch.tensor(y).toLongs());
        }
    }

    @Test
    void aConvolutionIsACorrelationWithZerosAround() throws VisionException {
        Tensor kernel = Tensor.floats(List.of(1L, 1L, 3L, 3L), 0, 0, 0, 0, 1, 10, 0, 0, 100);
        Tensor y = of(FOUR, (g, in) -> g.conv("c", in, kernel, Tensor.floats(List.of(1L), 0.5f), 1, 1, 1));
        assertArrayEquals(new float[] {1 + 20 + 400 + .5f, 2.5f, 3 + 40 + .5f, 4.5f}, y.toFloats());
    }

    @Test
    void groupsKeepTheirChannelsApart() throws VisionException {
        Tensor x = Tensor.floats(List.of(1L, 2L, 1L, 1L), 3, 5);
        Tensor kernel = Tensor.floats(List.of(2L, 1L, 1L, 1L), 2, 10);
        assertArrayEquals(
                new float[] {6, 50},
                of(x, (g, in) -> g.conv("c", in, kernel, 1, 0, 2)).toFloats());
    }

    @Test
    void aBorderOnOneSideOnlyIsAdded() throws VisionException {
        Tensor kernel = Tensor.floats(List.of(1L, 1L, 2L, 2L), 1, 1, 1, 1);
        Tensor y = of(
                FOUR,
                (g, in) -> g.op(
                        "Conv",
                        List.of(in, g.initializer("w", kernel)),
                        Map.of("pads", new Attribute.Ints(List.of(0L, 0L, 1L, 1L)))));
        assertEquals(List.of(1L, 1L, 2L, 2L), y.shape());
        assertArrayEquals(new float[] {10, 6, 7, 4}, y.toFloats());
    }

    @Test
    void aNormalizationUsesItsRunningFigures() throws VisionException {
        Tensor one = Tensor.floats(List.of(1L), 1);
        Tensor y = of(
                FOUR,
                (g, in) -> g.op(
                        "BatchNormalization",
                        List.of(
                                in,
                                g.initializer("w", Tensor.floats(List.of(1L), 2)),
                                g.initializer("b", one),
                                g.initializer("m", one),
                                g.initializer("v", Tensor.floats(List.of(1L), 4))),
                        Map.of("epsilon", new Attribute.Real(0))));
        assertArrayEquals(new float[] {1, 2, 3, 4}, y.toFloats(), 1e-5f);
    }

    @Test
    void poolingTakesTheLargestOrTheMean() throws VisionException {
        assertArrayEquals(
                new float[] {4}, of(FOUR, (g, in) -> g.maxPool(in, 2, 2, 0)).toFloats());
        assertArrayEquals(
                new float[] {2.5f},
                of(FOUR, (g, in) -> g.averagePool(in, 2, 2, 0)).toFloats());
        assertArrayEquals(
                new float[] {2.5f}, of(FOUR, (g, in) -> g.globalAveragePool(in)).toFloats());
    }

    @Test
    void theBorderOfAMaximumIsNeverTheLargest() throws VisionException {
        Tensor x = Tensor.floats(List.of(1L, 1L, 2L, 2L), -1, -2, -3, -4);
        assertArrayEquals(
                new float[] {-1, -1, -1, -1},
                of(x, (g, in) -> g.maxPool(in, 3, 1, 1)).toFloats());
    }

    @Test
    void anEnlargedImageKeepsItsPixelCentres() throws VisionException {
        Tensor x = Tensor.floats(List.of(1L, 1L, 1L, 2L), 0, 4);
        Tensor near = of(x, (g, in) -> g.resizeTo(in, 1, 4, Interpolation.NEAREST));
        Tensor smooth = of(x, (g, in) -> g.resizeTo(in, 1, 4, Interpolation.LINEAR));
        assertArrayEquals(new float[] {0, 0, 4, 4}, near.toFloats());
        assertArrayEquals(new float[] {0, 1, 3, 4}, smooth.toFloats());
    }

    @Test
    void aShrunkImageTakesTheNearestPixel() throws VisionException {
        Tensor x = Tensor.floats(List.of(1L, 1L, 1L, 5L), 0, 1, 2, 3, 4);
        // Centres 0.75 → 1, 3.25 → 3.
        assertArrayEquals(
                new float[] {1, 3},
                of(x, (g, in) -> g.resizeTo(in, 1, 2, Interpolation.NEAREST)).toFloats());
    }

    @Test
    void resizeToLessTakesTheTwoNeighboursAndDoesNotAverageMore() throws VisionException {
        Tensor x = Tensor.floats(List.of(1L, 1L, 4L, 8L), counted(32));
        // Places 1.5 and 5.5 of a row, 0.5 and 2.5 of a column: means of two in both directions.
        assertArrayEquals(
                new float[] {5.5f, 9.5f, 21.5f, 25.5f},
                of(x, (g, in) -> g.resizeTo(in, 2, 2, Interpolation.LINEAR)).toFloats(),
                1e-5f);
        // With a factor given, the places go by it: 2i + 0.5.
        Tensor five = Tensor.floats(List.of(1L, 1L, 1L, 5L), 0, 1, 2, 3, 4);
        assertArrayEquals(
                new float[] {0.5f, 2.5f},
                of(
                                five,
                                (g, in) -> g.op(
                                        "Resize",
                                        List.of(in, "", g.constants(1f, 1f, 1f, 0.5f)),
                                        Map.of("mode", new Attribute.Text("linear"))))
                        .toFloats(),
                1e-5f);
    }

    private static float[] counted(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) values[i] = i;
        return values;
    }

    @Test
    void slicesCountFromTheEndAndBackwards() throws VisionException {
        Tensor x = Tensor.floats(List.of(5L), 0, 1, 2, 3, 4);
        assertArrayEquals(
                new float[] {3, 4},
                of(x, (g, in) -> g.slice(in, 0, -2, Long.MAX_VALUE)).toFloats());
        Tensor reversed = of(
                x,
                (g, in) -> g.op(
                        "Slice", in, g.constants(-1L), g.constants(Long.MIN_VALUE), g.constants(0L), g.constants(-2L)));
        assertArrayEquals(new float[] {4, 2, 0}, reversed.toFloats());
    }

    @Test
    void shapesAreComputedLikeOtherValues() throws VisionException {
        Tensor y = of(FOUR, (g, in) -> {
            String rows = g.gather(g.op("Shape", in), g.constant(Tensor.scalar(2L)), 0);
            return g.op("Reshape", in, g.concat(0, g.unsqueeze(rows, 0), g.constants(-1L)));
        });
        assertEquals(List.of(2L, 2L), y.shape());
    }

    @Test
    void gatheringPutsTheIndicesShapeInPlaceOfTheAxis() throws VisionException {
        Tensor x = Tensor.floats(List.of(2L, 3L), 0, 1, 2, 3, 4, 5);
        Tensor places = Tensor.longs(List.of(1L, 2L), -1, 0);
        Tensor y = of(x, (g, in) -> g.gather(in, g.constant(places), 1));
        assertEquals(List.of(2L, 1L, 2L), y.shape());
        assertArrayEquals(new float[] {2, 0, 5, 3}, y.toFloats());
    }

    @Test
    void reductionsRunOverSeveralAxes() throws VisionException {
        assertArrayEquals(
                new float[] {4},
                of(FOUR, (g, in) -> g.reduceMax(in, false, 2, 3)).toFloats());
        assertArrayEquals(
                new float[] {2.5f},
                of(FOUR, (g, in) -> g.reduceMean(in, false, -1, -2)).toFloats());
        assertArrayEquals(
                new float[] {3, 7},
                of(FOUR, (g, in) -> g.reduceSum(in, false, 3)).toFloats());
        assertArrayEquals(
                new long[] {1, 1}, of(FOUR, (g, in) -> g.argMax(in, 3, false)).toLongs());
    }

    @Test
    void theLargestComeFirst() throws VisionException {
        Tensor x = Tensor.floats(List.of(4L), 3, 1, 4, 2);
        assertArrayEquals(
                new float[] {4, 3},
                of(x, (g, in) -> g.topK(in, g.constants(2L), 0, true).getFirst())
                        .toFloats());
        assertArrayEquals(
                new long[] {2, 0},
                of(x, (g, in) -> g.topK(in, g.constants(2L), 0, true).getLast()).toLongs());
    }

    @Test
    void pixelsBecomeNumbers() throws VisionException {
        Tensor x = Tensor.wrap(ElementType.UINT8, List.of(2L), java.nio.ByteBuffer.wrap(new byte[] {0, (byte) 255}));
        assertArrayEquals(
                new float[] {0, 255},
                of(x, (g, in) -> g.cast(in, ElementType.FLOAT)).toFloats());
    }

    @Test
    void matricesAreMultiplied() throws VisionException {
        Tensor x = Tensor.floats(List.of(1L, 2L), 1, 2);
        Tensor w = Tensor.floats(List.of(1L, 2L), 3, 4);
        assertArrayEquals(
                new float[] {16},
                of(x, (g, in) -> g.gemm("f", in, w, Tensor.floats(List.of(1L), 5)))
                        .toFloats());
        assertArrayEquals(
                new float[] {11},
                of(x, (g, in) -> g.matMul(in, g.transpose(g.initializer("w", w), 1, 0)))
                        .toFloats());
    }

    @Test
    void aModelRunsManyTimesAndForAnyBatch() throws VisionException {
        GraphBuilder g = new GraphBuilder("twice");
        String x = g.input("x", ElementType.FLOAT, -1, 2);
        Graph graph = g.output("y", g.mul(x, g.initializer("two", Tensor.scalar(2f))), ElementType.FLOAT, -1, 2)
                .build();
        try (Interpreter twice = Interpreter.of(graph)) {
            for (int n = 1; n < 50; n++) {
                Tensor in = Tensor.floats(List.of((long) n, 2L), new float[2 * n]);
                assertEquals(in.shape(), value(twice, in, "y").shape());
            }
        }
    }

    @Test
    void anUnknownOperatorIsNamedAndOnlyWhenItIsNeeded() throws VisionException {
        GraphBuilder g = new GraphBuilder("odd");
        String x = g.input("x", ElementType.FLOAT, 1);
        String fine = g.relu(x);
        Graph graph =
                g.output("y", g.op("Frobnicate", fine), ElementType.FLOAT, 1).build();
        Tensor in = Tensor.floats(List.of(1L), 1);
        try (Interpreter odd = Interpreter.of(graph)) {
            assertArrayEquals(new float[] {1}, value(odd, in, fine).toFloats());
            VisionException e = assertThrows(VisionException.class, () -> odd.run(Map.of("x", in), List.of("y")));
            assertTrue(String.valueOf(e.getMessage()).contains("Frobnicate"));
        }
    }

    private static Tensor of(Tensor x, BiFunction<GraphBuilder, String, String> network) throws VisionException {
        GraphBuilder g = new GraphBuilder("test");
        String in = g.input("x", x.type(), x.shape());
        Graph graph = g.output("y", network.apply(g, in), ElementType.FLOAT).build();
        try (Interpreter interpreter = Interpreter.of(graph)) {
            return value(interpreter, x, "y");
        }
    }

    private static Tensor value(Interpreter interpreter, Tensor x, String name) throws VisionException {
        Tensor value = interpreter.run(Map.of("x", x), List.of(name)).get(name);
        if (value == null) throw new AssertionError("no " + name);
        return value;
    }
}
