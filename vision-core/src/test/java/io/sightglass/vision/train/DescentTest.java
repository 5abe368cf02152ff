package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DescentTest {

    @Test
    void aParabolaIsFollowedToItsLowestPoint() throws VisionException {
        try (Descent descent = new Descent(parabola(), "loss", "cpu")) {
            for (int i = 0; i < 300; i++) descent.step(target(2, -1), 0.05, 0);
            assertArrayEquals(new float[] {2, -1}, weights(descent), 0.02f);
            assertEquals(0, descent.skipped());
        }
    }

    @Test
    void aLossThatIsNotFiniteChangesNothing() throws VisionException {
        try (Descent descent = new Descent(parabola(), "loss", "cpu")) {
            float[] before = weights(descent);
            assertTrue(Double.isNaN(descent.step(target(Float.NaN, 0), 0.05, 0)));
            assertTrue(Double.isNaN(descent.step(target(Float.POSITIVE_INFINITY, 0), 0.05, 0)));
            assertArrayEquals(before, weights(descent));
            assertEquals(2, descent.skipped());
            assertTrue(Double.isFinite(descent.step(target(1, 1), 0.05, 0)));
        }
    }

    /** The slope of a root at 0 is infinite, though the loss is 0. */
    @Test
    void aSlopeThatIsNotFiniteIsForgotten() throws VisionException {
        GraphBuilder g = new GraphBuilder("root");
        String w = g.initializer("w", Tensor.floats(List.of(2L), 4, 1));
        String root = g.sqrt(g.mul(w, g.input("target", ElementType.FLOAT, 2)));
        Graph graph =
                g.output("loss", g.reduceSum(root, false, 0), ElementType.FLOAT).build();
        try (Descent descent = new Descent(graph, "loss", "cpu")) {
            assertTrue(Double.isNaN(descent.step(target(0, 0), 0.05, 0)));
            assertArrayEquals(new float[] {4, 1}, weights(descent));
            assertEquals(3, descent.step(target(1, 1), 0.05, 0), 1e-6);
            assertEquals(1, descent.skipped());
        }
    }

    @Test
    void statisticsOfAStepThatIsLeftOutAreTheOldOnes() throws VisionException {
        GraphBuilder g = new GraphBuilder("normal");
        String x = g.input("x", ElementType.FLOAT, 2, 1, 1, 1);
        String normal = g.batchNorm("bn", x, 1, 1e-5f);
        Graph graph = g.output("loss", g.reduceSum(g.mul(normal, x), false, 0, 1, 2, 3), ElementType.FLOAT)
                .build();
        String mean = graph.initializers().keySet().stream()
                .filter(name -> name.endsWith("running_mean"))
                .findFirst()
                .orElseThrow();
        try (Descent descent = new Descent(graph, "loss", "cpu")) {
            descent.step(pair(1, 3), 0, 0);
            float[] before = Objects.requireNonNull(
                            descent.graph().initializers().get(mean))
                    .toFloats();
            assertTrue(before[0] > 0);
            assertTrue(Double.isNaN(descent.step(pair(1, Float.NaN), 0, 0)));
            assertArrayEquals(
                    before,
                    Objects.requireNonNull(descent.graph().initializers().get(mean))
                            .toFloats());
        }
    }

    private static Map<String, Tensor> pair(float a, float b) {
        return Map.of("x", Tensor.floats(List.of(2L, 1L, 1L, 1L), a, b));
    }

    private static float[] weights(Descent descent) {
        return Objects.requireNonNull(descent.graph().initializers().get("w")).toFloats();
    }

    private static Graph parabola() {
        GraphBuilder g = new GraphBuilder("parabola");
        String target = g.input("target", ElementType.FLOAT, 2);
        String w = g.initializer("w", Tensor.floats(List.of(2L), 0, 0));
        String d = g.sub(w, target);
        return g.output("loss", g.reduceSum(g.mul(d, d), false, 0), ElementType.FLOAT)
                .build();
    }

    private static Map<String, Tensor> target(float a, float b) {
        return Map.of("target", Tensor.floats(List.of(2L), a, b));
    }
}
