package io.sightglass.vision.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstancesTest {
    private static final List<String> LABELS = List.of("dent", "scratch");

    @Test
    void connectedPixelsOfAClassAreOneObjectAlsoByACorner() {
        // Rows of 4: a dent over a corner, and one at the right that no pixel leads to.
        List<Instance> found = of(new Size(4, 2), new int[] {1, 0, 0, 1, 0, 1, 0, 0}, 255);
        assertEquals(2, found.size());
        assertEquals(
                new Runs(List.of(new Run(0, 0, 1), new Run(1, 1, 2))),
                found.getFirst().pixels());
        assertEquals(new Box(0, 0, 2, 2), found.getFirst().box());
        assertEquals(2, found.getFirst().area());
        assertEquals(new Runs(List.of(new Run(0, 3, 4))), found.getLast().pixels());
    }

    @Test
    void classesThatTouchStayApart() {
        List<Instance> found = of(new Size(3, 1), new int[] {1, 1, 2}, 255);
        assertEquals(
                List.of("dent", "scratch"), found.stream().map(Instance::label).toList());
    }

    @Test
    void theLastPixelOfARowIsNotANeighbourOfTheFirstOfTheNext() {
        assertEquals(2, of(new Size(3, 2), new int[] {0, 0, 1, 1, 0, 0}, 255).size());
    }

    @Test
    void theScoreIsTheMeanProbabilityAndTheSurestComesFirst() {
        Mask mask = Mask.of(new Size(4, 1), bytes(1, 1, 0, 2));
        Mask certainty = Mask.of(new Size(4, 1), bytes(51, 153, 255, 204)); // 0.2, 0.6, –, 0.8
        List<Instance> found = new Prediction.Segmentation(mask, certainty, LABELS, 0.8).instances();
        assertEquals("scratch", found.getFirst().label());
        assertEquals(0.8, found.getFirst().score(), 1e-9);
        assertEquals(0.4, found.getLast().score(), 1e-9);
    }

    @Test
    void aMaskWithoutObjectsHasNone() {
        assertEquals(List.of(), of(new Size(2, 2), new int[4], 255));
    }

    @Test
    void certaintyIsOfTheSameSize() {
        Mask mask = Mask.of(new Size(2, 1), new byte[2]);
        Mask other = Mask.of(new Size(1, 2), new byte[2]);
        assertThrows(IllegalArgumentException.class, () -> new Prediction.Segmentation(mask, other, LABELS, 0));
    }

    private static List<Instance> of(Size size, int[] classes, int certainty) {
        byte[] sure = new byte[classes.length];
        java.util.Arrays.fill(sure, (byte) certainty);
        return new Prediction.Segmentation(Mask.of(size, bytes(classes)), Mask.of(size, sure), LABELS, 1).instances();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }
}
