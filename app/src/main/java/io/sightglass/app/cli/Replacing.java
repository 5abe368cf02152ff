package io.sightglass.app.cli;

import io.sightglass.vision.VisionException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Keeps a command from putting a file in the place of another unless that is asked for. */
final class Replacing {
    @Option(names = "--replace", description = "Write the file also where there is one already.")
    boolean replace;

    /** Refuses a file that is there already. */
    void check(Optional<Path> file) throws VisionException {
        if (replace || file.isEmpty() || !Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS)) return;
        throw new VisionException("Cannot write " + file.get()
                + ": it is there already. Give another name, or --replace to put the new one in its place.");
    }
}
