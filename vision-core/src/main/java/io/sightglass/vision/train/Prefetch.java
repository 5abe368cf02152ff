package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the next batch on a thread of its own while the last one is learnt from. Owns that thread. */
final class Prefetch implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("training-images").factory());
    private final Batches batches;
    private final int total;
    private Future<Batch> coming;
    private int asked;

    /**
     * @param from epochs that need no batches
     * @param epochs in all
     */
    Prefetch(Batches batches, int from, int epochs) {
        this.batches = batches;
        asked = from * batches.count();
        total = epochs * batches.count();
        coming = ask();
    }

    Batch next() throws VisionException {
        try {
            Batch batch = coming.get();
            if (asked < total) coming = ask();
            return batch;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VisionException sentence) throw sentence;
            throw new VisionException("The training images could not be prepared: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Future<Batch> ask() {
        int index = asked++;
        return thread.submit(() -> batches.batch(index / batches.count(), index % batches.count()));
    }
}
