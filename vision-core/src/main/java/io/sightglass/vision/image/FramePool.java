package io.sightglass.vision.image;

import io.sightglass.vision.geometry.Size;
import java.util.concurrent.ArrayBlockingQueue;

/** Frames to be used again, so that a camera needs no new memory for every image. Safe for all threads. */
public final class FramePool {
    private final ArrayBlockingQueue<Frame> free;

    /** @param most how many unused frames are kept */
    public FramePool(int most) {
        free = new ArrayBlockingQueue<>(most);
    }

    /** A frame whose pixels hold anything: an unused one of that shape, or a new one. */
    public Frame take(Size size, int channels) {
        for (Frame frame = free.poll(); frame != null; frame = free.poll()) {
            if (frame.size().equals(size) && frame.channels() == channels) return frame;
        }
        return Frame.allocate(size, channels);
    }

    /** Takes a frame that nobody uses any more. */
    public void give(Frame frame) {
        boolean _ = free.offer(frame); // when enough are kept this one's memory goes with the object
    }
}
