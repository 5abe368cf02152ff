package io.sightglass.annotation.statistics;

import io.sightglass.vision.geometry.Size;

/** How many images are of that size in pixels. */
public record SizeCount(Size size, long images) {}
