package io.sightglass.app.inspect;

import io.sightglass.vision.inspect.Counts;

/**
 * How the line does.
 *
 * @param rate parts a second over the last seconds
 * @param p50 median of the time from a part's arrival to its verdict, in milliseconds
 * @param p95 the time that 95 of 100 parts do not exceed
 * @param p99 the time that 99 of 100 parts do not exceed
 * @param escapes defective parts that passed, where the source knows the truth
 * @param falseRejects good parts that failed, where the source knows the truth
 */
public record LineFigures(
        Counts counts, double rate, double p50, double p95, double p99, long escapes, long falseRejects) {
    public static final LineFigures ZERO = new LineFigures(Counts.ZERO, 0, 0, 0, 0, 0, 0);
}
