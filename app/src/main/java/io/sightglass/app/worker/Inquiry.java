package io.sightglass.app.worker;

import io.sightglass.vision.VisionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question to this program's own command line that it answers within seconds, in a process of its own. Unlike a job it
 * leaves nothing on disk, and ends when nobody waits for the answer any more.
 */
public final class Inquiry {
    private final Launcher launcher;
    private final Map<String, String> environment;

    public Inquiry(Launcher launcher) {
        this(launcher, Map.of());
    }

    /**
     * @param environment variables of the process besides this one's
     */
    public Inquiry(Launcher launcher, Map<String, String> environment) {
        this.launcher = launcher;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Asks and waits.
     *
     * @param words the command and its options, without --json; what it prints is short
     * @throws VisionException with the command's own sentence when it failed
     * @throws InterruptedException when the thread is interrupted; the process is ended then
     */
    public JsonNode ask(List<String> words) throws VisionException, InterruptedException {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--json", "--progress", "none"));
        try {
            ProcessBuilder builder = new ProcessBuilder(launcher.with(all));
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                if (process.waitFor() != 0) throw new VisionException(complaint(process));
                return JsonMapper.shared().readTree(process.getInputStream());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | JacksonException e) {
            throw new VisionException("The program could not be asked: " + e.getMessage(), e);
        }
    }

    private static String complaint(Process process) throws IOException {
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("The process ended without an answer: it crashed or was killed.");
    }
}
