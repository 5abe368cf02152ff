package io.sightglass.vision.inspect;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Instance;
import io.sightglass.vision.inference.Prediction;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What makes a part fail. Sizes and areas are in pixels of the original image. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Rule.Score.class, name = "score"),
    @JsonSubTypes.Type(value = Rule.Count.class, name = "count"),
    @JsonSubTypes.Type(value = Rule.Area.class, name = "area"),
    @JsonSubTypes.Type(value = Rule.Largest.class, name = "largest")
})
public sealed interface Rule {

    /**
     * The reason to fail the part, if this rule finds one.
     *
     * @param labels of the model that predicted
     */
    Optional<String> reason(Prediction prediction, List<String> labels);

    /** Fails when the model's score is at or above the threshold. */
    record Score(double threshold) implements Rule {
        public Score {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException("threshold outside [0, 1]: " + threshold);
            }
        }

        @Override
        public Optional<String> reason(Prediction prediction, List<String> labels) {
            double score = prediction.score();
            if (score < threshold) return Optional.empty();
            String what = surest(prediction, labels).map(label -> label + ": ").orElse("");
            return Optional.of(String.format(Locale.ROOT, "%sscore %.3f is at or above %.3f", what, score, threshold));
        }

        /**
         * The label that speaks loudest: of the best detection, of the largest area, the likeliest kind; none where a model
         * knows no kinds.
         */
        private static Optional<String> surest(Prediction prediction, List<String> labels) {
            return switch (prediction) {
                case Prediction.Detections found ->
                    found.detections().stream()
                            .max(Comparator.comparingDouble(Detection::score))
                            .map(Detection::label);
                case Prediction.Segmentation found ->
                    labels.stream()
                            .filter(label -> found.mask().count(labels.indexOf(label) + 1) > 0)
                            .max(Comparator.comparingLong(label -> found.mask().count(labels.indexOf(label) + 1)));
                case Prediction.Classification found ->
                    found.kinds().stream().findFirst().map(Prediction.Kind::label);
                case Prediction.Anomaly found -> Optional.empty();
            };
        }
    }

    /**
     * Fails when more than {@code most} findings count: detections, objects of a segmenter, or what a classifier calls the
     * part.
     *
     * @param label which findings count; empty for all
     * @param score from which on a finding counts, in [0, 1]
     * @param size from which longer side on a finding counts, in pixels
     */
    record Count(String label, double score, double size, int most) implements Rule {
        public Count {
            if (!(score >= 0 && score <= 1)) throw new IllegalArgumentException("score outside [0, 1]: " + score);
            if (!(size >= 0)) throw new IllegalArgumentException("size below 0: " + size);
            if (most < 0) throw new IllegalArgumentException("most below 0: " + most);
        }

        @Override
        public Optional<String> reason(Prediction prediction, List<String> labels) {
            long n = Counted.of(prediction).stream().filter(this::counts).count();
            if (n <= most) return Optional.empty();
            return Optional.of(n + " " + (label.isEmpty() ? "findings" : label) + ", at most " + most + " allowed");
        }

        private boolean counts(Counted found) {
            return (label.isEmpty() || label.equals(found.label())) && found.score() >= score && found.size() >= size;
        }
    }

    /**
     * Fails when the mask covers more than {@code most} pixels.
     *
     * @param label which class counts; empty for all but background
     */
    record Area(String label, double most) implements Rule {
        public Area {
            if (!(most >= 0)) throw new IllegalArgumentException("most below 0: " + most);
        }

        @Override
        public Optional<String> reason(Prediction prediction, List<String> labels) {
            if (!(prediction instanceof Prediction.Segmentation found)) return Optional.empty();
            long pixels = label.isEmpty()
                    ? found.mask().size().area() - found.mask().count(0)
                    : found.mask().count(labels.indexOf(label) + 1);
            if (pixels <= most) return Optional.empty();
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s covers %d pixels, at most %.0f allowed",
                    label.isEmpty() ? "defect" : label,
                    pixels,
                    most));
        }
    }

    /**
     * Fails when one connected area is larger than {@code most} pixels, however much there is in all. Passes what models say
     * that are no segmenters.
     *
     * @param label which class counts; empty for all but background
     * @param most pixels of the original image
     */
    record Largest(String label, double most) implements Rule {
        public Largest {
            if (!(most >= 0)) throw new IllegalArgumentException("most below 0: " + most);
        }

        @Override
        public Optional<String> reason(Prediction prediction, List<String> labels) {
            if (!(prediction instanceof Prediction.Segmentation found)) return Optional.empty();
            return found.instances().stream()
                    .filter(i -> label.isEmpty() || label.equals(i.label()))
                    .max(Comparator.comparingDouble(Instance::area))
                    .filter(i -> i.area() > most)
                    .map(i -> String.format(
                            Locale.ROOT, "%s of %.0f pixels, at most %.0f allowed", i.label(), i.area(), most));
        }
    }
}
