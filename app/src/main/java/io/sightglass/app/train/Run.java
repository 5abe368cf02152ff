package io.sightglass.app.train;

import io.sightglass.annotation.project.TrainingPoint;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.train.runs.CurvePoint;
import io.sightglass.app.worker.Job;
import io.sightglass.vision.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A training that is under way, as the screen sees it. Reports come from the thread that follows it. */
public final class Run implements Progress {
    private final Job job;
    private final Tasks tasks;
    private final Instant began = Instant.now();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper what = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Duration>> remaining = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Map<String, List<CurvePoint>>> curves = new ReadOnlyObjectWrapper<>(Map.of());
    private final SequencedMap<String, List<CurvePoint>> points = new TreeMap<>();
    private volatile boolean cancelled;

    Run(Job job, Tasks tasks) {
        this.job = job;
        this.tasks = tasks;
    }

    public Job job() {
        return job;
    }

    /** Part done in [0, 1]; negative before the first report. */
    public ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    /** The stage, as the work words it. */
    public ReadOnlyStringProperty what() {
        return what.getReadOnlyProperty();
    }

    /** Time to go, from the time it took so far; empty until a twentieth is done. */
    public ReadOnlyObjectProperty<Optional<Duration>> remaining() {
        return remaining.getReadOnlyProperty();
    }

    /** The figures so far, by name. A new map with every report. */
    public ReadOnlyObjectProperty<Map<String, List<CurvePoint>>> curves() {
        return curves.getReadOnlyProperty();
    }

    @Override
    public void report(double done, String stage, Map<String, Double> values) {
        Map<String, Double> copy = Map.copyOf(values);
        tasks.show(() -> update(done, stage, copy));
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    private void update(double done, String stage, Map<String, Double> values) {
        fraction.set(done);
        what.set(stage);
        remaining.set(remaining(Duration.between(began, Instant.now()), done));
        if (values.isEmpty()) return;
        TrainingPoint point = TrainingPoint.of(done, values);
        point.figures().forEach((name, value) -> {
            if (Double.isFinite(value)) {
                points.computeIfAbsent(name, n -> new ArrayList<>()).add(new CurvePoint(done, point.epoch(), value));
            }
        });
        SequencedMap<String, List<CurvePoint>> copy = new TreeMap<>();
        points.forEach((name, list) -> copy.put(name, List.copyOf(list)));
        curves.set(copy);
    }

    static Optional<Duration> remaining(Duration spent, double done) {
        if (done < 0.05) return Optional.empty();
        return Optional.of(Duration.ofMillis(Math.round(spent.toMillis() * (1 - done) / done)));
    }
}
