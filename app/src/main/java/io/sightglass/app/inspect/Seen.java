package io.sightglass.app.inspect;

import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inspect.Inspection;

/**
 * A result with its picture, which nobody writes to any more.
 *
 * @param frame the image or a smaller copy of it; what was found is in pixels of the original
 * @param scope what of the image the models looked at
 */
public record Seen(Inspection inspection, Frame frame, Scope scope) {}
