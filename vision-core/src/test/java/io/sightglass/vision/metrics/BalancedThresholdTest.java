package io.sightglass.vision.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BalancedThresholdTest {

    @Test
    void itLiesMidwayBetweenGoodAndDefectiveWhereTheyAreApart() {
        BalancedThreshold found = found(new double[] {0.1, 0.2, 0.6, 0.9}, false, false, true, true);
        assertEquals(0.4, found.value(), 1e-12);
        assertEquals(1, found.accuracy());
    }

    @Test
    void aRareKindCountsAsMuchAsAFrequentOne() {
        // Above 0.5: 1 of 1 defective caught, 3 of 4 good passed: (1 + 0.75) / 2.
        BalancedThreshold found = found(new double[] {0.1, 0.2, 0.3, 0.8, 0.7}, false, false, false, false, true);
        assertEquals(0.5, found.value(), 1e-12);
        assertEquals(0.875, found.accuracy(), 1e-12);
    }

    @Test
    void ofEquallyGoodOnesTheWidestGapIsTaken() {
        // At 0.2 or at 0.7: either way one image of four is judged wrongly.
        BalancedThreshold found = found(new double[] {0.1, 0.3, 0.4, 1.0}, false, true, false, true);
        assertEquals(0.7, found.value(), 1e-12);
        assertEquals(0.75, found.accuracy(), 1e-12);
    }

    @Test
    void whereGoodScoresHigherThereIsNone() {
        assertTrue(BalancedThreshold.of(new double[] {0.9, 0.1}, new boolean[] {false, true})
                .isEmpty());
    }

    @Test
    void aScoreThatIsNoNumberGivesNone() {
        assertTrue(BalancedThreshold.of(new double[] {0.1, Double.NaN, 0.9}, new boolean[] {false, false, true})
                .isEmpty());
    }

    @Test
    void equalScoresCannotBeToldApart() {
        assertTrue(BalancedThreshold.of(new double[] {0.5, 0.5}, new boolean[] {false, true})
                .isEmpty());
    }

    @Test
    void oneKindAloneGivesNone() {
        assertTrue(BalancedThreshold.of(new double[] {0.1, 0.5}, new boolean[] {true, true})
                .isEmpty());
        assertTrue(BalancedThreshold.of(new double[] {}, new boolean[] {}).isEmpty());
    }

    @Test
    void eachScoreNeedsAnImage() {
        assertThrows(IllegalArgumentException.class, () -> BalancedThreshold.of(new double[] {0.1}, new boolean[] {}));
    }

    private static BalancedThreshold found(double[] scores, boolean... defective) {
        Optional<BalancedThreshold> found = BalancedThreshold.of(scores, defective);
        return found.orElseThrow();
    }
}
