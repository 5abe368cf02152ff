package io.sightglass.vision.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoxDecodingTest {
    /** Four places in a row, middles at x = 8, 24, 40, 56 and y = 8. */
    private static final AnchorPoints POINTS = new AnchorPoints(List.of(16), new Size(64, 16));

    @Test
    void aBoxThatIsLeftIsTheMeanOfThoseThatLieLikeIt() throws VisionException {
        // Places 1 and 2 give [20, 44) and [22, 46) × [0, 16): they share 22 of 26 columns. Scores 0.6 and 0.2.
        float[] scores = {0, 0.6f, 0.2f, 0};
        float[] reach = {0, 4, 18, 0, 0, 8, 8, 0, 0, 20, 6, 0, 0, 8, 8, 0};
        Map<String, Tensor> found = run(scores, reach, 1);
        assertArrayEquals(new float[] {0.6f}, numbers(found, Contract.SCORES), 1e-6f);
        assertArrayEquals(new float[] {20.5f, 0, 44.5f, 16}, numbers(found, Contract.BOXES), 1e-3f);
    }

    @Test
    void aBoxSomewhereElseHasNoSay() throws VisionException {
        float[] scores = {0.9f, 0, 0, 0.5f};
        float[] reach = {8, 0, 0, 8, 8, 0, 0, 8, 8, 0, 0, 8, 8, 0, 0, 8};
        Map<String, Tensor> found = run(scores, reach, 1);
        assertArrayEquals(new float[] {0.9f, 0.5f}, numbers(found, Contract.SCORES), 1e-6f);
        assertArrayEquals(new float[] {0, 0, 16, 16, 48, 0, 64, 16}, numbers(found, Contract.BOXES), 1e-3f);
    }

    @Test
    void aBoxOfAnotherClassHasNoSay() throws VisionException {
        // The same two boxes as above, of two classes: both stay, and each where it was.
        float[] scores = {0, 0.6f, 0, 0, 0, 0, 0.2f, 0};
        float[] reach = {0, 4, 18, 0, 0, 8, 8, 0, 0, 20, 6, 0, 0, 8, 8, 0};
        Map<String, Tensor> found = run(scores, reach, 2);
        assertArrayEquals(new float[] {0, 1}, numbers(found, Contract.LABELS), 0);
        assertArrayEquals(new float[] {20, 0, 44, 16, 22, 0, 46, 16}, numbers(found, Contract.BOXES), 1e-3f);
    }

    @Test
    void whereNothingIsFoundThereIsNoBox() throws VisionException {
        Map<String, Tensor> found = run(new float[4], new float[16], 1);
        assertEquals(0, numbers(found, Contract.SCORES).length);
        assertEquals(0, numbers(found, Contract.BOXES).length);
    }

    /** Scores by class and place, distances left, top, right, bottom by place. */
    private static Map<String, Tensor> run(float[] scores, float[] reach, int classes) throws VisionException {
        GraphBuilder g = new GraphBuilder("boxes");
        String probabilities = g.input("probabilities", ElementType.FLOAT, 1, classes, 4);
        String distances = g.input("distances", ElementType.FLOAT, 1, 4, 4);
        String areas = g.input("areas", ElementType.FLOAT, 1, classes + 1, 1, 4);
        AreaFit.Areas seen = new AreaFit.Areas(areas, g.constants(1f));
        BoxDecoding.add(g, POINTS, probabilities, distances, seen, classes);
        try (GraphSession session = GraphSession.of(g.build(), Compute.CPU)) {
            return session.run(
                    Map.of(
                            probabilities, Tensor.floats(List.of(1L, (long) classes, 4L), scores),
                            distances, Tensor.floats(List.of(1L, 4L, 4L), reach),
                            areas, background(classes)),
                    List.of(Contract.BOXES, Contract.SCORES, Contract.LABELS));
        }
    }

    /** No square shows anything. */
    private static Tensor background(int classes) {
        float[] logits = new float[4 * (classes + 1)];
        Arrays.fill(logits, 0, 4, 9);
        return Tensor.floats(List.of(1L, classes + 1L, 1L, 4L), logits);
    }

    private static float[] numbers(Map<String, Tensor> values, String name) {
        Tensor tensor = values.get(name);
        if (tensor == null) throw new AssertionError("no " + name);
        return tensor.toFloats();
    }
}
