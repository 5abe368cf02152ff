package io.sightglass.vision.inference;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * How sure a segmenter is that a part is defective: the mean, over the few pixels it is surest of, of the probability
 * that a pixel is not background. A single pixel says less: on a fine board, one of many is always doubtful.
 */
public final class DefectScore {
    /** One pixel in so many is looked at: 16 of 256 × 256. */
    private static final int ONE_IN = 4096;

    private DefectScore() {}

    /**
     * @param probability [classes, H, W] of one image, background first, from the buffer's beginning
     * @param pixels H · W
     * @return in [0, 1]; NaN when a probability is no number
     */
    public static double of(FloatBuffer probability, int pixels) {
        return of(probability, pixels, pixel -> false);
    }

    /**
     * The same without some pixels.
     *
     * @param ignored tells of a pixel's number, row by row, whether it does not count
     */
    public static double of(FloatBuffer probability, int pixels, IntPredicate ignored) {
        int most = Math.max(1, pixels / ONE_IN);
        float[] surest = new float[most]; // ascending
        for (int i = 0; i < pixels; i++) {
            float p = 1 - probability.get(i);
            if (p <= surest[0] || ignored.test(i)) continue;
            if (Float.isNaN(p)) return Double.NaN;
            int at = Arrays.binarySearch(surest, p);
            int place = at < 0 ? -at - 2 : at;
            System.arraycopy(surest, 1, surest, 0, place);
            surest[place] = p;
        }
        double sum = 0;
        for (float p : surest) sum += p;
        return Math.clamp(sum / most, 0, 1);
    }
}
