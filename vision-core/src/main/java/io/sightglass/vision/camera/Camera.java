package io.sightglass.vision.camera;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import java.util.Optional;

/** Owns an open source of images. Read by one thread; {@link #close} may come from another and ends a waiting read. */
public interface Camera extends AutoCloseable {

    /** A name for people, such as "line:plate" or "/dev/video0". */
    String name();

    /**
     * Waits for the next image.
     *
     * @return empty when the source has ended for good
     * @throws VisionException when the device failed or was unplugged
     */
    Optional<Shot> next() throws VisionException;

    /**
     * Takes back the frame of one of its shots, to fill it again: the receiver and everybody it was shown to are done with
     * it. May be called by any thread, also after closing; need not be called at all.
     */
    default void recycle(Frame frame) {}

    @Override
    void close();

    /**
     * Whether images come in their own time, so that one not fetched may be lost. A source that waits to be asked, such as
     * a folder, is not live.
     */
    default boolean live() {
        return true;
    }

    /**
     * One image as taken. The frame is the receiver's own.
     *
     * @param number counts from 0 in the order of exposure; a gap is an image lost before it came here
     * @param nanos {@link System#nanoTime} at exposure, or at arrival where the source does not say
     * @param origin file name or part number, for records; may be empty
     * @param truth what is known about the part, by simulated sources only
     * @param problem why there is no usable image of this part, such as an unreadable file, as a sentence; the frame is a
     *     single black pixel then, and nobody may call the part good
     */
    record Shot(long number, long nanos, Frame frame, String origin, Optional<Truth> truth, Optional<String> problem) {

        /** An image without a problem. */
        public Shot(long number, long nanos, Frame frame, String origin, Optional<Truth> truth) {
            this(number, nanos, frame, origin, truth, Optional.empty());
        }

        /** A part of which there is no image. */
        public static Shot unreadable(long number, String origin, String problem) {
            Frame black = Frame.allocate(new Size(1, 1), 3);
            return new Shot(number, System.nanoTime(), black, origin, Optional.empty(), Optional.of(problem));
        }
    }
}
