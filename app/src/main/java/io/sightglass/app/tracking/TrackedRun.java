package io.sightglass.app.tracking;

import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;

/**
 * A training as a tracking server wants it.
 *
 * @param parameters what was asked, by name
 * @param tags what else is known, by name
 */
public record TrackedRun(
        String name,
        Instant start,
        Instant end,
        Status status,
        SequencedMap<String, String> parameters,
        SequencedMap<String, String> tags,
        List<Figure> figures) {
    public TrackedRun {
        figures = List.copyOf(figures);
    }

    /** The server's words for how a run ended. */
    public enum Status {
        RUNNING,
        FINISHED,
        FAILED,
        KILLED
    }

    /** A point of a curve; steps are counted from 1. */
    public record Figure(String name, double value, int step) {}
}
