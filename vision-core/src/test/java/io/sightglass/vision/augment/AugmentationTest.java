package io.sightglass.vision.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final List<Turn> UPRIGHT = List.of(Turn.UPRIGHT);
    private static final Size WHOLE = new Size(64, 64);
    private static final Size PART = new Size(32, 32);

    @Test
    void nothingToVaryGivesTheImageBack() {
        Example same = new Augmentation(UPRIGHT, 0, 0, 0, 0, 0, 0, WHOLE).apply(example(), List.of(), new Random(1));
        assertArrayEquals(example().pixels(), same.pixels());
        assertArrayEquals(example().classes(), same.classes());
        assertEquals(example().things(), same.things());
    }

    @Test
    void theSameChanceGivesTheSameExample() {
        Augmentation all = new Augmentation(Turn.ALL, 0.2, 0.1, 0.2, 0.1, 5, 0.5, PART);
        Example one = all.apply(example(), List.of(example()), new Random(9));
        Example two = all.apply(example(), List.of(example()), new Random(9));
        assertEquals(PART, one.size());
        assertArrayEquals(one.pixels(), two.pixels());
        assertEquals(one.things(), two.things());
    }

    @Test
    void partsShowTheDefectMoreOftenThanChanceWould() {
        // A defect of 6 × 6 in a corner: a part of a quarter of the image put anywhere would rarely hold it.
        Augmentation parts = new Augmentation(UPRIGHT, 0, 0, 0, 0, 0, 0, PART);
        Random random = new Random(4);
        int shown = 0;
        for (int i = 0; i < 1000; i++) {
            if (!parts.apply(example(), List.of(), random).things().isEmpty()) shown++;
        }
        assertTrue(shown > 450, "shown in " + shown + " of 1000 parts");
    }

    /** Twice a donor's defect with that chance, where it finds a place: one at least in 1 - (1 - chance)². */
    @Test
    void donorsGiveTheirDefectsAsOftenAsAsked() {
        Example empty = new Example(WHOLE, new byte[3 * 64 * 64], new byte[64 * 64], List.of());
        for (double chance : new double[] {0, 0.5, 1}) {
            Augmentation pasting = new Augmentation(UPRIGHT, 0, 0, 0, 0, 0, chance, WHOLE);
            Random random = new Random(6);
            int shown = 0;
            for (int i = 0; i < 400; i++) {
                if (!pasting.apply(empty, List.of(example()), random).things().isEmpty()) shown++;
            }
            assertEquals(1 - (1 - chance) * (1 - chance), shown / 400.0, 0.1, "with the chance " + chance);
        }
    }

    @Test
    void grainIsAsStrongAsAskedAtMost() {
        byte[] grey = new byte[3 * 64 * 64];
        java.util.Arrays.fill(grey, (byte) 128);
        Example flat = new Example(WHOLE, grey, new byte[64 * 64], List.of());
        Augmentation grainy = new Augmentation(UPRIGHT, 0, 0, 0, 0, 8, 0, WHOLE);
        Random random = new Random(3);
        double mean = 0;
        for (int i = 0; i < 40; i++) {
            double sum = 0;
            for (byte b : grainy.apply(flat, List.of(), random).pixels()) sum += Math.pow((b & 0xff) - 128, 2);
            double deviation = Math.sqrt(sum / grey.length);
            assertTrue(deviation < 8.5, "deviation " + deviation);
            mean += deviation / 40;
        }
        assertEquals(4, mean, 1.5, "uniform between none and all");
    }

    @Test
    void boxesStayAroundTheirPixels() {
        Augmentation all = new Augmentation(Turn.ALL, 0.2, 0, 0.1, 0, 0, 0, WHOLE);
        Random random = new Random(2);
        for (int i = 0; i < 50; i++) {
            Example varied = all.apply(example(), List.of(), random);
            for (int p = 0; p < varied.classes().length; p++) {
                if (varied.classes()[p] == 0 || varied.things().isEmpty()) continue;
                Box box = varied.things().getFirst().box();
                int row = p / 64;
                double x = p % 64 + 0.5;
                double y = row + 0.5;
                assertTrue(x > box.x1() - 0.5 && x < box.x2() + 0.5, "pixel outside its box");
                assertTrue(y > box.y1() - 0.5 && y < box.y2() + 0.5, "pixel outside its box");
            }
        }
    }

    private static Example example() {
        byte[] pixels = new byte[3 * 64 * 64];
        byte[] classes = new byte[64 * 64];
        new Random(5).nextBytes(pixels);
        for (int y = 4; y < 10; y++) for (int x = 4; x < 10; x++) classes[y * 64 + x] = 1;
        return new Example(WHOLE, pixels, classes, List.of(new Example.Thing(0, Box.at(4, 4, 6, 6))));
    }
}
