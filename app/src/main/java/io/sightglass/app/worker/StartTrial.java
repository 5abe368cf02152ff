package io.sightglass.app.worker;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
     * @param left files in the temporary folder afterwards
     */
    public record Result(int starts, int killed, List<String> left, double seconds) {
        public Result {
            left = List.copyOf(left);
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
        try {
            for (int i = 0; i < starts; i++) {
                progress.check();
                Process process = start(arguments.get(i % arguments.size()), options, temporary);
                try {
                    if (!process.waitFor(1 + random.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS)) killed++;
                } finally {
                    process.destroyForcibly().waitFor();
                }
                progress.report((i + 1.0) / starts, "start " + (i + 1) + " of " + starts);
            }
            return new Result(starts, killed, files(temporary), (System.nanoTime() - begin) / 1e9);
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("start the program from", folder, e), e);
        }
    }

    private Process start(List<String> arguments, String options, Path temporary) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher.with(arguments))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_TOOL_OPTIONS", options + " -Djava.io.tmpdir=" + temporary);
        builder.environment().put("TMPDIR", temporary.toString());
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
