package io.sightglass.app.inspect;

import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inspect.Inspection;

/**
 * A result with its picture, which nobody writes to any more.
 *
 * @param frame the image or a smaller copy of it; what was found is in pixels of the original
 */
public record Seen(Inspection inspection, Frame frame) {}
