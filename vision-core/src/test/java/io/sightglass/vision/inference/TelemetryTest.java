package io.sightglass.vision.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.natives.NativeCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
    @TempDir
    Path folder;

    /** Runs in a process of its own. */
    static final class Start {
        private Start() {}

        public static void main(String[] arguments) throws VisionException {
            if (Devices.version().isBlank()) throw new IllegalStateException();
        }
    }

    @Test
    void onnxRuntimeStartsUnderALongCommandLineAndLeavesNoTraceOfAReport() throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsightglass.cache=" + NativeCache.ofUser().root(),
                "-cp",
                System.getProperty("java.class.path"),
                Start.class.getName(),
                "/some/path/".repeat(2000));
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(folder.toFile());
        builder.environment().remove(Telemetry.VARIABLE);
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("HOME", folder.toString());
        assertEquals(0, builder.start().waitFor(), () -> read(log));
        assertFalse(Files.exists(folder.resolve(".cache")), "nothing was written under the home folder");
        assertEquals(0, Objects.requireNonNull(cache.toFile().list()).length, "nothing was written to the cache");
        assertTrue(Files.exists(log));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
