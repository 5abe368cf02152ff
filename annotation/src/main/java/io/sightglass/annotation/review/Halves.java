package io.sightglass.annotation.review;

/** Scores put so that their threshold, wherever it lies, is half. */
final class Halves {
    static final double HALF = 0.5;

    private Halves() {}

    /**
     * 0 for 0, half on the threshold, 1 for 1, straight between.
     *
     * @param score in [0, 1]
     * @param threshold in [0, 1]
     */
    static double of(double score, double threshold) {
        return score >= threshold
                ? HALF + HALF * share(score - threshold, 1 - threshold)
                : HALF * share(score, threshold);
    }

    private static double share(double part, double whole) {
        return whole <= 0 ? 1 : Math.clamp(part / whole, 0, 1);
    }
}
