package io.sightglass.vision.inference;

import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import java.util.List;

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

    /**
     * A class per pixel.
     *
     * @param mask 0 background, k the card's label k − 1
     * @param score of {@link DefectScore}
     */
    record Segmentation(Mask mask, double score) implements Prediction {}

    /**
     * How unlike the good parts it is.
     *
     * @param score of the whole image; 0.5 is the threshold
     * @param map the same a pixel
     */
    record Anomaly(double score, HeatMap map) implements Prediction {}
}
