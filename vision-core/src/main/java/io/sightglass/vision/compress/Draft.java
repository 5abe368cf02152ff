package io.sightglass.vision.compress;

import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.model.Model;
import java.util.Optional;
import java.util.Set;

/**
 * A variant that was not timed yet.
 *
 * @param rebuilt as in {@link Variant}
 * @param left names of the nodes that could be computed in 8 bits and are not
 */
record Draft(
        String name,
        Precision precision,
        Optional<Rebuild> rebuilt,
        Optional<Calibrator> calibrator,
        Set<String> left,
        Judged judged,
        Optional<Double> noise) {
    Draft {
        left = Set.copyOf(left);
    }

    /** A model with what it did on the validation images. */
    record Judged(Model model, Evaluation evaluation, double quality) {}

    double quality() {
        return judged.quality();
    }
}
