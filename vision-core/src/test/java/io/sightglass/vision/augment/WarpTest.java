package io.sightglass.vision.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WarpTest {
    private static final Size SIZE = new Size(8, 8);

    @Test
    void whatIsLeftAsItIsStaysAsItIs() {
        Example from = spot(2, 5);
        Example same = new Warp(1, 0, 0, 0, 1, 0).apply(from, SIZE);
        assertEquals(List.of(new Example.Thing(0, Box.at(2, 5, 1, 1))), same.things());
        assertEquals(200, same.pixels()[3 * (5 * 8 + 2)] & 0xff);
        assertEquals(1, same.classes()[5 * 8 + 2]);
    }

    @Test
    void aQuarterTurnTakesPixelsClassesAndBoxesAlong() {
        // x' = y, y' = 8 − x: what was at (2, 5) comes to lie at (8 − 5 − 1, 2).
        Example turned = new Warp(0, 1, 0, -1, 0, 8).apply(spot(2, 5), SIZE);
        assertEquals(List.of(new Example.Thing(0, Box.at(2, 2, 1, 1))), turned.things());
        assertEquals(200, turned.pixels()[3 * (2 * 8 + 2)] & 0xff);
        assertEquals(1, turned.classes()[2 * 8 + 2]);
    }

    @Test
    void halfTheSizeHalvesTheBox() {
        Example from =
                new Example(SIZE, new byte[192], new byte[64], List.of(new Example.Thing(0, Box.at(2, 2, 4, 2))));
        Example half = new Warp(2, 0, 0, 0, 2, 0).apply(from, new Size(4, 4));
        assertEquals(List.of(new Example.Thing(0, Box.at(1, 1, 2, 1))), half.things());
    }

    @Test
    void aThingOfWhichLittleIsLeftIsGone() {
        byte[] classes = new byte[64];
        Arrays.fill(classes, 0, 16, (byte) 1);
        Example from = new Example(SIZE, new byte[192], classes, List.of(new Example.Thing(0, Box.at(0, 0, 8, 2))));
        // Of 8 columns 2 are seen, a quarter.
        assertTrue(new Warp(1, 0, 6, 0, 1, 0).apply(from, SIZE).things().isEmpty());
        // Of 8 columns 4 are seen.
        assertEquals(
                List.of(new Example.Thing(0, Box.at(0, 0, 4, 2))),
                new Warp(1, 0, 4, 0, 1, 0).apply(from, SIZE).things());
    }

    @Test
    void theBoxOfACutThingLiesAroundWhatIsLeftOfIt() {
        // A slanted line from corner to corner; of its 8 pixels the last 4 are seen, in rows 4 to 7.
        byte[] classes = new byte[64];
        for (int i = 0; i < 8; i++) classes[9 * i] = 1;
        Example from = new Example(SIZE, new byte[192], classes, List.of(new Example.Thing(0, Box.at(0, 0, 8, 8))));
        assertEquals(
                List.of(new Example.Thing(0, Box.at(0, 4, 4, 4))),
                new Warp(1, 0, 4, 0, 1, 0).apply(from, SIZE).things());
    }

    @Test
    void aCutThingThatNoPixelShowsIsKnownByItsBox() {
        Example from =
                new Example(SIZE, new byte[192], new byte[64], List.of(new Example.Thing(0, Box.at(0, 0, 8, 2))));
        assertEquals(
                List.of(new Example.Thing(0, Box.at(0, 0, 4, 2))),
                new Warp(1, 0, 4, 0, 1, 0).apply(from, SIZE).things());
        assertTrue(new Warp(1, 0, 6, 0, 1, 0).apply(from, SIZE).things().isEmpty());
    }

    @Test
    void anyTurnKeepsTheMiddleInTheMiddle() {
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            Example from = block();
            Example turned =
                    Warp.turned(random, new Point(16, 16), new Size(32, 32), 0).apply(from, new Size(32, 32));
            assertEquals(1, turned.classes()[16 * 32 + 16]);
            assertEquals(36, count(turned.classes()), 12, "a square of 6 × 6 stays about as large");
            Box box = turned.things().getFirst().box();
            assertEquals(16, box.centre().x(), 1e-9);
            assertEquals(16, box.centre().y(), 1e-9);
            assertTrue(box.width() >= 6 - 1e-9 && box.width() <= 6 * Math.sqrt(2) + 1e-9, () -> "width " + box.width());
        }
    }

    /** One bright pixel that is a thing. */
    private static Example spot(int x, int y) {
        byte[] pixels = new byte[192];
        byte[] classes = new byte[64];
        for (int c = 0; c < 3; c++) pixels[3 * (y * 8 + x) + c] = (byte) 200;
        classes[y * 8 + x] = 1;
        return new Example(SIZE, pixels, classes, List.of(new Example.Thing(0, Box.at(x, y, 1, 1))));
    }

    private static Example block() {
        byte[] classes = new byte[32 * 32];
        for (int y = 13; y < 19; y++) for (int x = 13; x < 19; x++) classes[y * 32 + x] = 1;
        return new Example(
                new Size(32, 32), new byte[3 * 32 * 32], classes, List.of(new Example.Thing(0, Box.at(13, 13, 6, 6))));
    }

    private static int count(byte[] classes) {
        int count = 0;
        for (byte c : classes) if (c != 0) count++;
        return count;
    }
}
