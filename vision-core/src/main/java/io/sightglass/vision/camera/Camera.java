package io.sightglass.vision.camera;

import io.sightglass.vision.VisionException;
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

    @Override
    void close();

    /**
     * One image as taken. The frame is the receiver's own.
     *
     * @param number counts from 0 in the order of exposure; a gap is an image lost before it came here
     * @param nanos {@link System#nanoTime} at exposure, or at arrival where the source does not say
     * @param origin file name or part number, for records; may be empty
     * @param truth what is known about the part, by simulated sources only
     */
    record Shot(
            long number, long nanos, Frame frame, String origin, Optional<io.sightglass.vision.dataset.Truth> truth) {}
}
