package io.sightglass.app;

import io.sightglass.app.cli.Cli;
import io.sightglass.app.folders.UserFolders;
import io.sightglass.app.window.Start;
import io.sightglass.app.window.WindowLauncher;
import io.sightglass.app.workflow.UseCase;
import io.sightglass.app.workflow.Workflows;
import io.sightglass.vision.VisionException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The composition root: makes every part and hands it what it needs. */
public final class Workbench {
    private final UserFolders folders;

    public Workbench(UserFolders folders) {
        this.folders = folders;
    }

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
                    Optional<Consumer<String>> say =
                            timings ? Optional.of(line -> System.err.println(line)) : Optional.empty();
                    WindowLauncher.open(new Start(project, folders.settings(), folders.cache(), log, say));
                    return Cli.FINE;
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
