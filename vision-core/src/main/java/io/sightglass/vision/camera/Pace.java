package io.sightglass.vision.camera;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds images back so that no more than so many come in a second. */
final class Pace {
    private final double perSecond;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long started;
    private long sent;

    /** @param perSecond 0 for as fast as they are asked for */
    Pace(double perSecond) {
        this.perSecond = perSecond;
    }

    boolean live() {
        return perSecond > 0;
    }

    /** Waits until the next image is due; false when closed. */
    boolean await() {
        if (sent == 0) started = System.nanoTime();
        long wait = live() ? (long) (sent * 1e9 / perSecond) - (System.nanoTime() - started) : 0;
        sent++;
        try {
            return !closed.await(Math.max(0, wait), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void close() {
        closed.countDown();
    }
}
