package io.sightglass.app.splits;

import java.time.Duration;
import java.util.Optional;

/** The time that work still takes, if it goes on as before. */
final class Remaining {
    private static final double LEAST = 0.02;

    private Remaining() {}

    /** Empty until a fiftieth is done. */
    static Optional<Duration> of(long spentNanos, double done) {
        if (done < LEAST) return Optional.empty();
        return Optional.of(Duration.ofNanos(Math.round(spentNanos * (1 - Math.min(1, done)) / done)));
    }
}
