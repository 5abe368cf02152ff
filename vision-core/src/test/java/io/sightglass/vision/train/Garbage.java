package io.sightglass.vision.train;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A collection of garbage at the worst moment. */
final class Garbage {
    private static final int MILLIS = 30;
    private static final int BUFFERS = 2000;

    private Garbage() {}

    /** Frees the native memory of whatever buffer nobody holds, and writes over it. */
    static void collect() {
        try {
            for (int i = 0; i < 2; i++) {
                System.gc();
                Thread.sleep(MILLIS); // another thread frees
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        List<ByteBuffer> others = new ArrayList<>();
        for (int i = 0; i < BUFFERS; i++)
            others.add(ByteBuffer.allocateDirect(8).putFloat(0, 1e9f));
        if (others.getLast().get(0) == 0) throw new IllegalStateException("not written");
    }
}
