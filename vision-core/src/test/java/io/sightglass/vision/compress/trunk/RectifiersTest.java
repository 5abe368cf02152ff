package io.sightglass.vision.compress.trunk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RectifiersTest {
    private static List<String> ops(Graph graph) {
        return graph.nodes().stream().map(Node::op).toList();
    }

    private static Graph output(GraphBuilder g, String value) {
        return g.output("y", value, ElementType.FLOAT, 1, 3).build();
    }

    @Test
    void aValueTimesItsSigmoidBecomesARectifier() throws VisionException {
        GraphBuilder g = new GraphBuilder("silu");
        String x = g.input("x", ElementType.FLOAT, 1, 3);
        String twice = g.op("Mul", g.op("Sigmoid", x), x);
        Graph graph = output(g, g.op("Mul", twice, g.op("Sigmoid", twice)));
        assertEquals(2, Rectifiers.count(graph));
        Graph rectified = Rectifiers.instead(graph);
        assertEquals(List.of("Relu", "Relu", "Identity"), ops(rectified));
        Tensor values = Tensor.floats(List.of(1L, 3L), -2, 0, 3);
        try (GraphSession session = GraphSession.of(rectified, Compute.CPU)) {
            assertArrayEquals(
                    new float[] {0, 0, 3}, session.run(Map.of("x", values), "y").toFloats());
        }
    }

    @Test
    void otherProductsAndSigmoidsThatAreUsedElsewhereStay() {
        GraphBuilder gate = new GraphBuilder("gate");
        String x = gate.input("x", ElementType.FLOAT, 1, 3);
        String z = gate.input("z", ElementType.FLOAT, 1, 3);
        Graph gated = output(gate, gate.op("Mul", z, gate.op("Sigmoid", x)));
        assertEquals(0, Rectifiers.count(gated));
        assertEquals(gated, Rectifiers.instead(gated));
        GraphBuilder shared = new GraphBuilder("shared");
        String v = shared.input("x", ElementType.FLOAT, 1, 3);
        String sigmoid = shared.op("Sigmoid", v);
        assertEquals(0, Rectifiers.count(output(shared, shared.op("Add", sigmoid, shared.op("Mul", v, sigmoid)))));
    }
}
