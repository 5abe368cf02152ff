package io.sightglass.app.label;

import io.sightglass.vision.image.DeepFrame;

/**
 * The values of a picture that are shown darkest and brightest, in the picture's own units.
 *
 * @param deep whether the units are 0..65535 and not 0..255
 */
record Levels(int low, int high, boolean deep) {
    private static final int MOST = 255;

    Levels {
        if (low < 0 || low >= high || high > most(deep)) {
            throw new IllegalArgumentException("levels " + low + " to " + high + " of " + most(deep));
        }
    }

    /** From the lowest to the highest value that can be. */
    static Levels all(boolean deep) {
        return new Levels(0, most(deep), deep);
    }

    /** The nearest levels that there are. */
    static Levels near(int low, int high, boolean deep) {
        int from = Math.clamp(low, 0, most(deep) - 1);
        return new Levels(from, Math.clamp(high, from + 1, most(deep)), deep);
    }

    /** The highest value that can be. */
    static int most(boolean deep) {
        return deep ? DeepFrame.MOST : MOST;
    }

    /** Where a value lies between them, in [0, 1]. */
    double fraction(int value) {
        return Math.clamp((double) (value - low) / (high - low), 0, 1);
    }
}
