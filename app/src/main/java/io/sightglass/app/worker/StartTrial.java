package io.sightglass.app.worker;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts the program again and again with a temporary folder of its own, kills it at a random moment, and looks for files
 * that stayed there: a station that runs for years must not fill its disk.
 */
public final class StartTrial {
    private static final int MOST_MILLIS = 3000;

    private final Launcher launcher;

    /**
     * What was found.
     *
     * @param killed starts that were killed; the others had ended before
     * @param failed starts that ended before with an exit code other than 0: then nothing is proved
     * @param left files in the temporary folder afterwards
     */
    public record Result(int starts, int killed, int failed, List<String> left, double seconds) {
        public Result {
            left = List.copyOf(left);
        }

        public boolean passed() {
            return failed == 0 && left.isEmpty();
        }
    }

    public StartTrial(Launcher launcher) {
        this.launcher = launcher;
    }

    /**
     * Runs the trial.
     *
     * @param folder in which the temporary folder is made
     * @param arguments command lines that take turns
     * @param options of the Java of those processes
     */
    public Result run(
            Path folder, List<List<String>> arguments, String options, int starts, long seed, Progress progress)
            throws VisionException, InterruptedException {
        long begin = System.nanoTime();
        Path temporary = folder.resolve("tmp").toAbsolutePath();
        SafeFiles.createFolder(temporary);
        Random random = new Random(seed);
        int killed = 0;
        int failed = 0;
        try {
            for (int i = 0; i < starts; i++) {
                progress.check();
                Process process = start(arguments.get(i % arguments.size()), options, folder.toAbsolutePath());
                try {
                    boolean ended = process.waitFor(1 + random.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
                    if (!ended) killed++;
                    else if (process.exitValue() != 0) failed++;
                } finally {
                    process.destroyForcibly().waitFor();
                }
                progress.report((i + 1.0) / starts, "start " + (i + 1) + " of " + starts);
            }
            return new Result(starts, killed, failed, files(temporary), (System.nanoTime() - begin) / 1e9);
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("start the program from", folder, e), e);
        }
    }

    /** With a temporary folder and a home of its own, so that nothing of the user's is touched. */
    private Process start(List<String> arguments, String options, Path folder) throws IOException {
        List<String> words = launcher.with(arguments).stream()
                .filter(word -> !word.startsWith("-Djava.io.tmpdir="))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        String temporary = folder.resolve("tmp").toString();
        String home = folder.resolve("home").toString();
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("XDG_"));
        environment.put(
                "JAVA_TOOL_OPTIONS", options + " \"-Djava.io.tmpdir=" + temporary + "\" \"-Duser.home=" + home + "\"");
        environment.put("TMPDIR", temporary);
        environment.put("HOME", home);
        environment.put("LOCALAPPDATA", home);
        return builder.start();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
