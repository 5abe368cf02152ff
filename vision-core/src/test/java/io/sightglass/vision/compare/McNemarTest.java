package io.sightglass.vision.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /** Two-sided binomial tails by hand: 2 · sum over k ≤ smaller of C(n, k) / 2^n, at most 1. */
    @ParameterizedTest(name = "{0} against {1}: p = {2}")
    @CsvSource({"0, 0, 1", "1, 0, 1", "5, 0, 0.0625", "0, 6, 0.03125", "1, 7, 0.0703125", "4, 4, 1", "2, 8, 0.109375"})
    void theProbabilityIsTheExactBinomialTail(int onlyFirst, int onlySecond, double p) {
        assertEquals(p, McNemar.of(onlyFirst, onlySecond).p(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"100000, 99000", "3000, 0"})
    void largeCountsStayProbabilities(int onlyFirst, int onlySecond) {
        double p = McNemar.of(onlyFirst, onlySecond).p();
        assertEquals(true, p >= 0 && p <= 1, "p = " + p);
    }
}
