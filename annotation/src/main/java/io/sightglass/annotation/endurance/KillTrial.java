package io.sightglass.annotation.endurance;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Kills a process that labels or inspects, again and again, and checks each time that nothing confirmed is lost. */
public final class KillTrial {
    private static final int STARTING_SECONDS = 120;
    private static final int MOST_MILLIS = 700;

    private final Work work;
    private final Starter starter;

    /** What the process does. */
    public enum Work {
        /** Edits documents of a project. */
        LABEL,
        /** Runs a line with a recorder. */
        LINE;

        /** The word used on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Starts {@link Victim#run} with these arguments in a process of its own, whose output it leaves to the caller. */
    @FunctionalInterface
    public interface Starter {
        Process start(List<String> arguments) throws IOException;
    }

    /**
     * What was found.
     *
     * @param kills processes that were killed
     * @param confirmed edits or records that a process had confirmed before it was killed
     * @param lost those of them that were not there afterwards
     * @param unopened how often the project or the records did not open again
     * @param problems a sentence for each of the last two, the first hundred
     */
    public record Result(
            Work work, int kills, long confirmed, long lost, int unopened, List<String> problems, double seconds) {
        public Result {
            problems = List.copyOf(problems);
        }

        public boolean passed() {
            return lost == 0 && unopened == 0;
        }
    }

    public KillTrial(Work work, Starter starter) {
        this.work = work;
        this.starter = starter;
    }

    /** With this Java and class path. */
    public static KillTrial of(Work work) {
        return new KillTrial(work, KillTrial::start);
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName()));
        command.addAll(arguments);
        if (Files.notExists(Path.of(command.getFirst()))) {
            throw new IOException("There is no " + command.getFirst() + "; run this with a Java that has it.");
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /**
     * Runs the trial in a folder that is not there or empty.
     *
     * @param kills how often
     * @param seed for the moments and the edits
     */
    public Result run(Path folder, int kills, long seed, Progress progress)
            throws AnnotationException, VisionException, IOException, InterruptedException {
        long start = System.nanoTime();
        Random random = new Random(seed);
        Ledger ledger = work == Work.LABEL ? LabelLedger.prepare(folder) : LineLedger.prepare(folder);
        for (int i = 0; i < kills; i++) {
            progress.check();
            killOne(List.of(work.name(), folder.toString(), Long.toString(seed + i)), random, ledger);
            ledger.check("after kill " + (i + 1));
            progress.report(
                    (i + 1.0) / kills,
                    "kill " + (i + 1) + " of " + kills,
                    Map.of("confirmed", (double) ledger.confirmed(), "lost", (double) ledger.lost()));
        }
        return new Result(
                work,
                kills,
                ledger.confirmed(),
                ledger.lost(),
                ledger.unopened(),
                ledger.problems(),
                (System.nanoTime() - start) / 1e9);
    }

    /** One in five is killed at any moment from its start on, the others after they have confirmed something. */
    private void killOne(List<String> arguments, Random random, Ledger ledger)
            throws IOException, InterruptedException {
        Process process = starter.start(arguments);
        CountDownLatch atWork = new CountDownLatch(random.nextInt(5) == 0 ? 0 : 1);
        FutureTask<Boolean> reading = new FutureTask<>(() -> read(process, ledger, atWork));
        Thread.ofPlatform().daemon().name("sightglass-kill-trial").start(reading);
        try {
            if (!atWork.await(STARTING_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the process did not get to work in " + STARTING_SECONDS + " s");
            }
            if (process.waitFor(random.nextInt(MOST_MILLIS) + 1, TimeUnit.MILLISECONDS)) {
                throw new IOException("the process ended by itself with code " + process.exitValue());
            }
            kill(process);
            reading.get();
        } catch (ExecutionException e) {
            throw new IOException("the process could not be listened to", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** By its handle: Process.destroyForcibly would close the pipe with confirmations that were not read yet. */
    private static void kill(Process process) throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** A line that the kill cut off has no dot at its end. */
    private static boolean read(Process process, Ledger ledger, CountDownLatch atWork) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.endsWith(" .")) continue;
                ledger.hear(line.split(" ", -1));
                if (!line.startsWith("next")) atWork.countDown();
            }
            return true;
        } finally {
            atWork.countDown();
        }
    }
}
