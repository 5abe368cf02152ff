package io.sightglass.vision.inspect;

import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found about one part.
 *
 * @param shot number the camera gave it
 * @param time when the judgement was made
 * @param origin file name or part number; may be empty
 * @param image size of the original image
 * @param recipe hash of the recipe
 * @param findings one a model, in the recipe's order; empty after an error
 * @param truth what is known about the part, from simulated sources only
 */
public record Inspection(
        long shot,
        Instant time,
        String origin,
        Size image,
        String recipe,
        List<Finding> findings,
        Verdict verdict,
        Timings timings,
        Optional<Truth> truth) {

    /**
     * What one model said.
     *
     * @param model hash of the model
     * @param threshold score at which a part fails by this model, for display
     * @param prediction in pixels of the original image
     */
    public record Finding(String model, double threshold, Prediction prediction) {}

    /**
     * Where the time went, in milliseconds.
     *
     * @param waiting from the image's arrival to the start of work
     * @param preparing region and preprocessing chain
     * @param predicting all models, fitting included
     */
    public record Timings(double waiting, double preparing, double predicting) {

        /** From the image's arrival to the verdict. */
        public double total() {
            return waiting + preparing + predicting;
        }
    }

    public Inspection {
        findings = List.copyOf(findings);
    }

    /** The highest score any model gave; 0 without findings. */
    public double score() {
        return findings.stream().mapToDouble(f -> f.prediction().score()).max().orElse(0);
    }
}
