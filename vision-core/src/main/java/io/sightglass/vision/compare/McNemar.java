package io.sightglass.vision.compare;

/**
 * McNemar's exact test: do two models judge the same parts equally well? (McNemar 1947; exact binomial form.)
 *
 * @param onlyFirstRight parts that only the first model judged right
 * @param onlySecondRight parts that only the second model judged right
 * @param p probability of a split at least this uneven if both were equally good, two-sided
 */
public record McNemar(int onlyFirstRight, int onlySecondRight, double p) {

    /** The test on the discordant counts. */
    public static McNemar of(int onlyFirstRight, int onlySecondRight) {
        int n = onlyFirstRight + onlySecondRight;
        int smaller = Math.min(onlyFirstRight, onlySecondRight);
        double tail = 0;
        double log = -n * Math.log(2);
        for (int k = 0; k <= smaller; k++) {
            tail += Math.exp(log);
            log += Math.log((double) (n - k) / (k + 1));
        }
        return new McNemar(onlyFirstRight, onlySecondRight, Math.min(1, 2 * tail));
    }
}
