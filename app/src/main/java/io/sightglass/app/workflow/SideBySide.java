package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Several pieces of one work at once; when one fails, the others are told to stop. */
final class SideBySide {
    private final Progress whole;
    private final double[] done;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** A piece of the work. */
    @FunctionalInterface
    interface Piece<R> {
        R run(Progress progress) throws AnnotationException, VisionException;
    }

    private SideBySide(Progress whole, int pieces) {
        this.whole = whole;
        this.done = new double[pieces];
    }

    /**
     * Runs them all, begun in order, and gives their results in order. Progress is the mean of theirs.
     *
     * @param atOnce so many run at a time
     * @throws CancellationException when the progress asks to stop
     */
    static <R> List<R> run(List<Piece<R>> pieces, int atOnce, Progress progress)
            throws AnnotationException, VisionException, InterruptedException {
        SideBySide together = new SideBySide(progress, pieces.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().name("side-by-side-", 1).factory())) {
            List<Future<R>> running = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                Piece<R> piece = pieces.get(i);
                Progress share = together.share(i);
                running.add(threads.submit(() -> together.stopOthersOnFailure(piece, share)));
            }
            return together.results(running);
        }
    }

    private <R> R stopOthersOnFailure(Piece<R> piece, Progress share) throws AnnotationException, VisionException {
        share.check();
        boolean fine = false;
        try {
            R result = piece.run(share);
            fine = true;
            return result;
        } finally {
            if (!fine) stopped.set(true);
        }
    }

    private <R> List<R> results(List<Future<R>> running)
            throws AnnotationException, VisionException, InterruptedException {
        List<R> results = new ArrayList<>();
        Throwable failure = null;
        for (Future<R> one : running) {
            try {
                results.add(one.get());
            } catch (ExecutionException e) {
                failure = worse(failure, e.getCause());
            } catch (InterruptedException e) {
                stopped.set(true);
                throw e;
            }
        }
        return switch (failure) {
            case null -> results;
            case AnnotationException e -> throw e;
            case VisionException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        };
    }

    /** The failure that says more: those that were told to stop say nothing. */
    private static @Nullable Throwable worse(@Nullable Throwable first, @Nullable Throwable second) {
        return first == null || first instanceof CancellationException ? second : first;
    }

    private Progress share(int piece) {
        return new Progress() {
            @Override
            public void report(double fraction, String what, Map<String, Double> values) {
                synchronized (done) {
                    done[piece] = fraction;
                    double sum = 0;
                    for (double d : done) sum += d;
                    whole.report(sum / done.length, what, values);
                }
            }

            @Override
            public boolean cancelled() {
                return stopped.get() || whole.cancelled();
            }
        };
    }
}
