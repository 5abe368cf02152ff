package io.sightglass.vision.dataset;

import io.sightglass.vision.geometry.Outline;

/** One labelled area of an image, in pixels of the original image. */
public record Region(String label, Outline outline) {
    public Region {
        if (label.isBlank()) throw new IllegalArgumentException("blank label");
    }
}
