package io.sightglass.vision.compare;

/** A 95 % confidence interval. Both ends are NaN when there was too little to tell. */
public record Interval(double low, double high) {
    public Interval {
        if (low > high) throw new IllegalArgumentException("interval from " + low + " to " + high);
    }
}
