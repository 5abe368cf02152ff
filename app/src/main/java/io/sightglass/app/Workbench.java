package io.sightglass.app;

import io.sightglass.app.cli.Cli;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.app.workflow.Workflows;
import io.sightglass.vision.VisionException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** The composition root: makes every part and hands it what it needs. */
public final class Workbench {

    /** The use cases over the real project store, cameras and runtimes. */
    public Workflows workflows() {
        return new Workflows(
                missing(), missing(), missing(), missing(), missing(), missing(), missing(), missing(), missing(),
                missing(), missing(), missing(), missing(), missing());
    }

    /** The command line over these use cases. */
    Cli cli(Path log, BooleanSupplier cancelled) {
        return new Cli(
                workflows(),
                (project, timings) -> {
                    throw new VisionException("The window is not part of this build yet; see sightglass --help");
                },
                log,
                cancelled);
    }

    private static <Q, R> UseCase<Q, R> missing() {
        return (request, progress) -> {
            throw new VisionException("This is not part of this build yet; see sightglass --help");
        };
    }
}
