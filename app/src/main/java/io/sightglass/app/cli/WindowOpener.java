package io.sightglass.app.cli;

import io.sightglass.annotation.review.Annotator;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the window and waits until it is closed. A seam, so that the command line loads no JavaFX before that. */
@FunctionalInterface
public interface WindowOpener {

    /**
     * @param project what to show; the last project, or the demo project when there is none, when empty
     * @param annotator who labels; as the settings say when empty
     * @param timings whether to print how long the start took
     * @return the exit code
     */
    int open(Optional<Path> project, Optional<Annotator> annotator, boolean timings) throws Exception;
}
