package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.net.AnchorPoints;
import io.sightglass.vision.train.TaskAlignment.Given;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskAlignmentTest {
    /** Four by four places, four pixels apart. */
    private static final AnchorPoints POINTS = new AnchorPoints(List.of(4), new Size(16, 16));

    private static final int PLACES = 16;

    private final float[] scores = filled(PLACES, 0.5f);
    private final float[] reach = filled(4 * PLACES, 2);
    private final float[] areas = new float[2 * PLACES];

    @Test
    void thePlaceWhoseBoxIsBestWantsItsIou() {
        // The object is the square of place 5, [4, 8)²; every place gives a box of 4 × 4 around itself: place 5 is
        // exact.
        areas[PLACES + 5] = 1;
        TaskAlignment alignment = assigned(0, 4, 4, 8, 8);
        assertEquals(1, alignment.quality()[5], 1e-6);
        assertEquals(1, alignment.weight()[5], 1e-6);
        assertEquals(1, count(alignment.weight()));
        for (int side = 0; side < 4; side++) assertEquals(2, alignment.reach()[side * PLACES + 5], 1e-6);
    }

    @Test
    void onlyPlacesOnTheObjectLearnIt() {
        // A slanted line through a box of 12 × 12: the corners off the line learn nothing.
        areas[PLACES] = 1;
        areas[PLACES + 5] = 1;
        areas[PLACES + 10] = 1;
        TaskAlignment alignment = assigned(0, 0, 0, 12, 12);
        assertEquals(3, count(alignment.weight()));
        assertTrue(alignment.weight()[5] > 0);
        assertEquals(0, alignment.weight()[6]);
    }

    @Test
    void placesInTheBoxLearnAnObjectTooSmallForAnySquare() {
        TaskAlignment alignment = assigned(0, 5, 5, 7, 7);
        assertEquals(1, count(alignment.weight()));
        // A box of 4 × 4 around one of 2 × 2: IoU 4/16.
        assertEquals(0.25, alignment.quality()[5], 1e-6);
    }

    @Test
    void aPlaceThatTwoObjectsWantLearnsTheOneItFitsBetter() {
        areas[PLACES + 5] = 1;
        TaskAlignment alignment = new TaskAlignment(1, 1, POINTS);
        alignment.assign(new Given(scores, reach, areas, 4), new float[] {0, 0, 4, 4, 8, 8, 0, 0, 2, 2, 14, 14});
        assertEquals(1, alignment.quality()[5], 1e-6);
        assertEquals(2, alignment.reach()[5], 1e-6);
    }

    @Test
    void theScoreDecidesBetweenEqualBoxes() {
        areas[PLACES + 5] = 1;
        areas[PLACES + 6] = 1;
        scores[6] = 0.25f;
        // [4, 12) × [4, 8): both places' boxes cover half of it, the second is half as sure.
        TaskAlignment alignment = assigned(0, 4, 4, 12, 8);
        assertEquals(0.5, alignment.quality()[5], 1e-6);
        assertEquals(0.25, alignment.quality()[6], 1e-6);
    }

    @Test
    void anAnswerThatIsNoNumberIsWorthNothing() {
        areas[PLACES + 5] = 1;
        areas[PLACES + 6] = 1;
        reach[5] = Float.NaN;
        reach[PLACES + 6] = Float.POSITIVE_INFINITY;
        TaskAlignment alignment = assigned(0, 4, 4, 12, 8);
        assertEquals(1e-3, alignment.quality()[5], 1e-9);
        assertEquals(1e-3, alignment.quality()[6], 1e-9);
    }

    @Test
    void aRowWithoutAnImageSaysNothing() {
        TaskAlignment alignment = assigned(-1, 0, 0, 0, 0);
        assertEquals(0, count(alignment.weight()));
    }

    private TaskAlignment assigned(float image, float x1, float y1, float x2, float y2) {
        TaskAlignment alignment = new TaskAlignment(1, 1, POINTS);
        alignment.assign(new Given(scores, reach, areas, 4), new float[] {image, 0, x1, y1, x2, y2});
        return alignment;
    }

    private static int count(float[] values) {
        int count = 0;
        for (float v : values) if (v > 0) count++;
        return count;
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }
}
