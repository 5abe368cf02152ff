package io.sightglass.vision.inspect;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.inference.Prediction;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * One thing that a model found, of whatever kind the model is: a detection, an object of a segmenter, what a classifier calls
 * the part. An anomaly map has none.
 *
 * @param score in [0, 1]
 * @param size longer side of its box in pixels of the original image; without bound where it is of the whole part
 */
public record Counted(String label, double score, double size) {

    /** All that a model found, also what it is not sure of. */
    public static List<Counted> of(Prediction prediction) {
        return switch (prediction) {
            case Prediction.Detections found ->
                found.detections().stream()
                        .map(d -> new Counted(d.label(), d.score(), side(d.box())))
                        .toList();
            case Prediction.Segmentation found ->
                found.instances().stream()
                        .map(i -> new Counted(i.label(), i.score(), side(i.box())))
                        .toList();
            case Prediction.Classification found ->
                found.kinds().stream()
                        .limit(1)
                        .map(k -> new Counted(k.label(), k.probability(), Double.POSITIVE_INFINITY))
                        .toList();
            case Prediction.Anomaly found -> List.of();
        };
    }

    /** How many there are of each label with at least that score, by label. */
    public static SequencedMap<String, Integer> byLabel(Prediction prediction, double score) {
        SequencedMap<String, Integer> counts = new TreeMap<>();
        for (Counted found : of(prediction)) {
            if (found.score() >= score) counts.merge(found.label(), 1, Integer::sum);
        }
        return counts;
    }

    private static double side(Box box) {
        return Math.max(box.width(), box.height());
    }
}
