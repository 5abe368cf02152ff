package io.sightglass.vision.train;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A collection of garbage at the worst moment. */
final class Garbage {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int BUFFERS = 8000;
    /** Memory is given again to what is about as large: 8 to 64 bytes. */
    private static final int SIZES = 4;

    private Garbage() {}

    /** Frees the native memory of whatever buffer nobody holds, and writes over it. */
    static void collect() {
        // What a collection finds is freed by another thread; once the second has come to it, the first is done with.
        for (int i = 0; i < 2; i++) awaitOne();
        List<FloatBuffer> others = new ArrayList<>();
        try {
            for (int i = 0; i < BUFFERS; i++) {
                FloatBuffer other = ByteBuffer.allocateDirect(8 << i % SIZES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
                while (other.hasRemaining()) other.put(1e9f);
                others.add(other);
            }
        } finally {
            Reference.reachabilityFence(others);
        }
    }

    private static void awaitOne() {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        PhantomReference<Object> garbage = new PhantomReference<>(new Object(), collected);
        try {
            System.gc();
            if (collected.remove(PATIENCE_MILLIS) == null) throw new IllegalStateException("nothing is collected");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Reference.reachabilityFence(garbage);
        }
    }
}
