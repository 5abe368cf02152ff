package io.sightglass.vision.similar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.Pixels;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LooksTest {
    private static Looks looks;

    @BeforeAll
    static void open() throws VisionException {
        looks = Looks.open();
    }

    @AfterAll
    static void close() {
        looks.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void thePartInOtherLightSizeAndNoiseIsANearDuplicate(int part) throws VisionException {
        Look look = looks.of(part(part, 1, 0));
        assertAlike("darker", look, looks.of(part(part, 0.6, 0)));
        assertAlike("noisy", look, looks.of(part(part, 1, 6)));
        assertAlike("smaller", look, looks.of(Pixels.resize(part(part, 1, 0), new Size(150, 110))));
        assertFalse(alike(look, looks.of(part(part + 5, 1, 0))), "another part");
    }

    @Test
    void theSameImageLooksTheSameAndIsKeptWhole() throws VisionException {
        Look look = looks.of(part(1, 1, 0));
        assertEquals(look, looks.of(part(1, 1, 0)));
        assertEquals(look.embedding(), Embedding.ofBytes(look.embedding().bytes()));
        assertEquals(1, look.embedding().cosine(look.embedding()), 1e-12);
    }

    @Test
    void imagesWithoutStructureAreAlikeAndUnlikeAllOthers() throws VisionException {
        Look grey = looks.of(plain(90));
        Look white = looks.of(plain(255));
        assertTrue(alike(grey, white));
        assertFalse(alike(grey, looks.of(part(1, 1, 0))));
    }

    @Test
    void hashesOfUnrelatedImagesDifferInAboutHalfOfTheirBits() throws VisionException {
        int sum = 0;
        for (int part = 0; part < 20; part++) sum += looks.of(part(part, 1, 0)).bits(looks.of(part(part + 50, 1, 0)));
        assertTrue(sum > 20 * 24 && sum < 20 * 40, "mean " + sum / 20.0);
    }

    @Test
    void embeddingsOfAnotherLengthAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Embedding.ofBytes(new byte[3]));
        assertThrows(IllegalArgumentException.class, () -> new Alike(16, 0.8));
        assertThrows(IllegalArgumentException.class, () -> new Alike(12, Double.NaN));
    }

    private static void assertAlike(String what, Look one, Look other) {
        double cosine = one.embedding().cosine(other.embedding());
        assertTrue(alike(one, other), () -> what + ": " + one.bits(other) + " bits, cosine " + cosine);
    }

    private static boolean alike(Look one, Look other) {
        return one.bits(other) <= Alike.USUAL.bits()
                && one.embedding().cosine(other.embedding()) >= Alike.USUAL.cosine();
    }

    /** A surface with soft spots and a fine grain of its own, 300×220. */
    private static Frame part(int number, double light, double noise) {
        Random random = new Random(number);
        double[][] spots = new double[12][];
        for (int i = 0; i < spots.length; i++) {
            spots[i] = new double[] {
                random.nextDouble() * 300,
                random.nextDouble() * 220,
                8 + random.nextDouble() * 40,
                random.nextGaussian()
            };
        }
        Random noisy = new Random((long) (number + 1000 * noise + 77 * light));
        Frame frame = Frame.allocate(new Size(300, 220), 3);
        for (int y = 0; y < 220; y++) {
            for (int x = 0; x < 300; x++) {
                double value = 120 + 4 * random.nextGaussian();
                for (double[] s : spots) {
                    double far = Math.hypot(x - s[0], y - s[1]) / s[2];
                    value += 25 * s[3] * Math.exp(-far * far);
                }
                int level = (int) Math.clamp(light * value + noise * noisy.nextGaussian(), 0, 255);
                for (int c = 0; c < 3; c++) frame.set(x, y, c, level);
            }
        }
        return frame;
    }

    private static Frame plain(int level) {
        Frame frame = Frame.allocate(new Size(80, 60), 3);
        for (int y = 0; y < 60; y++) for (int x = 0; x < 80; x++) for (int c = 0; c < 3; c++) frame.set(x, y, c, level);
        return frame;
    }

    @Test
    void theDistanceIsTheChordBetweenTheDirections() {
        assertEquals(0, towards(1, 0).distance(towards(2, 0)), 1e-9);
        assertEquals(Math.sqrt(2), towards(1, 0).distance(towards(0, 1)), 1e-9);
        assertEquals(2, towards(1, 0).distance(towards(-1, 0)), 1e-9);
        assertEquals(Math.sqrt(2), towards(0, 0).distance(towards(0, 1)), 1e-9);
    }

    private static Embedding towards(int x, int y) {
        byte[] bytes = new byte[Embedding.LENGTH];
        bytes[0] = (byte) x;
        bytes[1] = (byte) y;
        return Embedding.ofBytes(bytes);
    }
}
