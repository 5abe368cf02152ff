package io.sightglass.vision.net.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizedTest {
    @Test
    void aConvolutionWithoutANormalizationLacksOne() {
        assertEquals(1, Normalized.missing(graph("Relu")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BatchNormalization", "InstanceNormalization"})
    void aNormalizedOneLacksNone(String norm) {
        assertEquals(List.of(), Normalized.missing(graph(norm)));
    }

    private static Graph graph(String after) {
        GraphBuilder g = new GraphBuilder("net");
        String x = g.input("x", ElementType.FLOAT, 1, 1, 4, 4);
        String kernel = g.initializer("foreign.kernel", Tensor.floats(List.of(1L, 1L, 1L, 1L), new float[] {2}));
        String y = g.op("Conv", List.of(x, kernel), Map.of());
        return g.output("out", g.op(after, List.of(y), Map.of()), ElementType.FLOAT, 1, 1, 4, 4)
                .build();
    }
}
