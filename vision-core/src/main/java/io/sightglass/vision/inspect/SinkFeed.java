package io.sightglass.vision.inspect;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns a sink and the virtual thread that hands it results, one after the other, out of a bounded queue. */
final class SinkFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkFeed.class);
    private static final int MOST_WAITING = 16;
    private static final long MOST_SECONDS_TO_END = 20;

    private final ResultSink sink;
    private final BlockingQueue<Optional<Judged>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private long delivered;
    private long failed;
    private long missed;
    private long waitedNanos;
    private String lastError = "";

    SinkFeed(ResultSink sink) {
        this.sink = sink;
        this.thread = Thread.ofVirtual().name("sink " + sink.name()).start(this::feed);
    }

    /** Passes a result on; waits only for a sink that may not miss any. True when it had to wait. */
    boolean put(Judged result) throws InterruptedException {
        if (queue.offer(Optional.of(result))) return false;
        if (sink.mayMiss()) {
            synchronized (this) {
                missed++;
            }
            result.done();
            return false;
        }
        long start = System.nanoTime();
        try {
            boolean taken = false;
            while (!taken && thread.isAlive()) taken = queue.offer(Optional.of(result), 100, TimeUnit.MILLISECONDS);
            return true;
        } finally {
            synchronized (this) {
                waitedNanos += System.nanoTime() - start;
            }
        }
    }

    String name() {
        return sink.name();
    }

    synchronized SinkState state() {
        long millis = TimeUnit.NANOSECONDS.toMillis(waitedNanos);
        return new SinkState(sink.name(), delivered, failed, missed, millis, lastError);
    }

    private void feed() {
        try {
            for (Optional<Judged> next = queue.take(); next.isPresent(); next = queue.take()) deliver(next.get());
        } catch (InterruptedException e) {
            LOG.warn("{} did not take its last results in time", sink.name());
        }
    }

    private void deliver(Judged result) throws InterruptedException {
        try {
            sink.accept(result.inspection(), result.image());
            synchronized (this) {
                delivered++;
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            synchronized (this) {
                if (failed++ == 0) LOG.warn("{} failed; the line goes on", sink.name(), e);
                lastError = String.valueOf(e.getMessage());
            }
        } finally {
            result.done();
        }
    }

    /** Lets the sink take what is waiting, for a while, and closes it. */
    @Override
    public void close() {
        boolean interrupted = false;
        try {
            if (queue.offer(Optional.empty(), MOST_SECONDS_TO_END, TimeUnit.SECONDS)) {
                thread.join(TimeUnit.SECONDS.toMillis(MOST_SECONDS_TO_END));
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        thread.interrupt();
        sink.close();
        if (interrupted) Thread.currentThread().interrupt();
    }
}
