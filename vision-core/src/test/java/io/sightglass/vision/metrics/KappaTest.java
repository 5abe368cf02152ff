package io.sightglass.vision.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KappaTest {
    /** Cohen 1960, table 1, as proportions of 100: po = .29, pc = .35. */
    @Test
    void cohensOwnExampleIsBelowChance() {
        long[][] counts = {{25, 13, 12}, {12, 2, 16}, {3, 15, 2}};
        assertEquals(0.29, Kappa.observed(counts).orElseThrow(), 1e-12);
        assertEquals(-0.06 / 0.65, Kappa.cohen(counts).orElseThrow(), 1e-12);
    }

    /** Fleiss, Levin and Paik 2003, table 18.1: psychotic, neurotic, organic; kappa 0.676. */
    @Test
    void diagnosesOfTwoRatersAgreeAsInTheBook() {
        long[][] counts = {{75, 1, 4}, {5, 4, 1}, {0, 0, 10}};
        assertEquals(0.676, Kappa.cohen(counts).orElseThrow(), 5e-4);
    }

    /** The worked example of ten subjects and fourteen raters in Wikipedia, "Fleiss' kappa": 0.210. */
    @Test
    void fourteenRatersAgreeAsInTheWorkedExample() {
        long[][] counts = {
            {0, 0, 0, 0, 14},
            {0, 2, 6, 4, 2},
            {0, 0, 3, 5, 6},
            {0, 3, 9, 2, 0},
            {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0},
            {3, 2, 6, 3, 0},
            {2, 5, 3, 2, 2},
            {6, 5, 2, 1, 0},
            {0, 2, 2, 3, 7}
        };
        assertEquals(0.210, Kappa.fleiss(counts).orElseThrow(), 5e-4);
    }

    @Test
    void thingsWithOneRaterDoNotCountForFleiss() {
        long[][] counts = {{2, 0}, {0, 2}, {1, 0}, {0, 0}};
        assertEquals(1, Kappa.fleiss(counts).orElseThrow(), 1e-12);
    }

    @Test
    void allOfOneClassIsFullAgreementWithoutAKappa() {
        long[][] counts = {{7, 0}, {0, 0}};
        assertTrue(Kappa.cohen(counts).isEmpty());
        assertEquals(1, Kappa.observed(counts).orElseThrow(), 0);
        assertTrue(Kappa.fleiss(new long[][] {{3, 0}, {3, 0}}).isEmpty());
    }

    @Test
    void nothingJudgedHasNoFigures() {
        assertTrue(Kappa.cohen(new long[2][2]).isEmpty());
        assertTrue(Kappa.observed(new long[0][0]).isEmpty());
        assertTrue(Kappa.fleiss(new long[0][0]).isEmpty());
    }

    @Test
    void aTableThatIsNotSquareIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Kappa.cohen(new long[][] {{1, 2}}));
    }
}
