package io.sightglass.app.workflow;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Several pieces of one work at once; when one fails, the others are told to stop. */
final class SideBySide {
    private final Progress whole;
    private final double[] done;
    private final double[] weights;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** A piece of the work. */
    @FunctionalInterface
    interface Piece<R> {
        R run(Progress progress) throws AnnotationException, VisionException;

        /** How long it takes, above 0, in any unit that all pieces share. */
        default double weight() {
            return 1;
        }
    }

    private SideBySide(Progress whole, List<? extends Piece<?>> pieces) {
        this.whole = whole;
        this.done = new double[pieces.size()];
        this.weights = pieces.stream().mapToDouble(Piece::weight).toArray();
        if (DoubleStream.of(weights).anyMatch(weight -> !(weight > 0))) {
            throw new IllegalArgumentException("not all weights are above 0: " + Arrays.toString(weights));
        }
    }

    /**
     * Runs them all, the longest begun first so that no core waits for the last of them, and gives their results in order.
     * Progress is the mean of theirs by their weights.
     *
     * @param atOnce so many run at a time
     * @throws CancellationException when the progress asks to stop
     */
    static <R> List<R> run(List<Piece<R>> pieces, int atOnce, Progress progress)
            throws AnnotationException, VisionException, InterruptedException {
        SideBySide together = new SideBySide(progress, pieces);
        try (ExecutorService threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().name("side-by-side-", 1).factory())) {
            SortedMap<Integer, Future<R>> running = new TreeMap<>(); // in their order, however they begin
            for (int i : together.longestFirst()) {
                running.put(i, threads.submit(() -> together.stopOthersOnFailure(pieces.get(i), together.share(i))));
            }
            return together.results(running.values());
        }
    }

    private int[] longestFirst() {
        return IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -weights[i]))
                .mapToInt(Integer::intValue)
                .toArray();
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

    private <R> List<R> results(Collection<Future<R>> running)
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
                    double most = 0;
                    for (int i = 0; i < done.length; i++) {
                        sum += weights[i] * done[i];
                        most += weights[i];
                    }
                    whole.report(sum / most, what, values);
                }
            }

            @Override
            public boolean cancelled() {
                return stopped.get() || whole.cancelled();
            }
        };
    }
}
