package io.sightglass.app.worker;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import io.sightglass.vision.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trains a network once without a break, and once more while the process is killed at random moments and told to go on: both
 * must end at the same file.
 */
public final class ResumeTrial {
    private static final int MOST_MILLIS = 6_000;
    private static final int LOOK_MILLIS = 50;

    private final Launcher launcher;
    private final Path folder;

    /**
     * What came of it.
     *
     * @param kills of the second training's process
     * @param whole SHA-256 of the model that was trained without a break
     * @param resumed SHA-256 of the other
     */
    public record Result(int kills, String whole, String resumed, double seconds) {
        public boolean passed() {
            return kills > 0 && whole.equals(resumed);
        }
    }

    /** @param folder new or empty; samples and a project are made in it */
    public ResumeTrial(Launcher launcher, Path folder) {
        this.launcher = launcher;
        this.folder = folder;
    }

    /**
     * Runs the trial.
     *
     * @param kills at most; fewer when the training ends before
     */
    public Result run(int kills, int epochs, long seed, Progress progress)
            throws VisionException, InterruptedException {
        long begin = System.nanoTime();
        String project = folder.resolve("project").toString();
        progress.report(0, "drawing boards");
        end(
                "samples",
                "--product",
                "board",
                "--count",
                "40",
                "--defects",
                "0.7",
                "--size",
                "128",
                "--out",
                folder.toString());
        end("project", "create", project);
        end("project", "import", project, "--from", folder.resolve("board").toString(), "--split", "keep");
        List<String> train = List.of(
                "train",
                project,
                "--task",
                "detection",
                "--size",
                "128",
                "--epochs",
                Integer.toString(epochs),
                "--json");
        progress.report(0.05, "training without a break");
        String whole = model(end(train));
        List<String> resume = List.of("train", project, "--resume", "2", "--json");
        Random random = new Random(seed);
        Optional<String> ended = Optional.empty();
        int killed = 0;
        while (ended.isEmpty() && killed < kills) {
            progress.check();
            ended = killed(killed == 0 ? train : resume, random.nextInt(MOST_MILLIS));
            if (ended.isEmpty()) killed++;
            progress.report(0.4 + 0.4 * killed / kills, "killed " + killed + " times");
        }
        progress.report(0.8, "going on to the end");
        String resumed = model(ended.isPresent() ? ended.get() : end(resume));
        return new Result(killed, whole, resumed, (System.nanoTime() - begin) / 1e9);
    }

    private static String model(String answer) throws VisionException {
        JsonNode json = JsonMapper.shared().readTree(answer);
        return Sha256.of(Path.of(json.required("model").asString()));
    }

    private String end(String... words) throws VisionException, InterruptedException {
        return end(List.of(words));
    }

    /** What a command prints, which must end well. */
    private String end(List<String> words) throws VisionException, InterruptedException {
        Process process = start(words);
        try {
            process.waitFor();
            return printed(process, words);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Kills a training so many milliseconds after its next checkpoint; what it prints when it ends before. */
    private Optional<String> killed(List<String> words, int millis) throws VisionException, InterruptedException {
        long before = checkpoint();
        Process process = start(words);
        try {
            while (checkpoint() == before) {
                if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) return Optional.of(printed(process, words));
            }
            if (process.waitFor(millis, TimeUnit.MILLISECONDS)) return Optional.of(printed(process, words));
            return Optional.empty();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** When the second training's checkpoint was written; 0 when there is none. */
    private long checkpoint() {
        return folder.resolve("project/runs/2.checkpoint").toFile().lastModified();
    }

    private Process start(List<String> words) throws VisionException {
        try {
            SafeFiles.createFolder(folder);
            return new ProcessBuilder(launcher.with(words))
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile())
                    .start();
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("start the program from", folder, e), e);
        }
    }

    private String printed(Process process, List<String> words) throws VisionException {
        try {
            if (process.exitValue() == 0) return Files.readString(folder.resolve("out"));
            throw new VisionException(
                    "sightglass " + String.join(" ", words) + " failed:\n" + Files.readString(folder.resolve("err")));
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("read what was printed in", folder, e), e);
        }
    }
}
