package io.sightglass.vision.compress.trunk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.onnx.Attribute.Real;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormsTest {

    /** A 1×1 convolution w = 2, b = 1, and a normalization γ = 3, β = 7, μ = 5, σ² = 4, ε = 0. */
    private static Graph graph(boolean twice) {
        GraphBuilder g = new GraphBuilder("norm");
        String x = g.input("x", ElementType.FLOAT, 1, 1, 2, 2);
        String y = g.conv("conv", x, Tensor.floats(List.of(1L, 1L, 1L, 1L), 2), Tensor.floats(List.of(1L), 1), 1, 0, 1);
        List<String> norm = List.of(
                y,
                g.initializer("gamma", Tensor.floats(List.of(1L), 3)),
                g.initializer("beta", Tensor.floats(List.of(1L), 7)),
                g.initializer("mean", Tensor.floats(List.of(1L), 5)),
                g.initializer("variance", Tensor.floats(List.of(1L), 4)));
        String z = g.op("BatchNormalization", norm, Map.of("epsilon", new Real(0)));
        g.output("z", twice ? g.add(z, y) : z, ElementType.FLOAT, 1, 1, 2, 2);
        return g.build();
    }

    /** f = 3 / √4 = 1.5; w' = 1.5 · 2 = 3; b' = 1.5 · (1 − 5) + 7 = 1. */
    @Test
    void theNormalizationGoesIntoWeightsAndBias() {
        Graph folded = BatchNorms.fold(graph(false));
        assertEquals(
                List.of("Conv", "Identity"),
                folded.nodes().stream().map(Node::op).toList());
        Node conv = folded.nodes().getFirst();
        assertArrayEquals(
                new float[] {3}, folded.initializer(conv.inputs().get(1)).toFloats());
        assertArrayEquals(
                new float[] {1}, folded.initializer(conv.inputs().get(2)).toFloats());
        assertEquals(2, folded.initializers().size());
    }

    @Test
    void aConvolutionThatIsTakenElsewhereAsWellKeepsItsNormalization() {
        assertEquals(graph(true).nodes(), BatchNorms.fold(graph(true)).nodes());
    }

    /** A normalization γ = (3, 1), β = (7, 0), μ = (5, 0), σ² = (4, 1), ε = 0, and a convolution. */
    private static Graph before(Tensor weight, Tensor bias, int pad) {
        GraphBuilder g = new GraphBuilder("norm");
        String x = g.input("x", ElementType.FLOAT, 1, 2, 2, 2);
        List<String> norm = List.of(
                x,
                g.initializer("gamma", Tensor.floats(List.of(2L), 3, 1)),
                g.initializer("beta", Tensor.floats(List.of(2L), 7, 0)),
                g.initializer("mean", Tensor.floats(List.of(2L), 5, 0)),
                g.initializer("variance", Tensor.floats(List.of(2L), 4, 1)));
        String y = g.op("BatchNormalization", norm, Map.of("epsilon", new Real(0)));
        String z = g.conv("conv", y, weight, bias, 1, pad, 1);
        return g.output("z", z, ElementType.FLOAT, 1, bias.size(), -1, -1).build();
    }

    /** With w = (2, 10) and b = 1. */
    private static Graph before(int pad) {
        return before(Tensor.floats(List.of(1L, 2L, 1L, 1L), 2, 10), Tensor.floats(List.of(1L), 1), pad);
    }

    /** f = (1.5, 1), β − f·μ = (−0.5, 0); w' = (3, 10); b' = 1 + 2 · −0.5 = 0. */
    @Test
    void theNormalizationGoesIntoTheConvolutionBehind() {
        Graph folded = BatchNorms.fold(before(0));
        assertEquals(
                List.of("Conv", "Identity"),
                folded.nodes().stream().map(Node::op).toList());
        Node conv = folded.nodes().getFirst();
        assertArrayEquals(
                new float[] {3, 10}, folded.initializer(conv.inputs().get(1)).toFloats());
        assertArrayEquals(
                new float[] {0}, folded.initializer(conv.inputs().get(2)).toFloats());
    }

    @Test
    void aConvolutionThatSeesABorderOfZerosKeepsTheNormalizationBeforeIt() {
        assertEquals(before(1).nodes(), BatchNorms.fold(before(1)).nodes());
    }

    /** Two filters of 1×2 over two channels: f = (1.5, 1), β − f·μ = (−0.5, 0). */
    @Test
    void eachWeightIsScaledByTheChannelItTakes() {
        Tensor weight = Tensor.floats(List.of(2L, 2L, 1L, 2L), 1, 2, 3, 4, 5, 6, 7, 8);
        Graph folded = BatchNorms.fold(before(weight, Tensor.floats(List.of(2L), 1, 2), 0));
        Node conv = folded.nodes().getFirst();
        assertArrayEquals(
                new float[] {1.5f, 3, 3, 4, 7.5f, 9, 7, 8},
                folded.initializer(conv.inputs().get(1)).toFloats());
        assertArrayEquals(
                new float[] {-0.5f, -3.5f},
                folded.initializer(conv.inputs().get(2)).toFloats());
    }
}
