package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Attribute.Int;
import io.sightglass.vision.onnx.Attribute.Ints;
import io.sightglass.vision.onnx.Attribute.Text;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Operators that networks from elsewhere are made of: their values are those of ONNX Runtime, and their gradients those that
 * small changes show, also when garbage is collected between the way there and the way back.
 */
class GradientTest {
    private static final List<Long> SHAPE = List.of(2L, 4L, 3L, 4L);
    private static final float SMALL = 1e-2f;

    /** Adds an operator on a value [2, 4, 3, 4]. */
    interface Network extends BiFunction<GraphBuilder, String, String> {}

    static Stream<Named<Network>> operators() {
        return Stream.of(
                named("Mish", (g, x) -> composed(g, x)),
                named("Reciprocal", (g, x) -> g.op("Reciprocal", g.add(g.mul(x, x), g.constant(1f)))),
                named("Gemm with shares", (g, x) -> gemm(g, x)),
                named("Softsign", (g, x) -> g.op("Softsign", x)),
                named("HardSigmoid", (g, x) -> g.op("HardSigmoid", x)),
                named("HardSwish", (g, x) -> g.hardSwish(x)),
                named("LeakyRelu", (g, x) -> g.leakyRelu(x, 0.1f)),
                named("Elu", (g, x) -> g.op("Elu", x)),
                named("Clip", (g, x) -> g.clip(x, -0.5f, 0.5f)),
                named("PRelu", (g, x) -> g.op("PRelu", x, g.initializer("slope", random(4, 1, 1)))),
                named(
                        "InstanceNormalization",
                        (g, x) -> g.op("InstanceNormalization", x, vector(g, "w"), vector(g, "b"))),
                named("LayerNormalization", (g, x) -> g.op("LayerNormalization", x, vector(g, "w"), vector(g, "b"))),
                named("DepthToSpace", (g, x) -> blocks(g, x, "DepthToSpace", "DCR")),
                named("DepthToSpace by columns", (g, x) -> blocks(g, x, "DepthToSpace", "CRD")),
                named(
                        "SpaceToDepth",
                        (g, x) -> g.op("SpaceToDepth", List.of(even(g, x)), Map.of("blocksize", new Int(2)))),
                named("ConvTranspose", (g, x) -> transposed(g, x, random(4, 3, 3, 2), Map.of())),
                named("ConvTranspose with steps", (g, x) -> transposed(g, x, random(4, 2, 4, 4), steps())),
                named("Pad with reflection", (g, x) -> padded(g, x, "reflect")),
                named("Pad with edges", (g, x) -> padded(g, x, "edge")),
                named("Pad with zeros", (g, x) -> padded(g, x, "constant")),
                named("Resize by corners", (g, x) -> resized(g, x, "align_corners")),
                named("Resize asymmetric", (g, x) -> resized(g, x, "asymmetric")),
                named(
                        "Split",
                        (g, x) -> g.concat(
                                1,
                                g.op("Split", List.of(x), Map.of("axis", new Int(1)), 2)
                                        .reversed())),
                named("Gather", (g, x) -> g.gather(x, g.constants(3L, 0L, 0L), 1)));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void valuesAndGradientsAreRight(Network network) throws VisionException {
        GraphBuilder g = new GraphBuilder("test");
        String x = g.input("x", ElementType.FLOAT, SHAPE);
        Graph graph = g.output("y", network.apply(g, x), ElementType.FLOAT).build();
        Graph open =
                graph.withOutputs(List.of(io.sightglass.vision.onnx.ValueInfo.ofUnknownShape("y", ElementType.FLOAT)));
        Tensor at = random(SHAPE.stream().mapToLong(d -> d).toArray());
        try (Program program = new Program(open, Torch.manager("cpu"));
                GraphSession session = GraphSession.of(open, Compute.CPU)) {
            Tensor y = run(program, at);
            Tensor theirs = Objects.requireNonNull(
                    session.run(Map.of("x", at), List.of("y")).get("y"));
            assertEquals(theirs.shape(), y.shape());
            assertArrayEquals(theirs.toFloats(), y.toFloats(), 1e-4f);
            Tensor weights = random(y.shape().stream().mapToLong(d -> d).toArray());
            float[] gradient = gradient(program, at, weights);
            for (int i = 0; i < gradient.length; i++) {
                double up = sum(run(program, moved(at, i, SMALL)), weights);
                double down = sum(run(program, moved(at, i, -SMALL)), weights);
                assertEquals((up - down) / (2 * SMALL), gradient[i], 0.03, "number " + i);
            }
        }
    }

    private static Named<Network> named(String name, Network network) {
        return Named.of(name, network);
    }

    /** Mish is younger than the operator set that is written, so it comes as exporters spell it. */
    private static String composed(GraphBuilder g, String x) {
        return g.mul(x, g.op("Tanh", g.op("Softplus", x)));
    }

    private static String gemm(GraphBuilder g, String x) {
        return g.op(
                "Gemm",
                List.of(g.reshape(x, 8, 12), g.initializer("w", random(12, 3)), g.initializer("b", random(3))),
                Map.of("alpha", new Attribute.Real(0.5f), "beta", new Attribute.Real(2f)));
    }

    private static String vector(GraphBuilder g, String name) {
        return g.initializer(name, random(4));
    }

    private static String blocks(GraphBuilder g, String x, String op, String mode) {
        return g.op(op, List.of(x), Map.of("blocksize", new Int(2), "mode", new Text(mode)));
    }

    /** Two rows of four. */
    private static String even(GraphBuilder g, String x) {
        return g.slice(x, 2, 0, 2);
    }

    private static String transposed(GraphBuilder g, String x, Tensor kernel, Map<String, Attribute> attributes) {
        return g.op("ConvTranspose", List.of(x, g.initializer("w", kernel)), attributes);
    }

    private static Map<String, Attribute> steps() {
        return Map.of(
                "group", new Int(2),
                "strides", new Ints(List.of(2L, 3L)),
                "pads", new Ints(List.of(1L, 0L, 2L, 1L)),
                "output_padding", new Ints(List.of(1L, 0L)));
    }

    private static String padded(GraphBuilder g, String x, String mode) {
        String pads = g.constants(0L, 0L, 2L, 1L, 0L, 0L, 0L, 3L);
        return g.op("Pad", List.of(x, pads), Map.of("mode", new Text(mode)));
    }

    private static String resized(GraphBuilder g, String x, String coordinates) {
        Map<String, Attribute> attributes =
                Map.of("mode", new Text("linear"), "coordinate_transformation_mode", new Text(coordinates));
        return g.op("Resize", List.of(x, "", g.constants(1f, 1f, 2f, 2.5f)), attributes);
    }

    private static Tensor run(Program program, Tensor x) throws VisionException {
        try (NDManager scope = program.manager().newSubManager()) {
            NDArray y = program.run(Map.of("x", Torch.array(scope, x)), List.of("y"), false)
                    .get("y");
            return Torch.tensor(Objects.requireNonNull(y));
        }
    }

    private static float[] gradient(Program program, Tensor x, Tensor weights) throws VisionException {
        JniUtils.setGradMode(true);
        try {
            NDArray in = Torch.array(program.manager(), x);
            in.setRequiresGradient(true);
            NDArray y = Objects.requireNonNull(
                    program.run(Map.of("x", in), List.of("y"), false).get("y"));
            NDArray sum = y.mul(Torch.array(program.manager(), weights)).sum();
            Garbage.collect();
            JniUtils.backward((PtNDArray) sum, (PtNDArray) sum.onesLike(), false, false);
            return in.getGradient().toFloatArray();
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    private static double sum(Tensor y, Tensor weights) {
        float[] values = y.toFloats();
        float[] by = weights.toFloats();
        double sum = 0;
        for (int i = 0; i < values.length; i++) sum += (double) values[i] * by[i];
        return sum;
    }

    private static Tensor moved(Tensor x, int index, float by) {
        float[] values = x.toFloats();
        values[index] += by;
        return Tensor.floats(x.shape(), values);
    }

    /** Numbers that lie off the kinks of the operators. */
    private static Tensor random(long... shape) {
        List<Long> dimensions = java.util.Arrays.stream(shape).boxed().toList();
        int size = Math.toIntExact(java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        Random random = new Random(5);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            do values[i] = (float) random.nextGaussian();
            while (Math.abs(values[i]) < 0.05
                    || Math.abs(Math.abs(values[i]) - 0.5) < 0.05
                    || Math.abs(values[i]) > 2.4);
        }
        return Tensor.floats(dimensions, values);
    }
}
