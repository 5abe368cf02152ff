package io.sightglass.vision.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On 32 × 16 pixels in squares of 4: eight columns, four rows. */
class AreaFitTest {
    private static final Size INPUT = new Size(32, 16);

    @Test
    void aBoxOnAPieceOfAThingGrowsToAllOfIt() throws VisionException {
        // A bar of the first class in row 1 from column 1 to 6, pixels 4 to 28 across and 4 to 8 down.
        String[] areas = {"........", ".000000.", "........", "........"};
        // Seen sides are taken a pixel less far. Those above and below were about right and stay.
        assertArrayEquals(new float[] {5, 3, 27, 8}, fit(areas, 12, 3, 18, 8), 1e-4f);
    }

    @Test
    void aBoxThatIsTooLargeShrinks() throws VisionException {
        String[] areas = {"........", "..00....", "........", "........"};
        // Pixels 8 to 16 across, 4 to 8 down: the left and the upper side were about right.
        assertArrayEquals(new float[] {6, 0, 15, 7}, fit(areas, 6, 0, 30, 16), 1e-4f);
    }

    @Test
    void areasOfAnotherClassAreNotLookedAt() throws VisionException {
        String[] areas = {"........", ".111111.", "........", "........"};
        assertArrayEquals(new float[] {12, 3, 18, 8}, fit(areas, 12, 3, 18, 8), 1e-4f);
    }

    @Test
    void withoutAShareBoxesStayAsTheyAre() throws VisionException {
        String[] areas = {"........", ".000000.", "........", "........"};
        assertArrayEquals(new float[] {12, 3, 18, 8}, fit(0, areas, 12, 3, 18, 8), 1e-4f);
    }

    @Test
    void aThingFartherAwayStaysAnother() throws VisionException {
        // Columns 0 and 1 are one thing; the next begins three columns, which are more than eight pixels, farther on.
        String[] areas = {"00...000", "00...000", "........", "........"};
        assertArrayEquals(new float[] {1, 1, 7, 7}, fit(areas, 0.5f, 0.5f, 7.5f, 7.5f), 1.1f);
    }

    /** Scores say that the box is of the first of two classes; a square's class is as written, background a dot. */
    private static float[] fit(String[] areas, float... box) throws VisionException {
        return fit(1, areas, box);
    }

    private static float[] fit(float share, String[] areas, float... box) throws VisionException {
        float[] logits = new float[3 * 4 * 8];
        IntStream.range(0, 32).forEach(i -> {
            char c = areas[i / 8].charAt(i % 8);
            logits[(c == '.' ? 0 : c - '0' + 1) * 32 + i] = 9;
        });
        GraphBuilder g = new GraphBuilder("fit");
        String boxes = g.input("boxes", ElementType.FLOAT, 1, 4);
        String scores = g.input("scores", ElementType.FLOAT, 2, 1);
        String classes = g.input("areas", ElementType.FLOAT, 1, 3, 4, 8);
        AreaFit.Areas seen = new AreaFit.Areas(classes, g.constants(share));
        g.output("fitted", new AreaFit(g, INPUT, 4).fit(boxes, scores, seen, 2), ElementType.FLOAT, 1, 4);
        try (GraphSession session = GraphSession.of(g.build(), Compute.CPU)) {
            Map<String, Tensor> fitted = session.run(
                    Map.of(
                            boxes, Tensor.floats(List.of(1L, 4L), box),
                            scores, Tensor.floats(List.of(2L, 1L), new float[] {0.8f, 0.1f}),
                            classes, Tensor.floats(List.of(1L, 3L, 4L, 8L), logits)),
                    List.of("fitted"));
            return fitted.values().iterator().next().toFloats();
        }
    }
}
