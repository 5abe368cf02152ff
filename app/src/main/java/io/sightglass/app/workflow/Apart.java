package io.sightglass.app.workflow;

import io.sightglass.app.worker.Job;
import io.sightglass.app.worker.Jobs;
import io.sightglass.app.worker.Launcher;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Runs a command of this program in a process of its own, which has a folder while it lasts: a foreign file that crashes the
 * runtime ends that process and not the window.
 *
 * @param folder in which each process has its folder
 */
record Apart(Launcher launcher, Path folder) {
    /** Makes an answer of what the process printed and of what lies in its folder. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonNode printed, Path place) throws VisionException;
    }

    /**
     * @param words of the command line, given the folder
     * @throws VisionException with the process's own sentence when it failed, or one that says that it crashed
     * @throws InterruptedException when the answer is not wanted any more; the process is ended then
     */
    <T> T run(Function<Path, List<String>> words, Reader<T> reader, Progress progress)
            throws VisionException, InterruptedException {
        SafeFiles.createFolder(folder);
        Path place = place();
        try {
            Jobs jobs = new Jobs(place, launcher);
            Job job = jobs.start(words.apply(place));
            try {
                return reader.read(jobs.follow(job, progress), place);
            } catch (InterruptedException e) {
                jobs.cancel(job);
                throw e;
            }
        } finally {
            remove(place);
        }
    }

    private Path place() throws VisionException {
        try {
            return Files.createTempDirectory(folder, "try");
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("create a folder in", folder, e), e);
        }
    }

    private static void remove(Path place) {
        try (Stream<Path> all = Files.walk(place)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException | UncheckedIOException e) {
            LoggerFactory.getLogger(Apart.class).warn("{} stays", place, e);
        }
    }
}
