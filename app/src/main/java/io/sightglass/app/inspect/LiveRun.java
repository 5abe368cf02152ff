package io.sightglass.app.inspect;

import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inspect.Counts;
import io.sightglass.vision.inspect.Inspection;
import io.sightglass.vision.inspect.Latency;
import io.sightglass.vision.inspect.Line;
import io.sightglass.vision.inspect.LineListener;
import io.sightglass.vision.inspect.LineStatus;
import io.sightglass.vision.inspect.ResultSink;
import io.sightglass.vision.opencv.Pixels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Carries results from a line to the screen: whatever piled up while the screen was busy comes in one go. */
final class LiveRun implements LineListener {
    private static final int LONGEST_PILE = 32;
    private static final int LONGEST_SIDE = 1280;
    private static final double RATE_SECONDS = 3;

    private final Tasks tasks;
    private final BiConsumer<List<Seen>, LineFigures> shown;
    private final Consumer<LineStatus> status;
    private final Deque<Seen> pile = new ArrayDeque<>();
    private final Deque<long[]> judged = new ArrayDeque<>();
    private final TruthCounter truth = new TruthCounter();
    private volatile Optional<Line> line = Optional.empty();
    private volatile Scope scope = Scope.ALL;

    LiveRun(Tasks tasks, BiConsumer<List<Seen>, LineFigures> shown, Consumer<LineStatus> status) {
        this.tasks = tasks;
        this.shown = shown;
        this.status = status;
    }

    /** @param looked what of its images the models look at */
    void start(Line ready, Scope looked) {
        scope = looked;
        line = Optional.of(ready);
        ready.start();
    }

    /** Sees every part, also those that the screen skips. */
    ResultSink counter() {
        return truth;
    }

    void stop() {
        line.ifPresent(Line::stop);
    }

    void close() {
        line.ifPresent(Line::close);
    }

    @Override
    public void inspected(Inspection inspection, Frame image) {
        Seen seen = new Seen(inspection, Pixels.thumbnail(image, LONGEST_SIDE), scope);
        boolean first;
        synchronized (pile) {
            first = pile.isEmpty();
            if (pile.size() == LONGEST_PILE) pile.removeFirst();
            pile.addLast(seen);
        }
        if (first) tasks.show(this::show);
    }

    @Override
    public void status(LineStatus now) {
        tasks.show(() -> {
            show();
            status.accept(now);
        });
    }

    private void show() {
        List<Seen> fresh;
        synchronized (pile) {
            fresh = new ArrayList<>(pile);
            pile.clear();
        }
        line.ifPresent(l -> {
            Counts counts = l.counts();
            Latency latency = l.latency();
            shown.accept(
                    fresh,
                    new LineFigures(
                            counts,
                            rate(counts.inspected() + counts.errored()),
                            latency.percentile(0.5),
                            latency.percentile(0.95),
                            latency.percentile(0.99),
                            truth.escapes.get(),
                            truth.falseRejects.get()));
        });
    }

    private double rate(long parts) {
        long now = System.nanoTime();
        judged.addLast(new long[] {now, parts});
        while (judged.size() > 2 && now - judged.getFirst()[0] > RATE_SECONDS * 1e9) judged.removeFirst();
        double seconds = (now - judged.getFirst()[0]) / 1e9;
        return seconds < 0.2 ? 0 : (parts - judged.getFirst()[1]) / seconds;
    }

    /** Compares every verdict with what the source knows of the part. */
    private static final class TruthCounter implements ResultSink {
        private final AtomicLong escapes = new AtomicLong();
        private final AtomicLong falseRejects = new AtomicLong();

        @Override
        public String name() {
            return "truth";
        }

        @Override
        public void accept(Inspection inspection, Frame image) {
            Quality quality = inspection.truth().map(t -> t.quality()).orElse(Quality.UNKNOWN);
            boolean passed = inspection.verdict().passed();
            if (quality == Quality.DEFECTIVE && passed) escapes.incrementAndGet();
            if (quality == Quality.GOOD && !passed) falseRejects.incrementAndGet();
        }

        @Override
        public boolean mayMiss() {
            return false;
        }

        @Override
        public void close() {}
    }
}
