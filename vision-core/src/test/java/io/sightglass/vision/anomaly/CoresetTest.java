package io.sightglass.vision.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CoresetTest {

    @Test
    void oneOfEachClusterComesFirst() {
        Random random = new Random(3);
        int channels = 8;
        float[] values = new float[500 * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (10 * (i / channels % 5 == i % channels ? 1 : 0) + 0.01 * random.nextGaussian());
        }
        int[] chosen = Coreset.choose(values, channels, 5, 7);
        assertEquals(
                5,
                Arrays.stream(chosen)
                        .mapToObj(i -> i % 5)
                        .collect(Collectors.toSet())
                        .size());
    }

    @Test
    void noMoreAreChosenThanThereAreAndTheSeedDecides() {
        float[] values = new float[60];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
        assertEquals(20, Coreset.choose(values, 3, 100, 1).length);
        assertArrayEquals(Coreset.choose(values, 3, 10, 5), Coreset.choose(values, 3, 10, 5));
    }
}
