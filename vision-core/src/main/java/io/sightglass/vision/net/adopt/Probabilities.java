package io.sightglass.vision.net.adopt;

/**
 * Whether numbers are probabilities, judged by those of the run on noise: the operator that made them does not tell, as it
 * may be followed by others.
 */
final class Probabilities {
    private static final float ROUNDING = 1e-3f;

    private Probabilities() {}

    /** Whether it lies in [0, 1], but for rounding; not for NaN. */
    static boolean isOne(float value) {
        return value >= -ROUNDING && value <= 1 + ROUNDING;
    }

    /**
     * Whether all are in [0, 1], and those of the classes at each place add up to one.
     *
     * @param values [before, classes, after]; of one class alone there is no sum
     */
    static boolean areShares(float[] values, int classes, int after) {
        for (float value : values) if (!isOne(value)) return false;
        if (classes == 1) return true;
        for (int block = 0; block < values.length; block += classes * after) {
            for (int place = block; place < block + after; place++) {
                double sum = 0;
                for (int i = 0; i < classes; i++) sum += values[place + i * after];
                if (Math.abs(sum - 1) > ROUNDING) return false;
            }
        }
        return true;
    }
}
