package io.sightglass.app.worker;

import io.sightglass.vision.progress.Progress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a job has written so far. One thread at a time. */
final class JobLog {
    private static final Logger LOG = LoggerFactory.getLogger(JobLog.class);

    private final Job job;
    private long read;
    private String rest = "";
    private JobState.Running newest = new JobState.Running(0, "starting", Map.of());
    private String sentence = "";

    JobLog(Job job) {
        this.job = job;
    }

    /** Passes on what is new. */
    void tell(Progress progress) {
        for (String line : fresh()) {
            event(line).ifPresent(running -> {
                newest = running;
                progress.report(running.fraction(), running.what(), running.values());
            });
        }
    }

    JobState state(boolean alive) {
        tell(Progress.NONE);
        if (alive) return newest;
        Optional<JsonNode> result = result();
        if (result.isPresent()) return new JobState.Done(result.get());
        if (Files.exists(job.cancelled()) || sentence.equals("Cancelled.")) return new JobState.Cancelled();
        return new JobState.Failed(
                sentence.isEmpty()
                        ? "The " + job.command() + " process ended without a result: it crashed or was killed."
                                + " Try smaller images or free some memory."
                        : sentence);
    }

    private Optional<JsonNode> result() {
        try {
            List<String> lines = Files.readAllLines(job.out()).stream()
                    .filter(l -> !l.isBlank())
                    .toList();
            return lines.isEmpty() ? Optional.empty() : json(lines.getLast());
        } catch (IOException e) {
            LOG.debug("no result of {}", job, e);
            return Optional.empty();
        }
    }

    /** A progress event; anything else on the error stream is a sentence, of which the last one counts. */
    private Optional<JobState.Running> event(String line) {
        Optional<JsonNode> json =
                json(line).filter(j -> j.path("event").asString("").equals("progress"));
        if (json.isEmpty()) {
            if (!line.isBlank()) sentence = line.strip();
            return Optional.empty();
        }
        Map<String, Double> values = new LinkedHashMap<>();
        json.get()
                .path("values")
                .properties()
                .forEach(e -> values.put(e.getKey(), e.getValue().asDouble()));
        return Optional.of(new JobState.Running(
                json.get().path("fraction").asDouble(0), json.get().path("what").asString(""), values));
    }

    private static Optional<JsonNode> json(String line) {
        if (!line.startsWith("{")) return Optional.empty();
        try {
            return Optional.of(JsonMapper.shared().readTree(line));
        } catch (JacksonException e) {
            LOG.debug("not JSON: {}", line, e);
            return Optional.empty();
        }
    }

    /** Whole lines written since the last call. */
    private List<String> fresh() {
        Path file = job.err();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(read);
            byte[] bytes = new byte[Math.toIntExact(Math.min(in.length() - read, 1 << 22))];
            in.readFully(bytes);
            read += bytes.length;
            String text = rest + new String(bytes, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            rest = text.substring(end);
            return text.substring(0, end).lines().toList();
        } catch (IOException e) {
            LOG.debug("cannot read {}", file, e);
            return List.of();
        }
    }
}
