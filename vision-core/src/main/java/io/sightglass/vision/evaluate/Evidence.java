package io.sightglass.vision.evaluate;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.inference.Detection;
import java.util.List;
import java.util.Optional;

/** What the metrics need of one image, small enough to be kept for every image of every evaluation. */
public sealed interface Evidence {

    /**
     * Boxes found and boxes that are there, for detection.
     *
     * @param ignored boxes that are there and mostly do not count: they need not be found, and what is found there is no false alarm
     */
    record Boxes(List<Detection> found, List<Known> truth, List<Known> ignored) implements Evidence {
        public Boxes {
            found = List.copyOf(found);
            truth = List.copyOf(truth);
            ignored = List.copyOf(ignored);
        }

        /** Where all that is there counts. */
        public Boxes(List<Detection> found, List<Known> truth) {
            this(found, truth, List.of());
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
     * What kind of part it is, for classification.
     *
     * @param found the label that the model gives the part; empty when it is good
     * @param truth the labels of all that is marked on it
     */
    record Kind(Optional<String> found, List<String> truth) implements Evidence {
        public Kind {
            truth = List.copyOf(truth);
        }

        /** Whether the model names something that is marked. */
        boolean right() {
            return found.isPresent() && truth.contains(found.get());
        }
    }

    /**
     * Where the heat is, for anomaly detection: the hottest pixel inside the marked regions and outside of them, in [0, 1];
     * 0 where there is no such pixel.
     */
    record Heat(double inside, double outside) implements Evidence {}
}
