package io.sightglass.vision.net;

/**
 * A value of a graph that says something of each square of the picture: float [N, width, h, w].
 *
 * @param value its name
 * @param width channels
 * @param stride side of a square in input pixels
 */
public record FeatureMap(String value, int width, int stride) {
    public FeatureMap {
        if (width < 1 || stride < 1) throw new IllegalArgumentException(width + " channels at stride " + stride);
    }
}
