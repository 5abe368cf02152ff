package io.sightglass.vision.image;

import io.sightglass.vision.geometry.Size;

/** The pixels of an image to be looked at: 8-bit grey or colour, or grey with 16 bits. */
public sealed interface Picture permits Frame, DeepFrame {
    Size size();
}
