package io.sightglass.vision.inference;

import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import java.util.List;
import java.util.function.Supplier;

/** What a model says about one image; everything in pixels of the original image, scores in [0, 1]. */
public sealed interface Prediction {

    /** Confidence that the part is not good: the anomaly score, the best detection, the surest pixels. */
    double score();

    /** Best first. All detections the model gives, also those below the card's threshold. */
    record Detections(List<Detection> detections) implements Prediction {
        public Detections {
            detections = List.copyOf(detections);
        }

        @Override
        public double score() {
            return detections.stream().mapToDouble(Detection::score).max().orElse(0);
        }
    }

    /** A class per pixel. Immutable, any thread. */
    final class Segmentation implements Prediction {
        private final Mask mask;
        private final Mask certainty;
        private final List<String> labels;
        private final double score;
        private final Supplier<List<Instance>> instances;

        /**
         * @param mask 0 background, k the label k − 1
         * @param certainty how probable the class of each pixel is, in 255ths
         * @param labels of the model
         * @param score of {@link DefectScore}
         */
        public Segmentation(Mask mask, Mask certainty, List<String> labels, double score) {
            if (!certainty.size().equals(mask.size())) {
                throw new IllegalArgumentException(
                        "certainty of " + certainty.size() + " for a mask of " + mask.size());
            }
            this.mask = mask;
            this.certainty = certainty;
            this.labels = List.copyOf(labels);
            this.score = score;
            this.instances = Once.of(() -> Instances.of(this));
        }

        /** 0 background, k the label k − 1. */
        public Mask mask() {
            return mask;
        }

        /** How probable the class of each pixel is, in 255ths. */
        public Mask certainty() {
            return certainty;
        }

        /** Of the model. */
        public List<String> labels() {
            return labels;
        }

        @Override
        public double score() {
            return score;
        }

        /** Its objects: the connected areas of each class, the surest first. They are looked for when first asked for. */
        public List<Instance> instances() {
            return instances.get();
        }

        /** Of a class but background. */
        String label(int value) {
            return value <= labels.size() ? labels.get(value - 1) : "class " + value;
        }
    }

    /**
     * What kind of part it is, as a whole.
     *
     * @param kinds what it can be but good, the most probable first
     */
    record Classification(double score, List<Kind> kinds) implements Prediction {
        public Classification {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * One of a classifier's labels.
     *
     * @param probability in [0, 1]
     */
    record Kind(String label, double probability) {
        public Kind {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability outside [0, 1]: " + probability);
            }
        }
    }

    /**
     * How unlike the good parts it is.
     *
     * @param score of the whole image; 0.5 is the threshold
     * @param map the same a pixel
     */
    record Anomaly(double score, HeatMap map) implements Prediction {}
}
