package io.sightglass.vision.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final boolean[] TRUTH = {false, false, true, true};

    @Test
    void aurocCountsTheShareOfPairsInTheRightOrder() {
        // scikit-learn's documentation example: 3 of 4 pairs are right.
        assertEquals(0.75, auroc(new double[] {0.1, 0.4, 0.35, 0.8}, TRUTH), 1e-12);
        assertEquals(1, auroc(new double[] {1, 2, 3, 4}, TRUTH));
        assertEquals(0, auroc(new double[] {4, 3, 2, 1}, TRUTH));
    }

    @Test
    void aTieIsHalfAPair() {
        assertEquals(0.5, auroc(new double[] {7, 7, 7, 7}, TRUTH));
        assertEquals(0.875, auroc(new double[] {0, 1, 1, 2}, TRUTH));
    }

    @Test
    void oneKindAloneHasNoAuroc() {
        assertTrue(
                Ranking.auroc(new double[] {1, 2}, new boolean[] {true, true}).isEmpty());
        assertTrue(
                Ranking.auroc(new double[] {1, 2}, new boolean[] {false, false}).isEmpty());
        assertTrue(Ranking.auroc(new double[0], new boolean[0]).isEmpty());
        assertTrue(Ranking.averagePrecision(new double[] {1}, new boolean[] {false})
                .isEmpty());
        assertTrue(Ranking.bestF1(new double[] {1}, new boolean[] {false}).isEmpty());
    }

    @Test
    void whatIsNotANumberIsRefused() {
        double[] scores = {0, Double.NaN, 1, 2};
        assertThrows(IllegalArgumentException.class, () -> Ranking.auroc(scores, TRUTH));
        assertThrows(IllegalArgumentException.class, () -> Ranking.at(0, scores, TRUTH));
        assertThrows(IllegalArgumentException.class, () -> Ranking.curve(new double[] {1}, TRUTH));
    }

    @Test
    void averagePrecisionSumsPrecisionOverSteps() {
        // scikit-learn's documentation example: 0.5 · 1 + 0.5 · 2/3.
        double[] scores = {0.1, 0.4, 0.35, 0.8};
        assertEquals(0.5 + 0.5 * 2 / 3, Ranking.averagePrecision(scores, TRUTH).orElseThrow(), 1e-12);
        // All tied: precision is the share of positives.
        assertEquals(0.5, Ranking.averagePrecision(new double[4], TRUTH).orElseThrow(), 1e-12);
    }

    @Test
    void bestF1NamesItsThreshold() {
        OperatingPoint best =
                Ranking.bestF1(new double[] {0.1, 0.4, 0.35, 0.8}, TRUTH).orElseThrow();
        assertEquals(0.35, best.threshold());
        assertEquals(0.8, best.f1(), 1e-12); // both found, one false alarm
    }

    @Test
    void theThresholdItselfIsPositive() {
        OperatingPoint at = Ranking.at(0.4, new double[] {0.1, 0.4, 0.35, 0.8}, TRUTH);
        assertEquals(new OperatingPoint(0.4, 1, 1, 1, 1), at);
        assertEquals(0.5, at.accuracy());
    }

    @Test
    void theCurveRunsFromNothingToEverythingWithOnePointADistinctScore() {
        List<OperatingPoint> curve = Ranking.curve(new double[] {0, 1, 1, 2}, TRUTH);
        assertEquals(
                List.of(
                        new OperatingPoint(Double.POSITIVE_INFINITY, 0, 0, 2, 2),
                        new OperatingPoint(2, 1, 0, 1, 2),
                        new OperatingPoint(1, 2, 1, 0, 1),
                        new OperatingPoint(0, 2, 2, 0, 0)),
                curve);
    }

    @Test
    void monotoneTransformsChangeNothingAndTurningRoundMirrors() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            int n = 2 + random.nextInt(30);
            double[] scores = random.doubles(n).map(v -> Math.round(v * 8)).toArray();
            boolean[] truth = new boolean[n];
            for (int i = 1; i < n; i++) truth[i] = random.nextBoolean();
            truth[n - 1] = true;
            double auroc = auroc(scores, truth);
            assertEquals(auroc, auroc(Arrays.stream(scores).map(Math::exp).toArray(), truth), 1e-12);
            assertEquals(1 - auroc, auroc(Arrays.stream(scores).map(v -> -v).toArray(), truth), 1e-12);
            assertEquals(pairs(scores, truth), auroc, 1e-12);
        }
    }

    private static double pairs(double[] scores, boolean[] truth) {
        double won = 0;
        int all = 0;
        for (int p = 0; p < scores.length; p++) {
            for (int n = 0; n < scores.length; n++) {
                if (!truth[p] || truth[n]) continue;
                all++;
                won += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
            }
        }
        return won / all;
    }

    private static double auroc(double[] scores, boolean[] truth) {
        return Ranking.auroc(scores, truth).orElseThrow();
    }
}
