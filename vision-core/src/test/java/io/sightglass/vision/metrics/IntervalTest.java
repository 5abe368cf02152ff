package io.sightglass.vision.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void wilsonAgreesWithItsPublishedExample() {
        // Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263, and 0 of 20.
        Interval interval = Interval.wilson(81, 263);
        assertEquals(0.2553, interval.low(), 5e-5);
        assertEquals(0.3662, interval.high(), 5e-5);
        assertEquals(0, Interval.wilson(0, 20).low());
        assertEquals(0.1611, Interval.wilson(0, 20).high(), 5e-5);
        assertEquals(1, Interval.wilson(20, 20).high());
    }

    @Test
    void nothingTriedSaysNothing() {
        assertEquals(new Interval(0, 1), Interval.wilson(0, 0));
        assertThrows(IllegalArgumentException.class, () -> Interval.wilson(2, 1));
    }

    @Test
    void theBootstrapOfAMeanIsAboutTwoStandardErrorsWide() {
        double[] values = new double[400];
        for (int i = 0; i < values.length; i++) values[i] = i % 2;
        Interval interval = Interval.bootstrap(
                        values.length,
                        2000,
                        0.95,
                        7,
                        drawn -> Arrays.stream(drawn)
                                .mapToDouble(i -> values[i])
                                .average()
                                .orElseThrow())
                .orElseThrow();
        assertEquals(0.451, interval.low(), 0.006);
        assertEquals(0.549, interval.high(), 0.006);
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        assertEquals(
                Interval.bootstrap(5, 100, 0.9, 3, drawn -> drawn[0]),
                Interval.bootstrap(5, 100, 0.9, 3, drawn -> drawn[0]));
        assertTrue(Interval.bootstrap(5, 10, 0.9, 3, drawn -> Double.NaN).isEmpty());
    }

    @Test
    void quantilesLieBetweenNeighbours() {
        double[] values = {1, 2, 4};
        assertEquals(1, Interval.quantile(values, 0));
        assertEquals(3, Interval.quantile(values, 0.75));
        assertEquals(4, Interval.quantile(values, 1));
    }
}
