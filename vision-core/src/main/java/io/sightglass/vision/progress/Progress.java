package io.sightglass.vision.progress;

import java.util.Map;

/** Receives where long work stands. Called on the thread that works; implementations return at once. */
public interface Progress {
    /** Name of the figure that tells from what epoch the others are, counted from 1. Not for plotting itself. */
    String EPOCH = "epoch";

    /**
     * One step forward.
     *
     * @param fraction done of the whole work, in [0, 1]
     * @param what the stage in a few English words, such as "epoch 3 of 20"
     * @param values figures worth plotting, by name, such as loss or map50, and {@link #EPOCH} where there are epochs; may be empty
     */
    void report(double fraction, String what, Map<String, Double> values);

    /** Asked between steps; long work ends with {@link java.util.concurrent.CancellationException} once it is true. */
    default boolean cancelled() {
        return false;
    }

    /** Reports without figures. */
    default void report(double fraction, String what) {
        report(fraction, what, Map.of());
    }

    /** Ends the work when it was cancelled. */
    default void check() {
        if (cancelled()) throw new java.util.concurrent.CancellationException("cancelled");
    }

    /** The part of this work between two fractions, as work of its own from 0 to 1. */
    default Progress part(double from, double to) {
        Progress whole = this;
        return new Progress() {
            @Override
            public void report(double fraction, String what, Map<String, Double> values) {
                whole.report(from + fraction * (to - from), what, values);
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }

    /** Tells nobody. */
    Progress NONE = (fraction, what, values) -> {};
}
