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
