package io.sightglass.vision.inference;

import io.sightglass.vision.geometry.Box;

/** One object a model claims to see, in pixels of the original image. */
public record Detection(String label, double score, Box box) {
    public Detection {
        if (!(score >= 0 && score <= 1))
            throw new IllegalArgumentException("score outside [0, 1]: " + score); // also NaN
    }
}
