package io.sightglass.annotation.project;

import io.sightglass.vision.progress.Progress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;

/**
 * A point of a training's curves.
 *
 * @param done share of the training, in [0, 1]
 * @param epoch that ended there, counted from 1; empty where that is not known
 * @param figures by name, such as loss
 */
public record TrainingPoint(double done, OptionalInt epoch, SequencedMap<String, Double> figures) {
    public TrainingPoint {
        figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
    }

    /** What a training reports, {@link Progress#EPOCH} with the figures. */
    public static TrainingPoint of(double done, Map<String, Double> reported) {
        SequencedMap<String, Double> figures = new LinkedHashMap<>(reported);
        Double epoch = figures.remove(Progress.EPOCH);
        return new TrainingPoint(done, epoch == null ? OptionalInt.empty() : OptionalInt.of(epoch.intValue()), figures);
    }
}
