package io.sightglass.vision.record;

import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.inspect.Inspection.Timings;
import io.sightglass.vision.inspect.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One inspection as recorded.
 *
 * @param sequence its number, from 1 without gaps
 * @param shot number the camera gave the image
 * @param recipe hash of the recipe
 * @param imageHash SHA-256 of the image's size, channels and pixels, see {@link ImageHash}
 * @param image the archived image, if it was kept and has not made room since
 * @param scores what each model said
 * @param truth what was known about the part, from simulated sources
 */
public record Entry(
        long sequence,
        Instant time,
        long shot,
        String origin,
        String recipe,
        String imageHash,
        Optional<Path> image,
        Verdict verdict,
        List<ModelScore> scores,
        Timings timings,
        Optional<Quality> truth) {

    /** A model by its hash, its score and the score from which on it counts as a fail. */
    public record ModelScore(String model, double score, double threshold) {}

    public Entry {
        scores = List.copyOf(scores);
    }

    /** The highest score; 0 when no model said anything. */
    public double score() {
        return scores.stream().mapToDouble(ModelScore::score).max().orElse(0);
    }
}
