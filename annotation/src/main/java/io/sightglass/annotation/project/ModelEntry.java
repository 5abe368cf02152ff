package io.sightglass.annotation.project;

import io.sightglass.vision.model.Task;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;

/**
 * A line about a model of the project; its card is in the file.
 *
 * @param hash SHA-256 of the file
 * @param name for people, unique in the project
 * @param revision hash of the revision it was trained on; empty when unknown
 * @param metrics figures measured at the end of training
 */
public record ModelEntry(
        String hash,
        String name,
        Path file,
        Task task,
        String network,
        List<String> labels,
        String revision,
        Instant created,
        SequencedMap<String, Double> metrics) {}
