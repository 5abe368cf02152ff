package io.sightglass.app.worker;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.Owner;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jobs of one project. Stateless but for what is on disk; used from any thread. */
public final class Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long LOOK_MILLIS = 150;
    private static final long PATIENCE_SECONDS = 20;

    private final Path folder;
    private final Launcher launcher;

    public Jobs(Path project, Launcher launcher) {
        this.folder = project.resolve("jobs");
        this.launcher = launcher;
    }

    /**
     * Starts a command of this program in a process of its own. It goes on when this process ends.
     *
     * @param arguments the command and its options, without --json
     */
    public Job start(List<String> arguments) throws VisionException {
        Path place = place();
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--json", "--progress", "json"));
        try {
            Process process = new ProcessBuilder(launcher.with(all))
                    .redirectOutput(place.resolve("out").toFile())
                    .redirectError(place.resolve("err").toFile())
                    .start();
            process.getOutputStream().close();
            Owner owner = Owner.of(process.toHandle());
            Job job = new Job(place, arguments, owner.pid(), owner.began());
            return recorded(job, process);
        } catch (IOException e) {
            throw new VisionException(
                    "The worker process could not be started: " + e.getMessage() + ". Free some memory and try again.",
                    e);
        }
    }

    /** A process that could not be written down could never be found again: it is ended. */
    private static Job recorded(Job job, Process process) throws VisionException {
        boolean written = false;
        try {
            JobFile.write(job);
            written = true;
            return job;
        } finally {
            if (!written) process.destroyForcibly();
        }
    }

    /** A folder that no other job has, also when two are started in the same millisecond. */
    private Path place() throws VisionException {
        SafeFiles.createFolder(folder);
        String stamp =
                STAMP.format(Instant.now()) + "-" + ProcessHandle.current().pid();
        for (int n = 1; ; n++) {
            Path place = folder.resolve(n == 1 ? stamp : stamp + "-" + n);
            try {
                return Files.createDirectory(place);
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} is taken", place, e);
            } catch (IOException e) {
                throw new VisionException(SafeFiles.sentence("create the folder", place, e), e);
            }
        }
    }

    /** The project's jobs, newest first; folders that are no job are left out. */
    public List<Job> list() {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> places = Files.list(folder)) {
            return places.sorted(Comparator.reverseOrder())
                    .map(JobFile::read)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            LOG.warn("jobs cannot be listed in {}", folder, e);
            return List.of();
        }
    }

    /** Where a job stands now. */
    public JobState state(Job job) {
        boolean alive = handle(job).isPresent();
        return new JobLog(job).state(alive);
    }

    /** Asks a job to end; after twenty seconds it is ended. Returns at once. */
    public void cancel(Job job) throws VisionException {
        Optional<ProcessHandle> running = handle(job);
        if (running.isEmpty()) return;
        ProcessHandle process = running.get();
        try {
            SafeFiles.write(job.cancelled(), "");
        } finally {
            process.destroy();
        }
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
            process.destroyForcibly();
            return process;
        });
    }

    /**
     * Waits for a job and passes on its progress. Cancelling through the progress ends the job.
     *
     * @return the result as the command prints it with --json
     * @throws VisionException with the job's own sentence when it failed
     * @throws CancellationException when it was cancelled
     */
    public JsonNode follow(Job job, Progress progress) throws VisionException, InterruptedException {
        JobLog log = new JobLog(job);
        boolean asked = false;
        for (Optional<ProcessHandle> process = handle(job); process.isPresent(); process = handle(job)) {
            log.tell(progress);
            if (progress.cancelled() && !asked) {
                asked = true;
                cancel(job);
            }
            pause(process.get());
        }
        log.tell(progress);
        return switch (log.state(false)) {
            case JobState.Done done -> done.result();
            case JobState.Cancelled cancelled -> throw new CancellationException(job.command() + " was cancelled");
            case JobState.Failed failed -> throw new VisionException(failed.why());
            case JobState.Running running -> throw new IllegalStateException("ended and still running: " + running);
        };
    }

    /** Removes a job that has ended from the list. */
    public void forget(Job job) throws VisionException {
        if (handle(job).isPresent()) throw new VisionException("The job is still running: cancel it first.");
        try (Stream<Path> files = Files.list(job.folder())) {
            for (Path file : files.toList()) Files.delete(file);
            Files.delete(job.folder());
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("remove", job.folder(), e), e);
        }
    }

    private static Optional<ProcessHandle> handle(Job job) {
        return new Owner(job.pid(), job.started()).process();
    }

    private static void pause(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process cannot fail", e);
        }
    }

    /** What was started, on disk. */
    private static final class JobFile {
        private JobFile() {}

        static void write(Job job) throws VisionException {
            Map<String, Object> json = Map.of(
                    "arguments",
                    job.arguments(),
                    "pid",
                    job.pid(),
                    "started",
                    job.started().toString());
            SafeFiles.write(job.folder().resolve("job.json"), MAPPER.writeValueAsString(json));
        }

        static Optional<Job> read(Path place) {
            try {
                JsonNode json = MAPPER.readTree(Files.readString(place.resolve("job.json")));
                List<String> arguments = new ArrayList<>();
                for (JsonNode word : json.required("arguments")) arguments.add(word.asString());
                return Optional.of(new Job(
                        place,
                        arguments,
                        json.required("pid").asLong(),
                        Instant.parse(json.required("started").asString())));
            } catch (IOException | JacksonException | java.time.DateTimeException e) {
                LOG.debug("no job in {}", place, e);
                return Optional.empty();
            }
        }
    }
}
