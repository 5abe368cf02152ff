package io.sightglass.vision.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PasteTest {
    private static final int SIDE = 64;
    private static final Size SIZE = new Size(SIDE, SIDE);

    @Test
    void thePastedDefectIsWhereItsBoxAndItsClassesSay() {
        for (int seed = 0; seed < 30; seed++) {
            Example target = good();
            Example pasted = Paste.onto(target, defective(), new Random(seed));
            assertEquals(1, pasted.things().size());
            Example.Thing thing = pasted.things().getFirst();
            assertEquals(1, thing.label());
            assertEquals(around(pasted.classes(), 2), thing.box());
            for (int i = 0; i < SIDE * SIDE; i++) {
                if (pasted.classes()[i] == 2) assertTrue((pasted.pixels()[3 * i] & 0xff) > 50, "the defect is bright");
            }
        }
    }

    @Test
    void theTargetItselfIsLeftAsItWas() {
        Example target = good();
        Paste.onto(target, defective(), new Random(1));
        assertArrayEquals(good().pixels(), target.pixels());
        assertTrue(target.things().isEmpty());
    }

    @Test
    void nothingIsPastedOverAnotherDefect() {
        Example full = new Example(
                SIZE,
                new byte[3 * SIDE * SIDE],
                new byte[SIDE * SIDE],
                List.of(new Example.Thing(0, Box.at(0, 0, SIDE, SIDE))));
        assertSame(full, Paste.onto(full, defective(), new Random(1)));
    }

    @Test
    void aDefectLargerThanTheTargetIsNotPasted() {
        Example small = new Example(new Size(8, 8), new byte[192], new byte[64], List.of());
        assertSame(small, Paste.onto(small, defective(), new Random(1)));
    }

    @Test
    void whatIsKnownByItsBoxAloneIsNotPasted() {
        Example drawn = defective();
        Example.Thing boxed = new Example.Thing(1, drawn.things().getFirst().box(), false);
        Example donor = new Example(SIZE, drawn.pixels(), drawn.classes(), List.of(boxed));
        Example target = good();
        assertSame(target, Paste.onto(target, donor, new Random(1)));
    }

    @Test
    void pixelsThatDoNotCountStayAsTheyAre() {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        byte[] classes = new byte[SIDE * SIDE];
        for (int i = 0; i < classes.length; i += 2) classes[i] = (byte) Example.IGNORED;
        Example target = new Example(SIZE, pixels, classes, List.of());
        int pasted = 0;
        for (int seed = 0; seed < 10; seed++) {
            Example result = Paste.onto(target, defective(), new Random(seed));
            for (int i = 0; i < classes.length; i++) {
                if (result.classes()[i] == 2) pasted++;
                if (!target.ignores(i)) continue;
                assertTrue(result.ignores(i), "pixel " + i);
                assertEquals(0, result.pixels()[3 * i], "pixel " + i);
            }
        }
        assertTrue(pasted > 100, pasted + " pixels between them");
    }

    /** A hard edge would be learnt in place of the defect. */
    @Test
    void theDefectFadesIntoItsSurroundings() {
        Example pasted = Paste.onto(good(), onLight(), new Random(3));
        int between = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            int value = pasted.pixels()[3 * i] & 0xff;
            if (pasted.classes()[i] == 0 && value != 10) between++;
        }
        assertTrue(between > 20 && between < 400, between + " pixels around it are mixed");
    }

    private static Example onLight() {
        Example bright = defective();
        byte[] pixels = bright.pixels().clone();
        for (int i = 0; i < SIDE * SIDE; i++) {
            if (bright.classes()[i] == 0) for (int c = 0; c < 3; c++) pixels[3 * i + c] = (byte) 180;
        }
        return new Example(SIZE, pixels, bright.classes(), bright.things());
    }

    private static Example good() {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        Arrays.fill(pixels, (byte) 10);
        return new Example(SIZE, pixels, new byte[SIDE * SIDE], List.of());
    }

    /** A bright bar of class 2 in the middle. */
    private static Example defective() {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        byte[] classes = new byte[SIDE * SIDE];
        Arrays.fill(pixels, (byte) 10);
        for (int y = 28; y < 34; y++) {
            for (int x = 24; x < 40; x++) {
                classes[y * SIDE + x] = 2;
                for (int c = 0; c < 3; c++) pixels[3 * (y * SIDE + x) + c] = (byte) 220;
            }
        }
        return new Example(SIZE, pixels, classes, List.of(new Example.Thing(1, Box.at(24, 28, 16, 6))));
    }

    private static Box around(byte[] classes, int wanted) {
        double x1 = SIDE;
        double y1 = SIDE;
        double x2 = 0;
        double y2 = 0;
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] != wanted) continue;
            x1 = Math.min(x1, i % SIDE);
            int row = i / SIDE;
            y1 = Math.min(y1, row);
            x2 = Math.max(x2, i % SIDE + 1);
            y2 = Math.max(y2, row + 1);
        }
        return new Box(x1, y1, x2, y2);
    }
}
