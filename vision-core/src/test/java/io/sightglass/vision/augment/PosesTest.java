package io.sightglass.vision.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class PosesTest {
    private static final int SIDE = 64;

    @Test
    void partsThatAlwaysLieAlikeAreNotTurned() {
        // A bright corner, always the same one.
        assertEquals(List.of(Turn.UPRIGHT), Poses.of(images((x, y) -> x < 20 && y < 30 ? 200 : 60)));
    }

    @Test
    void partsThatLookTheSameFromEverySideAreTurned() {
        assertEquals(Turn.ALL, Poses.of(images((x, y) -> Math.hypot(x - 31.5, y - 31.5) < 20 ? 200 : 60)));
    }

    @Test
    void partsThatAreTheirOwnMirrorImageAreMirrored() {
        // A bright band on top: left and right may change places, top and bottom may not.
        assertEquals(List.of(Turn.UPRIGHT, Turn.MIRRORED), Poses.of(images((x, y) -> y < 20 ? 200 : 60)));
    }

    @Test
    void imagesWithNothingInCommonAreTurned() {
        Random random = new Random(7);
        List<Example> images = new ArrayList<>();
        for (int i = 0; i < 30; i++) images.addAll(images(random, (x, y) -> 100 + random.nextInt(100), 1));
        assertEquals(Turn.ALL, Poses.of(images));
    }

    @Test
    void aTurnedSquareHasEachCellWhereTheTurnPutsIt() {
        float[] square = {1, 2, 3, 4};
        assertArrayEquals(new float[] {1, 2, 3, 4}, Turn.UPRIGHT.of(square, 2));
        assertArrayEquals(new float[] {2, 1, 4, 3}, Turn.MIRRORED.of(square, 2));
        assertArrayEquals(new float[] {4, 3, 2, 1}, Turn.HALF.of(square, 2));
        assertArrayEquals(new float[] {1, 3, 2, 4}, Turn.DIAGONAL.of(square, 2));
    }

    private static List<Example> images(IntBinaryOperator grey) {
        return images(new Random(3), grey, 20);
    }

    /** So many images of the same thing, with noise. */
    private static List<Example> images(Random random, IntBinaryOperator grey, int count) {
        List<Example> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[3 * SIDE * SIDE];
            for (int p = 0; p < pixels.length; p++) {
                int at = p / 3;
                pixels[p] = (byte) (grey.applyAsInt(at % SIDE, at / SIDE) + random.nextInt(-40, 41));
            }
            images.add(new Example(new Size(SIDE, SIDE), pixels, new byte[SIDE * SIDE], List.of()));
        }
        return images;
    }
}
