package io.sightglass.vision.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {

    @ParameterizedTest
    @CsvSource({"1, 63.657", "3, 5.841", "5, 4.032", "10, 3.169", "30, 2.750", "100, 2.626"})
    void studentsQuantilesAreThoseOfTheTables(int freedom, double expected) {
        assertEquals(expected, Threshold.student(freedom), 0.01 * expected);
    }

    @Test
    void theLimitIsAPredictionIntervalOfLogarithms() {
        // Logarithms −1, 0, 1 five times each: mean 0, s² = 10/14, t(14) = 2.977.
        double[] distances = new double[15];
        for (int i = 0; i < 15; i++) distances[i] = Math.exp(i % 3 - 1);
        double expected = Math.exp(2.977 * Math.sqrt(10.0 / 14 * 16 / 15));
        assertEquals(expected, Threshold.of(distances, "images").distance(), 0.01 * expected);
    }

    @Test
    void fewImagesWidenItAndAreMentioned() {
        Threshold three = Threshold.of(new double[] {1, 1.1, 1.2}, "images");
        assertTrue(three.distance() > 2 && three.source().contains("few images"), three.toString());
        assertEquals(1.5, Threshold.of(new double[] {1}, "images").distance());
        assertTrue(Threshold.of(new double[0], "images").distance() > 0);
        assertTrue(Threshold.of(new double[] {0, 0, 0}, "images").distance() > 0);
    }

    @Test
    void noImageSeenLiesAboveIt() {
        double[] distances = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 50};
        assertTrue(Threshold.of(distances, "images").distance() > 50);
    }

    @Test
    void ofManyImagesOneInTwoHundredMayLieAbove() {
        double[] distances = new double[999];
        for (int i = 0; i < 999; i++) distances[i] = i < 900 ? 1 + i / 1000.0 : 100 + i;
        Threshold limit = Threshold.of(distances, "images");
        assertEquals(
                4, Arrays.stream(distances).filter(d -> d >= limit.distance()).count());
        assertEquals(1, Threshold.of(new double[199], "images").distance());
    }

    @Test
    void noLimitLiesAboveWhatCanBeReached() {
        double[] saturated = new double[300];
        Arrays.fill(saturated, 0, 200, 1);
        Arrays.fill(saturated, 200, 300, 4);
        Threshold limit = Threshold.of(saturated, "images");
        assertTrue(limit.distance() > 4, limit.toString());
        Threshold within = limit.within(4);
        assertTrue(within.distance() < 4 && within.distance() > 3.99, within.toString());
        assertTrue(within.source().contains("lowered"), within.source());
        assertSame(within, within.within(5));
    }

    @Test
    void knownDefectsBringALimitThatLiesTooFarOutBetweenBothKinds() {
        Threshold far = new Threshold(3, "few");
        Threshold between = far.orBetween(new double[] {0.8, 1.0}, new double[] {1.6, 2.4}, "good images");
        assertEquals(1.3, between.distance(), 1e-12);
        assertTrue(between.source().contains("1.00"), between.source());
    }

    @Test
    void aLimitThatTellsThemApartStays() {
        Threshold limit = new Threshold(1.2, "99.5 %");
        assertSame(limit, limit.orBetween(new double[] {0.8, 1.0}, new double[] {1.6, 2.4}, "good images"));
    }

    @Test
    void defectsThatScoreLikeGoodPartsLeaveTheLimitWhereItIs() {
        Threshold limit = new Threshold(1.2, "99.5 %");
        assertSame(limit, limit.orBetween(new double[] {0.8, 1.0}, new double[] {0.5, 0.6}, "good images"));
    }
}
