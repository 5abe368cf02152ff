package io.sightglass.vision.inspect;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the virtual thread that tells a listener the latest result and the latest status. */
final class LatestFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LatestFeed.class);

    private final LineListener listener;
    private final AtomicReference<@Nullable Judged> result = new AtomicReference<>();
    private final AtomicReference<@Nullable LineStatus> status = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean closed;

    LatestFeed(LineListener listener) {
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("line listener").start(this::feed);
    }

    void put(Judged latest) {
        Judged overtaken = result.getAndSet(latest);
        if (overtaken != null) overtaken.done();
        LockSupport.unpark(thread);
    }

    void put(LineStatus latest) {
        status.set(latest);
        LockSupport.unpark(thread);
    }

    private void feed() {
        while (true) {
            boolean last = closed;
            Judged judged = result.getAndSet(null);
            LineStatus changed = status.getAndSet(null);
            try {
                if (judged != null) show(judged);
                if (changed != null) listener.status(changed);
            } catch (RuntimeException e) {
                LOG.warn("the listener of the line failed; the line goes on", e);
            }
            if (judged == null && changed == null) {
                if (last) return;
                LockSupport.park(this);
            }
        }
    }

    /** A screen may hold on to what it shows, so it gets a copy. */
    private void show(Judged judged) {
        try {
            if (!listener.equals(LineListener.NONE)) {
                listener.inspected(judged.inspection(), judged.image().copy());
            }
        } finally {
            judged.done();
        }
    }

    /** Lets the listener see the last result and status, for at most two seconds. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread().equals(thread)) return;
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
