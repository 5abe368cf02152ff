package io.sightglass.vision.inspect;

import io.sightglass.vision.image.Frame;

/**
 * Watches a line, for a screen. Called by one thread of its own, never the one that inspects: while it is busy, newer
 * results overtake older ones, so it always gets the latest and slows nothing.
 */
public interface LineListener {

    /** The latest result; the image is a copy that is the listener's to keep. */
    void inspected(Inspection inspection, Frame image);

    /** The state has changed. */
    default void status(LineStatus status) {}

    /** Watches nothing. */
    LineListener NONE = (inspection, image) -> {};
}
