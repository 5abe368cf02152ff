package io.sightglass.vision.compress.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static Histogram of(float... numbers) {
        Histogram histogram = new Histogram();
        histogram.add(FloatBuffer.wrap(numbers));
        return histogram;
    }

    private static long sum(Histogram histogram) {
        long sum = 0;
        for (int i = 0; i < Histogram.BINS; i++) sum += histogram.count(i);
        return sum;
    }

    @Test
    void everyNumberIsCountedOnceHoweverFarTheRangeGrows() {
        Histogram histogram = of(1e-6f, -1e-6f, 0.5f, -3, 1000, 0);
        assertEquals(6, histogram.total());
        assertEquals(6, sum(histogram));
        assertEquals(-3, histogram.min());
        assertEquals(1000, histogram.max());
    }

    @Test
    void aNumberLiesInTheBinThatHoldsItAfterTheRangeGrew() {
        Histogram histogram = of(1, 3, 1000);
        for (float number : new float[] {3, 1000}) {
            int bin = (int) Math.floor(number / histogram.width()) + Histogram.BINS / 2;
            assertEquals(1, histogram.count(bin), "bin of " + number);
        }
    }

    @Test
    void theRangeReachesToThePowerOfTwoBeyondTheLargest() {
        assertEquals(1024 * 2.0 / Histogram.BINS, of(1000).width());
        assertEquals(2048 * 2.0 / Histogram.BINS, of(1024).width());
        assertEquals(1024 * 2.0 / Histogram.BINS, of(-1024).width());
    }

    @Test
    void imagesOneByOneGiveWhatAllAtOnceGive() {
        Histogram together = of(0.1f, 5, -7, 0.3f);
        Histogram apart = new Histogram();
        apart.add(FloatBuffer.wrap(new float[] {0.1f, 5}));
        apart.add(FloatBuffer.wrap(new float[] {-7, 0.3f}));
        for (int i = 0; i < Histogram.BINS; i++) assertEquals(together.count(i), apart.count(i), "bin " + i);
    }

    @Test
    void halfOfOneToHundredLiesBelowFifty() {
        float[] numbers = new float[100];
        for (int i = 0; i < 100; i++) numbers[i] = i + 0.5f;
        assertEquals(50, of(numbers).quantile(0.5), 0.6);
        assertEquals(99.5, of(numbers).quantile(1));
        assertEquals(0.5, of(numbers).quantile(0));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> of(Float.NaN));
        assertThrows(IllegalArgumentException.class, () -> of(Float.POSITIVE_INFINITY));
    }
}
