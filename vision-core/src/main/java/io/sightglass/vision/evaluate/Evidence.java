package io.sightglass.vision.evaluate;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.inference.Detection;
import java.util.List;

/** What the metrics need of one image, small enough to be kept for every image of every evaluation. */
public sealed interface Evidence {

    /** Boxes found and boxes that are there, for detection. */
    record Boxes(List<Detection> found, List<Known> truth) implements Evidence {
        public Boxes {
            found = List.copyOf(found);
            truth = List.copyOf(truth);
        }
    }

    /** A labelled box of the truth, in pixels of the original image. */
    record Known(String label, Box box) {}

    /**
     * Pixels by true and predicted class, for segmentation.
     *
     * @param counts counts.get(t).get(p) is the number of pixels of class t that the model calls p; 0 is background
     */
    record Pixels(List<List<Long>> counts) implements Evidence {
        public Pixels {
            counts = counts.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Histograms of the heat map over [0, 1] in {@link #BINS} equal bins, for anomaly detection.
     *
     * @param normal pixels outside all regions of the truth
     * @param defective pixels inside; all zero when the truth has no regions
     */
    record Heat(List<Long> normal, List<Long> defective) implements Evidence {
        public static final int BINS = 512;

        public Heat {
            normal = List.copyOf(normal);
            defective = List.copyOf(defective);
            if (normal.size() != BINS || defective.size() != BINS) {
                throw new IllegalArgumentException("bins: " + normal.size() + ", " + defective.size());
            }
        }
    }
}
