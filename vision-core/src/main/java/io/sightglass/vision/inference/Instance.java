package io.sightglass.vision.inference;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Runs;

/**
 * One object that a segmenter sees: a connected area of one class, in pixels of the original image.
 *
 * @param score mean over its pixels of the probability of its class, in [0, 1]
 * @param pixels its mask
 */
public record Instance(String label, double score, Runs pixels) {
    public Instance {
        if (!(score >= 0 && score <= 1)) throw new IllegalArgumentException("score outside [0, 1]: " + score);
    }

    /** Around its pixels. */
    public Box box() {
        return pixels.bounds();
    }

    /** Number of its pixels. */
    public double area() {
        return pixels.area();
    }
}
