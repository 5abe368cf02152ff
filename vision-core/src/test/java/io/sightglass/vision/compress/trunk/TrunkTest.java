package io.sightglass.vision.compress.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrunkTest {
    private static Tensor kernel(long out, long in) {
        return Tensor.floats(List.of(out, in, 1L, 1L), new float[(int) (out * in)]);
    }

    private static List<String> mains(Graph graph, Task task) {
        return Trunk.of(graph, task).units().stream().map(u -> u.main().op()).toList();
    }

    /** Picture, layers, distances to remembered rows, and a blur of the map behind. */
    private static Graph memory() {
        GraphBuilder g = new GraphBuilder("memory");
        String x = g.input("x", ElementType.FLOAT, 1, 4, 2, 2);
        String scaled = g.mul(x, g.constant(2f));
        String layer = g.relu(g.conv("a", scaled, kernel(4, 4), 1, 0, 1));
        String pooled = g.maxPool(layer, 2, 2, 0);
        String last = g.conv("b", pooled, kernel(4, 4), 1, 0, 1);
        String rows = g.reshape(last, 1, 4);
        String bank = g.initializer("bank", Tensor.floats(List.of(4L, 8L), new float[32]));
        String far = g.reshape(g.matMul(rows, bank), 1, 8, 1, 1);
        return g.output("score", g.conv("blur", far, kernel(1, 8), 1, 0, 1), ElementType.FLOAT, 1, 1, 1, 1)
                .build();
    }

    @Test
    void aMemoryOfGoodPartsAndWhatFollowsIsNotInIt() {
        assertEquals(List.of("Conv", "MaxPool", "Conv"), mains(memory(), Task.ANOMALY));
    }

    @Test
    void aMatrixOfWeightsIsALayerWhereNothingIsRemembered() {
        assertEquals(
                List.of("Conv", "MaxPool", "Conv", "Reshape", "MatMul", "Reshape", "Conv"),
                mains(memory(), Task.SEGMENTATION));
    }

    @Test
    void aRectifierGoesWithTheLayerBefore() {
        Unit first = Trunk.of(memory(), Task.ANOMALY).units().getFirst();
        assertEquals("Relu", first.activation().orElseThrow().op());
        assertEquals(first.activation().orElseThrow().outputs().getFirst(), first.output());
    }

    @Test
    void ofADetectorAllConvolutionsAreInItAndNothingOfTheDecoding() {
        Graph graph = BatchNorms.fold(Detector.named("nano").build(new Size(64, 64), 2, 1));
        List<Unit> units = Trunk.of(graph, Task.DETECTION).units();
        long convolutions =
                graph.nodes().stream().filter(n -> n.op().equals("Conv")).count();
        assertEquals(
                convolutions,
                units.stream().filter(u -> u.kind() == Unit.Kind.LAYER).count());
        assertTrue(units.stream()
                .noneMatch(u -> u.name().startsWith("decode") || u.name().startsWith("pixels")));
    }
}
