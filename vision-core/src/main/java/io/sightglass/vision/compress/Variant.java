package io.sightglass.vision.compress;

import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.metrics.Interval;
import io.sightglass.vision.model.Model;
import java.util.List;
import java.util.Optional;

/**
 * A model in one precision, with its own network or a changed one, and what it is worth.
 *
 * @param name such as fp32-tidy, int8-mse or pruned-50
 * @param rebuilt how the network was changed before it was trained again; empty where it is the parent's
 * @param left names of the nodes that could be computed in 8 bits and are not
 * @param model the parent itself, or a model that is not in a file yet
 * @param quality the deciding figure of the task on the validation images; NaN when it could not be computed
 * @param change 95 % interval of the quality minus the parent's, by a paired bootstrap over the images; empty for the parent
 *     and where there was too little to tell
 * @param noise how much 8 bits change what leaves the trunk, in decibels as in {@link io.sightglass.vision.compress.quantize.Sensitivity}; empty for floats
 * @param bytes of the file
 */
public record Variant(
        String name,
        Precision precision,
        Optional<Rebuild> rebuilt,
        Optional<Calibrator> calibrator,
        List<String> left,
        Model model,
        double quality,
        Optional<Interval> change,
        Optional<Double> noise,
        Race.Time time,
        long bytes) {
    public Variant {
        left = List.copyOf(left);
    }

    boolean isRebuilt() {
        return rebuilt.isPresent();
    }
}
