package io.sightglass.annotation.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A point of a training's curves.
 *
 * @param done share of the training, in [0, 1]
 * @param figures by name, such as loss
 */
public record TrainingPoint(double done, SequencedMap<String, Double> figures) {
    public TrainingPoint {
        figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
    }
}
