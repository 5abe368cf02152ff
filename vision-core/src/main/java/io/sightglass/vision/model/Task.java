package io.sightglass.vision.model;

import java.util.Locale;

/** What a model does. */
public enum Task {
    ANOMALY,
    DETECTION,
    SEGMENTATION;

    /** The word used in files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Task of(String word) {
        for (Task task : values()) if (task.word().equals(word)) return task;
        throw new IllegalArgumentException("no task named " + word + "; there are anomaly, detection, segmentation");
    }
}
