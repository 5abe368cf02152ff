package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.SampleProject;
import io.sightglass.vision.scene.Product;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InterruptsTest {
    @TempDir
    Path folder = Path.of("");

    /**
     * Judging on the validation images opens a session of ONNX Runtime after each epoch, which must not be closed under it. By
     * TERM, since what a shell starts in the background is deaf to INT, and these tests may be.
     */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPoliteKillEndsATrainingInOrder() throws IOException, InterruptedException {
        String project =
                SampleProject.create(folder.resolve("caps"), Product.CAP, 8).toString();
        Process process = start(
                "train",
                project,
                "--task",
                "detection",
                "--size",
                "64",
                "--epochs",
                "500",
                "--no-estimate",
                "--progress",
                "lines");
        try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            while (line != null && !line.contains("epoch 1 of")) line = said.readLine();
            assertTrue(line != null, "no epoch");
            new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start();
            String rest = said.lines().collect(Collectors.joining("\n"));
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), rest);
            assertEquals(128 + 15, process.exitValue(), rest);
            assertEquals(2, rest.split("Stopping \\.\\.\\.\n", -1).length, rest);
            assertTrue(rest.contains(": sightglass train ") && rest.endsWith("Cancelled."), rest);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
