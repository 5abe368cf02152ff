package io.sightglass.vision.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CocoResamplingTest {
    private static final int IMAGES = 12;

    private final Random random = new Random(3);
    private final List<TrueObject> truths = new ArrayList<>();
    private final List<FoundObject> found = new ArrayList<>();

    /** Three classes, of which the last is on one image alone, some of it crowds; found are some of them, shifted, and others. */
    CocoResamplingTest() {
        for (int image = 0; image < IMAGES; image++) {
            for (int k = 0; k < 6; k++) {
                int label = image == 0 ? k % 3 : k % 2;
                Box box = box();
                truths.add(new TrueObject(image, label, box, box.area(), k == 5));
                if (random.nextInt(4) > 0) found.add(new FoundObject(image, label, shifted(box), random.nextDouble()));
                if (random.nextBoolean()) found.add(new FoundObject(image, label, box(), random.nextDouble()));
            }
        }
    }

    private Box box() {
        double size = 20 + random.nextDouble() * 30;
        return Box.at(random.nextDouble() * 100, random.nextDouble() * 100, size, size);
    }

    private Box shifted(Box box) {
        return Box.at(
                box.x1() + random.nextDouble() * 8, box.y1() + random.nextDouble() * 8, box.width(), box.height());
    }

    /** The images of a draw as if each were another one. */
    private DetectionMetrics judged(int[] drawn) {
        List<TrueObject> there = new ArrayList<>();
        List<FoundObject> claimed = new ArrayList<>();
        for (int i = 0; i < drawn.length; i++) {
            for (TrueObject t : truths) {
                if (t.image() == drawn[i]) there.add(new TrueObject(i, t.label(), t.outline(), t.area(), t.crowd()));
            }
            for (FoundObject f : found) {
                if (f.image() == drawn[i]) claimed.add(new FoundObject(i, f.label(), f.outline(), f.score()));
            }
        }
        return CocoEvaluation.of(there, claimed);
    }

    private static void assertSame(OptionalDouble expected, OptionalDouble actual) {
        assertEquals(expected.isPresent(), actual.isPresent());
        assertEquals(expected.orElse(0), actual.orElse(0), 1e-12);
    }

    @Test
    void aDrawHasTheFiguresOfItsImages() {
        CocoResampling resampling = CocoResampling.of(truths, found);
        for (int round = 0; round < 50; round++) {
            int[] drawn = random.ints(IMAGES, 0, IMAGES).toArray();
            DetectionMetrics expected = judged(drawn);
            assertSame(expected.map(), resampling.map(drawn));
            assertSame(expected.map50(), resampling.map50(drawn));
        }
    }

    @Test
    void whereNothingIsThereIsNoFigure() {
        assertEquals(OptionalDouble.empty(), CocoResampling.of(List.of(), found).map(new int[] {0, 1}));
        assertEquals(OptionalDouble.empty(), CocoResampling.of(truths, found).map(new int[] {}));
    }
}
