package io.sightglass.annotation.assist;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.image.Frame;
import java.util.Optional;

/** Proposes outlines from hints. Plug-ins may bring more: they are found with {@link java.util.ServiceLoader}. */
public interface Assistant {
    /** How it is used. */
    enum Manner {
        /** A click, and a drag that makes the tolerance larger or smaller. */
        TOLERANCE,
        /** Clicks inside and outside, and drags over more. */
        CLICKS,
        /** A box first, then clicks that correct. */
        BOX,
        /** Clicks along the border, from the first round to it. */
        PATH
    }

    /** A short word, unique among all assistants, such as "wand". */
    String name();

    Manner manner();

    /**
     * Looks at an image, which may take a while. Not called on the window's thread.
     *
     * @param image not changed by either side while the session is open
     */
    Session open(Frame image) throws VisionException;

    /** Owns what an assistant knows of one image. Used by one thread at a time. */
    interface Session extends AutoCloseable {
        /** The outline that the hints mean, within the image; empty when they mean none. */
        Optional<Outline> propose(Hints hints) throws VisionException;

        @Override
        default void close() {}
    }
}
