package io.sightglass.vision.evaluate;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.model.Task;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Per-image results and metrics of one model on one split of one revision. Its identity is (model, revision, split).
 *
 * @param subject the model
 * @param revision hash of the revision
 * @param images one result an image, in the revision's order
 * @param metrics figures over all images by name: image_auroc, pixel_auroc, map, map50, mean_iou where they apply
 * @param device what it ran on
 */
public record Evaluation(
        Subject subject,
        String revision,
        Split split,
        List<ImageResult> images,
        SequencedMap<String, Double> metrics,
        String device) {
    /** So well whole images tell nothing apart unless the splits leak. */
    private static final double SUSPICIOUS = 0.9;
    /** Below that they tell nothing apart at all. */
    private static final double LEAST_LEAK = 0.7;

    private static final double MARGIN = 0.05;

    /**
     * The model that was judged.
     *
     * @param hash SHA-256 of its file
     * @param name file name without its ending
     * @param threshold score from which a part counts as defective
     */
    public record Subject(String hash, String name, String network, Task task, List<String> labels, double threshold) {
        public Subject {
            labels = List.copyOf(labels);
        }
    }

    public Evaluation {
        images = List.copyOf(images);
        metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
    }

    /**
     * A sentence where whole images, compared pixel by pixel with good training images, rank parts nearly as well as the model
     * does: its figures flatter it. Empty where there is no alarm.
     */
    public Optional<String> leak() {
        double raw = metrics.getOrDefault(Figures.RAW_PIXEL_AUROC, 0.0);
        double model = metrics.getOrDefault(Figures.IMAGE_AUROC, 1.0);
        if (raw < Math.max(LEAST_LEAK, Math.min(SUSPICIOUS, model - MARGIN))) return Optional.empty();
        return Optional.of(String.format(
                Locale.ROOT,
                "Careful: the nearest good training image, compared pixel by pixel, ranks parts nearly as well (%.3f)."
                        + " Perhaps the same parts are in both splits, or the light tells them apart.",
                raw));
    }

    /** What its figures rest on. */
    public Grounds grounds() {
        return Grounds.of(this);
    }

    /** Names of the figures that say something of the model: all but the alarm for splits that leak. */
    public List<String> figures() {
        return metrics.keySet().stream()
                .filter(name -> !name.equals(Figures.RAW_PIXEL_AUROC))
                .toList();
    }

    public Task task() {
        return subject.task();
    }

    /** A figure by its name; NaN when it could not be computed. */
    public double figure(String name) {
        return metrics.getOrDefault(name, Double.NaN);
    }

    /** Median time for one image in milliseconds: preprocessing, the model and reading its answer, without loading the file. */
    public double medianMillis() {
        double[] sorted =
                images.stream().mapToDouble(ImageResult::millis).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
