package io.sightglass.vision.metrics;

import io.sightglass.vision.geometry.Outline;

/**
 * An object that a model claims.
 *
 * @param image number of the image
 * @param label class index
 * @param outline a box, or runs where masks are judged
 * @param score higher means surer; not NaN
 */
public record FoundObject(int image, int label, Outline outline, double score) {
    public FoundObject {
        if (Double.isNaN(score)) throw new IllegalArgumentException("a score is NaN");
    }
}
