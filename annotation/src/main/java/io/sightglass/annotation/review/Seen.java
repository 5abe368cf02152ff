package io.sightglass.annotation.review;

import io.sightglass.vision.evaluate.Evidence;
import io.sightglass.vision.inference.Detection;
import java.util.List;
import java.util.Optional;

/**
 * How a model sees an object that is marked.
 *
 * @param same how sure it is of the label that the object has, in [0, 1]; 0 where it finds nothing like it
 * @param other the surest thing it finds there of another label
 */
record Seen(double same, Optional<Detection> other) {
    private static final double LEAST_IOU = 0.5;

    static Seen of(Evidence.Known known, List<Detection> found) {
        double same = 0;
        Optional<Detection> other = Optional.empty();
        for (Detection detection : found) {
            if (detection.box().iou(known.box()) < LEAST_IOU) continue;
            if (detection.label().equals(known.label())) same = Math.max(same, detection.score());
            else if (detection.score() > other.map(Detection::score).orElse(0.0)) other = Optional.of(detection);
        }
        return new Seen(same, other);
    }

    /** Whether something is marked where the model finds this. */
    static boolean isMarked(Detection found, List<Evidence.Known> truth) {
        return truth.stream().anyMatch(known -> known.box().iou(found.box()) >= LEAST_IOU);
    }
}
