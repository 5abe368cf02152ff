package io.sightglass.vision.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that something on the disk belongs to.
 *
 * @param pid its number
 * @param began when it began, to tell it from a later one of the same number; the epoch where the system does not say
 */
public record Owner(long pid, Instant began) {
    /** Clocks are set while programs run. */
    private static final Duration CLOCK = Duration.ofSeconds(10);

    public static Owner current() {
        return of(ProcessHandle.current());
    }

    public static Owner of(ProcessHandle process) {
        return new Owner(process.pid(), began(process));
    }

    /** The process itself; empty once it is over. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(Owner::works)
                .filter(p -> Duration.between(began(p), began).abs().compareTo(CLOCK) < 0);
    }

    /** One that was killed stays in the system's list until its parent has asked how it ended; it has no command any more. */
    private static boolean works(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command().isPresent() || info.commandLine().isPresent();
    }

    private static Instant began(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
