package io.sightglass.vision.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphsTest {
    private static final List<Long> ONE = List.of(1L);

    /** x → Mul w1 → a → Mul w2 → b; x → Exp → side. */
    private static Graph chain() {
        GraphBuilder g = new GraphBuilder("chain");
        String x = g.input("x", ElementType.FLOAT, 1);
        String a = g.named("a", g.mul(x, g.initializer("w1", Tensor.floats(ONE, 2))));
        String b = g.mul(a, g.initializer("w2", Tensor.floats(ONE, 3)));
        g.output("b", b, ElementType.FLOAT, 1);
        g.output("side", g.exp(x), ElementType.FLOAT, 1);
        return g.build();
    }

    @Test
    void pruningDropsWhatTheOutputsDoNotNeed() {
        Graph pruned = Graphs.prune(chain(), List.of(new ValueInfo("a", ElementType.FLOAT, ONE)));
        assertEquals(Set.of("w1"), pruned.initializers().keySet());
        assertEquals(
                List.of("Mul", "Identity"),
                pruned.nodes().stream().map(Node::op).toList());
        assertEquals(chain().inputs(), pruned.inputs());
    }

    @Test
    void extractingCutsAtValuesInside() {
        ValueInfo a = new ValueInfo("a", ElementType.FLOAT, ONE);
        ValueInfo b = new ValueInfo("b", ElementType.FLOAT, ONE);
        Graph part = Graphs.extract(chain(), List.of(a), List.of(b));
        assertEquals(List.of(a), part.inputs());
        assertEquals(Set.of("w2"), part.initializers().keySet());
        ValueInfo side = new ValueInfo("side", ElementType.FLOAT, ONE);
        assertThrows(IllegalArgumentException.class, () -> Graphs.extract(chain(), List.of(a), List.of(side)));
    }

    @Test
    void embeddingPutsAGraphBehindNewNodesUnderAPrefix() {
        GraphBuilder g = new GraphBuilder("whole");
        String image = g.input("image", ElementType.UINT8, 1);
        Map<String, String> made = g.scope("backbone").embed(chain(), Map.of("x", g.cast(image, ElementType.FLOAT)));
        g.output("y", g.relu(Objects.requireNonNull(made.get("b"))), ElementType.FLOAT, 1);
        Graph whole = g.build();
        assertEquals(Set.of("backbone.w1", "backbone.w2"), whole.initializers().keySet());
        assertEquals("backbone.b", made.get("b"));
        assertEquals(
                whole.nodes().size(),
                whole.nodes().stream().map(Node::name).distinct().count());
        assertThrows(IllegalArgumentException.class, () -> new GraphBuilder("g").embed(chain(), Map.of("y", "image")));
    }

    @Test
    void aBuilderGoesOnWhereAGraphEnds() {
        GraphBuilder g = GraphBuilder.on(chain());
        g.output("c", g.relu("a"), ElementType.FLOAT, 1);
        assertEquals(
                List.of("c"), g.build().outputs().stream().map(ValueInfo::name).toList());
    }

    @Test
    void prefixesLeaveInputsAndOutputsAsTheyAre() {
        Graph prefixed = Graphs.prefixed(chain(), "p.");
        assertEquals(chain().inputs(), prefixed.inputs());
        assertEquals(chain().outputs(), prefixed.outputs());
        assertEquals(Set.of("p.w1", "p.w2"), prefixed.initializers().keySet());
        assertTrue(prefixed.nodes().stream().anyMatch(node -> node.outputs().contains("p.a")));
    }

    @Test
    void valuesThatAreNotThereAndNamesTakenTwiceAreRefusedAtOnce() {
        GraphBuilder g = new GraphBuilder("g");
        g.input("x", ElementType.FLOAT, 1);
        assertThrows(IllegalArgumentException.class, () -> g.relu("y"));
        assertThrows(IllegalArgumentException.class, () -> g.input("x", ElementType.FLOAT, 1));
        assertThrows(IllegalArgumentException.class, () -> g.output("y", "z", ElementType.FLOAT, 1));
    }

    @Test
    void axesThatWereAttributesBecomeInputs() {
        Attribute axes = new Attribute.Ints(List.of(0L));
        Graph now = Graphs.current(in(12, node("Squeeze", List.of("x"), Map.of("axes", axes))));
        assertEquals(Graph.OPSET, now.opset());
        assertEquals(
                List.of("Constant", "Squeeze"),
                now.nodes().stream().map(Node::op).toList());
        assertEquals(2, now.nodes().getLast().inputs().size());
        assertTrue(now.nodes().getLast().attributes().isEmpty());
    }

    @Test
    void axesThatAreInputsNowBecomeAttributesAgain() {
        Graph graph = in(18, node("ReduceMean", List.of("x", "axes"), Map.of()));
        Graph now = Graphs.current(graph);
        assertEquals(List.of("x"), now.nodes().getFirst().inputs());
        assertEquals(
                new Attribute.Ints(List.of(0L)),
                now.nodes().getFirst().attributes().get("axes"));
        Graph computed = in(18, node("ReduceMean", List.of("x", "x"), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> Graphs.current(computed));
    }

    @Test
    void operatorSetsThatAreNotUnderstoodAreRefused() {
        Node relu = node("Relu", List.of("x"), Map.of());
        assertEquals(1, GraphBuilder.on(in(11, relu)).build().nodes().size());
        assertEquals(1, GraphBuilder.on(in(22, relu)).build().nodes().size());
        assertThrows(IllegalArgumentException.class, () -> GraphBuilder.on(in(9, relu)));
        assertThrows(IllegalArgumentException.class, () -> GraphBuilder.on(in(23, relu)));
        Node smooth = node("Resize", List.of("x"), Map.of("antialias", new Attribute.Int(1)));
        assertThrows(IllegalArgumentException.class, () -> GraphBuilder.on(in(18, smooth)));
    }

    private static Node node(String op, List<String> inputs, Map<String, Attribute> attributes) {
        return new Node(op, "n", inputs, List.of("y"), attributes);
    }

    private static Graph in(int opset, Node node) {
        List<ValueInfo> inputs = List.of(new ValueInfo("x", ElementType.FLOAT, ONE));
        SequencedMap<String, Tensor> initializers = new LinkedHashMap<>();
        initializers.put("axes", Tensor.longs(ONE, 0));
        return new Graph("other", inputs, List.of(), List.of(node), initializers, new LinkedHashMap<>(), opset);
    }
}
