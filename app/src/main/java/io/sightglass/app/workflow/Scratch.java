package io.sightglass.app.workflow;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Owns a folder among the system's temporary ones, which is removed with all that is in it when this is closed. */
record Scratch(Path folder) implements AutoCloseable {

    /** @param stem what the folder's name begins with */
    static Scratch open(String stem) throws VisionException {
        try {
            return new Scratch(Files.createTempDirectory(stem));
        } catch (IOException e) {
            Path home = Path.of(System.getProperty("java.io.tmpdir", ""));
            throw new VisionException(SafeFiles.sentence("create a folder in", home, e), e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException | UncheckedIOException e) {
            LoggerFactory.getLogger(Scratch.class).warn("{} stays", folder, e);
        }
    }
}
