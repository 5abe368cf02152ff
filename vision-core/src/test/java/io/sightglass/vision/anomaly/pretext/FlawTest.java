package io.sightglass.vision.anomaly.pretext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlawTest {
    private static final int SIDE = 64;

    /** Dark on the left, bright on the right. */
    private static Surface edge() {
        Field[] planes = new Field[3];
        for (int c = 0; c < 3; c++) {
            planes[c] = new Field(SIDE);
            for (int i = 0; i < planes[c].v.length; i++) planes[c].v[i] = i % SIDE < SIDE / 2 ? 0 : 1;
        }
        return Surface.of(planes);
    }

    @Test
    void everySecondSpotIsSoughtAtAnEdge() {
        RandomGenerator random = new SplittableRandom(1);
        Surface surface = edge();
        int count = 1000;
        int near = 0;
        for (int i = 0; i < count; i++) {
            int x = Flaw.spot(surface, random) % SIDE;
            if (Math.abs(x - SIDE / 2) <= 8) near++;
        }
        // A quarter of all by chance; of those sought nearly all, as a fifth of the places looked at are steep.
        assertTrue(near > count * 0.58 && near < count * 0.68, near + " of " + count);
    }

    @Test
    void withoutEdgesAnySpotWillDo() {
        RandomGenerator random = new SplittableRandom(1);
        Surface plain = Surface.of(new Field[] {new Field(SIDE), new Field(SIDE), new Field(SIDE)});
        double sum = 0;
        for (int i = 0; i < 1000; i++) sum += Flaw.spot(plain, random) % SIDE;
        assertEquals(SIDE / 2.0, sum / 1000, 3);
    }

    @Test
    void whereAnEdgeSlipsSomethingBreaksOffOrSticksOut() {
        Field lower = new Field(SIDE);
        Arrays.fill(lower.v, SIDE * SIDE / 2, SIDE * SIDE, 1);
        float[] before = edge().planes[0].v;
        boolean broken = false;
        boolean stuckOut = false;
        for (int seed = 0; seed < 20; seed++) {
            Surface surface = edge();
            Flaw.SLIPPED.plant(surface, lower, new SplittableRandom(seed));
            float[] after = surface.planes[0].v;
            for (int i = 0; i < after.length; i++) {
                float change = after[i] - before[i];
                if (i < SIDE * SIDE / 2) assertEquals(0, change, "outside of the place");
                if (Math.abs(i % SIDE - SIDE / 2) > 0.15 * SIDE + 1) assertEquals(0, change, "far from the edge");
                broken |= change < -0.9;
                stuckOut |= change > 0.9;
            }
        }
        assertTrue(broken && stuckOut);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.03, 0", "0.04, 1", "0.07, 4", "-0.07, 4"})
    void whatEveryPixelBecomesIsSeenAbove3Hundredths(float tone, float seen) {
        Surface brighter = edge();
        for (Field plane : brighter.planes) for (int i = 0; i < plane.v.length; i++) plane.v[i] += tone;
        Field unlike = Flaw.unlike(edge(), brighter);
        assertEquals(seen, unlike.v[0], 1e-3);
    }
}
