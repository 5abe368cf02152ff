package io.sightglass.annotation.statistics;

import io.sightglass.vision.dataset.Split;

/**
 * A shape as it is counted.
 *
 * @param x where its centre lies, in [0, 1] from left to right
 * @param y where its centre lies, in [0, 1] from top to bottom
 * @param width of the upright box around it, pixels
 * @param height of the upright box around it, pixels
 * @param area square pixels; 0 of lines and points
 * @param share the area as a part of the image's, in [0, 1]
 * @param reviewed false for a model's proposal that waits for a person
 */
public record Measured(
        String label,
        Split split,
        double x,
        double y,
        double width,
        double height,
        double area,
        double share,
        boolean reviewed) {}
