package io.sightglass.vision.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a model does. */
public enum Task {
    ANOMALY,
    DETECTION,
    SEGMENTATION,
    CLASSIFICATION;

    /** Those that this program trains models for; models of the others come from elsewhere. */
    public static final List<Task> TRAINED = List.of(ANOMALY, DETECTION, SEGMENTATION);

    /** The word used in files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Version of the contract in which it came up. */
    int contract() {
        return this == CLASSIFICATION ? 2 : 1;
    }

    public static Task of(String word) {
        for (Task task : values()) if (task.word().equals(word)) return task;
        throw new IllegalArgumentException("no task named " + word + "; there are "
                + Stream.of(values()).map(Task::word).collect(Collectors.joining(", ")));
    }
}
