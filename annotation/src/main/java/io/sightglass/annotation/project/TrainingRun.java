package io.sightglass.annotation.project;

import java.time.Instant;
import java.util.Optional;

/**
 * One training: what was asked, on what, where, and how it ended.
 *
 * @param id counted from 1 in each project
 * @param settings what was asked, as JSON
 * @param environment program, machine and libraries, as JSON
 * @param revision hash of the images that are learnt from
 * @param model hash of the model that came of it
 * @param message why it failed, or ended before its last epoch; empty otherwise
 * @param seconds of work, of all attempts together
 */
public record TrainingRun(
        long id,
        Instant started,
        String settings,
        String environment,
        String revision,
        State state,
        Optional<String> model,
        String message,
        double seconds) {

    /** How a training stands. */
    public enum State {
        RUNNING,
        /** Its process is gone, and it did not end: it was killed, or the machine went down. */
        STOPPED,
        CANCELLED,
        FAILED,
        DONE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
