package io.sightglass.vision.inference;

import java.nio.FloatBuffer;
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
     * The same without some pixels; where fewer count than are looked at, by those.
     *
     * @param ignored tells of a pixel's number, row by row, whether it does not count
     */
    public static double of(FloatBuffer probability, int pixels, IntPredicate ignored) {
        Hottest surest = new Hottest(Math.max(1, pixels / ONE_IN));
        for (int i = 0; i < pixels; i++) if (!ignored.test(i)) surest.add(1 - probability.get(i));
        double mean = surest.mean(p -> p);
        return Double.isNaN(mean) ? mean : Math.clamp(mean, 0, 1);
    }
}
