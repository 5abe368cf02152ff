package io.sightglass.vision.anomaly.pretext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoiltTest {
    private static final int GREY = 100;

    private static Frame good(Size size) {
        Frame frame = Frame.allocate(size, 1);
        for (int y = 0; y < size.height(); y++) for (int x = 0; x < size.width(); x++) frame.set(x, y, 0, GREY);
        return frame;
    }

    @ParameterizedTest
    @CsvSource({"96, 64", "64, 96", "64, 64"})
    void flawsLieOnTheSquareInTheMiddle(int width, int height) {
        Frame good = good(new Size(width, height));
        Frame spoilt = Spoilt.on(good, new SplittableRandom(1));
        assertEquals(good.size(), spoilt.size());
        int side = Math.min(width, height);
        int changed = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean outside =
                        Math.abs(x + 0.5 - width / 2.0) > side / 2.0 || Math.abs(y + 0.5 - height / 2.0) > side / 2.0;
                if (outside) assertEquals(GREY, spoilt.get(x, y, 0));
                else if (spoilt.get(x, y, 0) != GREY) changed++;
            }
        }
        assertNotEquals(0, changed);
        assertEquals(spoilt.pixels(), Spoilt.on(good, new SplittableRandom(1)).pixels());
    }

    @Test
    void whatIsCalledGoodLooksSoAndWhatIsCalledFlawedDoesNot() {
        int side = 64;
        byte[] plain = new byte[3 * side * side];
        Arrays.fill(plain, (byte) GREY);
        int[] counts = new int[3];
        for (int seed = 0; seed < 60; seed++) {
            Spoilt spoilt = Spoilt.draw(plain, side, new SplittableRandom(seed));
            for (int y = 2; y < side - 2; y++) {
                for (int x = 2; x < side - 2; x++) {
                    int called = spoilt.verdicts()[y * side + x];
                    counts[called]++;
                    if (called == Spoilt.GOOD) {
                        double change = Math.abs(change(spoilt, side, x, y, 1));
                        assertTrue(change < 2, "seed " + seed + ": good at " + x + ", " + y + ": " + change);
                    } else if (called == Spoilt.FLAWED) {
                        assertTrue(changed(spoilt, side, x, y, 4), "seed " + seed + ": flawed at " + x + ", " + y);
                    }
                }
            }
        }
        for (int count : counts) assertTrue(count > side * side, Arrays.toString(counts));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.25, 0", "0.26, 2", "4, 2", "4.1, 1"})
    void whatNobodySeesIsGoodAndWhatEverybodySeesFlawed(float unlike, byte verdict) {
        assertEquals(verdict, Spoilt.verdict(unlike));
    }

    @Test
    void aSingleRowHasNoRoomForFlaws() {
        Frame row = Spoilt.on(good(new Size(9, 1)), new SplittableRandom(1));
        for (int x = 0; x < 9; x++) assertEquals(GREY, row.get(x, 0, 0));
    }

    /** The mean change of tone around a pixel. */
    private static double change(Spoilt spoilt, int side, int x, int y, int around) {
        double sum = 0;
        int count = 0;
        for (int dy = -around; dy <= around; dy++) {
            for (int dx = -around; dx <= around; dx++) {
                sum += (spoilt.pixels()[3 * ((y + dy) * side + x + dx)] & 0xff) - GREY;
                count++;
            }
        }
        return sum / count;
    }

    private static boolean changed(Spoilt spoilt, int side, int x, int y, int around) {
        for (int v = Math.max(0, y - around); v <= Math.min(side - 1, y + around); v++) {
            for (int u = Math.max(0, x - around); u <= Math.min(side - 1, x + around); u++) {
                if (Math.abs((spoilt.pixels()[3 * (v * side + u)] & 0xff) - GREY) >= 2) return true;
            }
        }
        return false;
    }
}
