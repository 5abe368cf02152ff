package io.sightglass.app.workflow;

/**
 * What was measured, beside what is promised.
 *
 * @param what was measured, in words
 * @param value in the unit
 * @param bound in the unit
 * @param most whether the bound is the most it may be; else the least
 */
public record Measured(String what, double value, String unit, double bound, boolean most) {
    public static Measured atMost(String what, double value, String unit, double bound) {
        return new Measured(what, value, unit, bound, true);
    }

    public static Measured atLeast(String what, double value, String unit, double bound) {
        return new Measured(what, value, unit, bound, false);
    }

    public boolean holds() {
        return most ? value <= bound : value >= bound;
    }
}
