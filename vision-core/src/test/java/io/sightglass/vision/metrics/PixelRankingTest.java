package io.sightglass.vision.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.image.Components;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelRankingTest {

    @Test
    void aPerfectMapScoresOne() {
        PixelRanking ranking = new PixelRanking();
        ranking.add(new float[] {0, 0, 1, 1}, new byte[] {0, 0, 1, 1}, 2);
        PixelMetrics metrics = ranking.metrics();
        assertEquals(1, metrics.auroc().orElseThrow());
        assertEquals(1, metrics.averagePrecision().orElseThrow());
        assertEquals(1, metrics.aupro().orElseThrow(), 1e-12);
        assertEquals(1, metrics.bestF1().orElseThrow());
        assertEquals(1, metrics.bestThreshold().orElseThrow());
    }

    @Test
    void aConstantMapIsAGuess() {
        PixelRanking ranking = new PixelRanking();
        ranking.add(new float[10], new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 10);
        PixelMetrics metrics = ranking.metrics();
        assertEquals(0.5, metrics.auroc().orElseThrow());
        assertEquals(0.15, metrics.aupro().orElseThrow(), 1e-12); // mean of the diagonal from 0 to 0.3
    }

    @Test
    void withoutDefectsNothingIsKnown() {
        PixelRanking ranking = new PixelRanking();
        assertTrue(ranking.metrics().auroc().isEmpty());
        ranking.add(new float[] {1, 2}, new byte[2], 2);
        assertTrue(ranking.metrics().auroc().isEmpty());
        assertTrue(ranking.metrics().aupro().isEmpty());
    }

    @Test
    void everyRegionCountsTheSameForOverlap() {
        // Two defects: one pixel found at once, nine pixels found only after all good pixels.
        float[] scores = {9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
        byte[] truth = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        for (int i = 1; i < 10; i++) truth[i] = (byte) (i == 1 ? 0 : 1);
        scores[1] = 5;
        PixelRanking ranking = new PixelRanking();
        ranking.add(scores, truth, 20);
        assertEquals(0.5, ranking.metrics().aupro().orElseThrow(), 1e-12);
    }

    @Test
    void diagonalNeighboursAreOneRegion() {
        assertEquals(1, Components.of(new byte[] {1, 0, 0, 1}, 2).count());
        assertEquals(2, Components.of(new byte[] {1, 0, 1}, 3).count());
        // The end of a row does not touch the start of the next.
        assertEquals(2, Components.of(new byte[] {0, 0, 1, 0, 0, 0, 1, 0, 0}, 3).count());
        assertEquals(0, Components.of(new byte[4], 2).count());
    }

    @Test
    void negativeScoresKeepTheirOrder() {
        PixelRanking ranking = new PixelRanking();
        ranking.add(new float[] {-3, -2, -0f, 0f}, new byte[] {0, 0, 0, 1}, 4);
        assertEquals(2.5 / 3, ranking.metrics().auroc().orElseThrow(), 1e-12);
    }

    @Test
    void whatIsNotANumberIsRefused() {
        PixelRanking ranking = new PixelRanking();
        assertThrows(IllegalArgumentException.class, () -> ranking.add(new float[] {Float.NaN}, new byte[1], 1));
        assertThrows(IllegalArgumentException.class, () -> ranking.add(new float[2], new byte[1], 1));
    }

    @Test
    void manyMapsAgreeWithTheRankingOfAllPixelsAtOnce() {
        Random random = new Random(2);
        int n = 64 * 64;
        int maps = 5;
        PixelRanking exact = new PixelRanking(1000, 1 << 20);
        PixelRanking bounded = new PixelRanking(1000, 500);
        double[] all = new double[n * maps];
        boolean[] positive = new boolean[n * maps];
        for (int m = 0; m < maps; m++) {
            float[] scores = new float[n];
            byte[] truth = new byte[n];
            for (int i = 0; i < n; i++) {
                truth[i] = (byte) (i % 64 < 8 && i / 64 < 8 + m ? 1 : 0);
                scores[i] = (float) (random.nextGaussian() + truth[i]);
                all[m * n + i] = scores[i];
                positive[m * n + i] = truth[i] != 0;
            }
            exact.add(scores, truth, 64);
            bounded.add(scores, truth, 64);
        }
        PixelMetrics metrics = exact.metrics();
        assertEquals(Ranking.auroc(all, positive).orElseThrow(), metrics.auroc().orElseThrow(), 1e-12);
        assertEquals(
                Ranking.averagePrecision(all, positive).orElseThrow(),
                metrics.averagePrecision().orElseThrow(),
                1e-12);
        assertEquals(
                Ranking.bestF1(all, positive).orElseThrow().f1(),
                metrics.bestF1().orElseThrow(),
                1e-12);
        assertEquals(metrics.auroc().orElseThrow(), bounded.metrics().auroc().orElseThrow(), 1e-3);
        assertEquals(metrics.aupro().orElseThrow(), bounded.metrics().aupro().orElseThrow(), 5e-3);
    }
}
