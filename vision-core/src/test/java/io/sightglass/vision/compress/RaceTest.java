package io.sightglass.vision.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RaceTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertEquals(3, Race.median(new double[] {9, 1, 3}));
        assertEquals(2.5, Race.median(new double[] {9, 1, 3, 2}));
    }

    /** Both took ten times as long in the second round, when something else ran; the ratio is 2 all the same. */
    @Test
    void aDisturbanceThatMeetsBothDoesNotChangeTheRatio() {
        assertEquals(2, Race.medianRatio(new double[] {4, 40, 4}, new double[] {2, 20, 2}));
    }
}
