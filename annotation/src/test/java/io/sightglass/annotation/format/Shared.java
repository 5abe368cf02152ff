package io.sightglass.annotation.format;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data sets of others that may lie beside the checkout. */
final class Shared {
    private Shared() {}

    /** The file or folder of that name; the test is skipped where there is none. */
    static Path data(String name) {
        Path data = Path.of(System.getProperty("sightglass.shared", "../../shared"))
                .resolve("data")
                .resolve(name);
        assumeTrue(Files.exists(data), "no ../shared/data/" + name + " here");
        return data;
    }
}
