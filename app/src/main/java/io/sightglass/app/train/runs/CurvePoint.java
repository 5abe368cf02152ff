package io.sightglass.app.train.runs;

import static io.sightglass.vision.progress.Progress.EPOCH;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * A figure at one moment of a training.
 *
 * @param done share of the training, in [0, 1]
 * @param epoch counted from 1; empty where that was not recorded
 */
public record CurvePoint(double done, OptionalDouble epoch, double value) {
    /** Those of one report, by the figures' names. */
    public static SequencedMap<String, CurvePoint> of(double done, Map<String, Double> figures) {
        Double epoch = figures.get(EPOCH);
        OptionalDouble when = epoch == null ? OptionalDouble.empty() : OptionalDouble.of(epoch);
        SequencedMap<String, CurvePoint> points = new LinkedHashMap<>();
        figures.forEach((name, value) -> {
            if (!name.equals(EPOCH)) points.put(name, new CurvePoint(done, when, value));
        });
        return points;
    }
}
