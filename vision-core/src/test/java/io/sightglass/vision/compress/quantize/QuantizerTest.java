package io.sightglass.vision.compress.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.compress.calibrate.Affine;
import io.sightglass.vision.compress.trunk.Trunk;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuantizerTest {
    private static String conv(GraphBuilder g, String name, String x, long inputs) {
        float[] weight = new float[Math.toIntExact(4 * inputs)];
        Arrays.fill(weight, 1);
        return g.conv(
                name,
                x,
                Tensor.floats(List.of(4L, inputs, 1L, 1L), weight),
                Tensor.floats(List.of(4L), 0, 0, 0, 0),
                1,
                0,
                1);
    }

    private static float scale(Graph graph, String value) {
        return graph.initializer(value + ".scale").toFloats()[0];
    }

    private static float given(Map<String, Affine> affines, String value) {
        return Objects.requireNonNull(affines.get(value)).scale();
    }

    /** One of what is joined is taken by a sum as well. */
    @Test
    void whatIsOnlyJoinedHasTheCodesOfTheWhole() {
        GraphBuilder g = new GraphBuilder("joint");
        String x = g.input("x", ElementType.FLOAT, 1, 4, 2, 2);
        String alone = conv(g, "alone", x, 4);
        String shared = conv(g, "shared", x, 4);
        String joint = g.op("Concat", List.of(alone, shared), Map.of("axis", new Attribute.Int(1)));
        String last = conv(g, "last", g.add(conv(g, "behind", joint, 8), shared), 4);
        Graph graph = g.output("y", last, ElementType.FLOAT, 1, 4, 2, 2).build();
        Trunk trunk = Trunk.of(graph, Task.DETECTION);
        Map<String, Affine> affines = new HashMap<>();
        for (String value : Quantizer.values(trunk)) affines.put(value, new Affine(1 + affines.size(), 0));
        Graph coded = Quantizer.quantize(graph, trunk, affines, Map.of(), Set.of());
        assertEquals(given(affines, joint), scale(coded, joint));
        assertEquals(given(affines, joint), scale(coded, alone));
        assertEquals(given(affines, shared), scale(coded, shared));
    }

    /** Codes that begin below 0 would leave the cutting to a node in float. */
    @Test
    void whatIsCutAtZeroKeepsItsCodesWhereOthersBeginBelow() {
        GraphBuilder g = new GraphBuilder("cut");
        String x = g.input("x", ElementType.FLOAT, 1, 4, 2, 2);
        String cut = g.op("Relu", conv(g, "cut", x, 4));
        String below = conv(g, "below", x, 4);
        String joint = g.op("Concat", List.of(cut, below), Map.of("axis", new Attribute.Int(1)));
        Graph graph = g.output("y", conv(g, "last", joint, 8), ElementType.FLOAT, 1, 4, 2, 2)
                .build();
        Trunk trunk = Trunk.of(graph, Task.DETECTION);
        Map<String, Affine> affines = new HashMap<>();
        for (String value : Quantizer.values(trunk)) affines.put(value, new Affine(1 + affines.size(), 0));
        affines.put(joint, new Affine(50, 100));
        Graph coded = Quantizer.quantize(graph, trunk, affines, Map.of(), Set.of());
        assertEquals(given(affines, cut), scale(coded, cut));
        assertEquals(50, scale(coded, below));
    }
}
