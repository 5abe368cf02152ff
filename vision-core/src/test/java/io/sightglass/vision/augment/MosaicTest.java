package io.sightglass.vision.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MosaicTest {
    private static final int SIDE = 64;
    private static final int PART = 32;
    private static final Augmentation PLAIN =
            new Augmentation(List.of(Turn.UPRIGHT), 0, 0, 0, 0, 0, 0, new Size(PART, PART));
    private static final Augmentation TURNED = new Augmentation(Turn.ALL, 0.1, 0, 0, 0, 0, 0, new Size(PART, PART));

    @Test
    void fourImagesMeetAtOnePlaceAwayFromTheBorder() {
        List<Example> images = images(0);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            Example mosaic = Mosaic.of(images, PLAIN, List.of(), random);
            int across = (int)
                    IntStream.range(0, PART).filter(x -> at(mosaic, x, 0) == 10).count();
            int down = (int)
                    IntStream.range(0, PART).filter(y -> at(mosaic, 0, y) == 10).count();
            assertTrue(across >= 8 && across <= 24 && down >= 8 && down <= 24, across + ", " + down);
            for (int y = 0; y < PART; y++) {
                for (int x = 0; x < PART; x++) {
                    assertEquals(10 + (x < across ? 0 : 10) + (y < down ? 0 : 20), at(mosaic, x, y));
                }
            }
        }
    }

    @Test
    void boxesLieAroundThePixelsThatShowTheirThing() {
        List<Example> images = images(5);
        Random random = new Random(2);
        int seen = 0;
        for (int i = 0; i < 500; i++) {
            Example mosaic = Mosaic.of(images, PLAIN, List.of(), random);
            for (Example.Thing thing : mosaic.things()) {
                Box pixels = around(mosaic.classes(), thing.label() + 1);
                assertEquals(pixels.x1(), thing.box().x1(), 1);
                assertEquals(pixels.y1(), thing.box().y1(), 1);
                assertEquals(pixels.x2(), thing.box().x2(), 1);
                assertEquals(pixels.y2(), thing.box().y2(), 1);
                seen++;
            }
        }
        assertTrue(seen > 500, "things in 500 mosaics: " + seen);
    }

    @Test
    void whatIsCutToASliverIsNoThing() {
        // The largest quarter, 24 × 24, shows a fourth of a thing of 48 × 48.
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            assertTrue(Mosaic.of(images(48), PLAIN, List.of(), random).things().isEmpty());
        }
    }

    @Test
    void everythingFollowsFromSeedEpochAndPlace() throws VisionException {
        Examples one = examples(TURNED, 7).withMosaics(0.5, 20);
        Examples two = examples(TURNED, 7).withMosaics(0.5, 20);
        assertSame(true, one.draw(3, 1), two.draw(3, 1));
        assertSame(false, one.draw(3, 1), one.draw(4, 1));
        assertSame(false, one.draw(3, 1), one.draw(3, 0));
        assertSame(
                false, one.draw(3, 1), examples(TURNED, 8).withMosaics(0.5, 20).draw(3, 1));
    }

    @Test
    void aboutThatShareIsPutTogether() throws VisionException {
        Examples half = examples(TURNED, 1).withMosaics(0.5, 1000);
        int mosaics = 0;
        for (int epoch = 0; epoch < 100; epoch++) {
            for (Example drawn : half.draw(epoch, 0)) if (shades(drawn) > 2) mosaics++;
        }
        // Of 400 mosaics 22/64 show at most two of the four images, by chance: 262 are left.
        assertTrue(mosaics > 220 && mosaics < 305, mosaics + " of 800");
    }

    @Test
    void theLastTenthOfATrainingHasNone() throws VisionException {
        Examples plain = examples(TURNED, 1);
        Examples always = plain.withMosaics(1, 25);
        assertSame(false, plain.draw(21, 0), always.draw(21, 0));
        for (int epoch : new int[] {22, 23, 24}) assertSame(true, plain.draw(epoch, 0), always.draw(epoch, 0));
    }

    @Test
    void wherePlaceTellsSomethingTheyAreRefused() throws VisionException {
        Examples plain = examples(PLAIN, 1);
        assertTrue(plain == plain.withMosaics(0, 25));
        VisionException refused = assertThrows(VisionException.class, () -> plain.withMosaics(1, 25));
        assertTrue(refused.getMessage().contains("leave the mosaics out"), refused.getMessage());
        assertFalse(TURNED.placeTells());
    }

    private static void assertSame(boolean same, List<Example> one, List<Example> two) {
        if (!same) {
            assertNotEquals(pixels(one), pixels(two));
            return;
        }
        for (int i = 0; i < one.size(); i++) {
            assertArrayEquals(one.get(i).pixels(), two.get(i).pixels());
            assertArrayEquals(one.get(i).classes(), two.get(i).classes());
            assertEquals(one.get(i).things(), two.get(i).things());
        }
    }

    private static int pixels(List<Example> examples) {
        return Arrays.hashCode(
                examples.stream().mapToInt(e -> Arrays.hashCode(e.pixels())).toArray());
    }

    private static Examples examples(Augmentation augmentation, long seed) {
        return new Examples(images(5), augmentation, 4, 8, seed);
    }

    /** Flat images of brightness 10, 20, 30 and 40, each with a square of its own class, a little brighter, in the middle. */
    private static List<Example> images(int square) {
        List<Example> images = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            byte[] pixels = new byte[3 * SIDE * SIDE];
            byte[] classes = new byte[SIDE * SIDE];
            Arrays.fill(pixels, (byte) (10 * (i + 1)));
            int from = (SIDE - square) / 2;
            for (int y = from; y < from + square; y++) {
                for (int x = from; x < from + square; x++) classes[y * SIDE + x] = (byte) (i + 1);
            }
            List<Example.Thing> things =
                    square == 0 ? List.of() : List.of(new Example.Thing(i, Box.at(from, from, square, square)));
            images.add(new Example(new Size(SIDE, SIDE), pixels, classes, things));
        }
        return images;
    }

    private static int at(Example example, int x, int y) {
        return example.pixels()[3 * (y * PART + x)];
    }

    private static long shades(Example example) {
        return IntStream.range(0, example.pixels().length)
                .map(i -> example.pixels()[i])
                .distinct()
                .count();
    }

    private static Box around(byte[] classes, int wanted) {
        int[] at = IntStream.range(0, classes.length)
                .filter(i -> classes[i] == wanted)
                .toArray();
        return new Box(
                Arrays.stream(at).map(i -> i % PART).min().orElseThrow(),
                Arrays.stream(at).map(i -> i / PART).min().orElseThrow(),
                Arrays.stream(at).map(i -> i % PART).max().orElseThrow() + 1,
                Arrays.stream(at).map(i -> i / PART).max().orElseThrow() + 1);
    }
}
