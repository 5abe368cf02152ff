package io.sightglass.vision.inspect;

import io.sightglass.vision.image.Frame;

/** A result and the image it is about. */
record Judged(Inspection inspection, Frame image) {}
