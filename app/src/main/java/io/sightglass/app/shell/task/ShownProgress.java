package io.sightglass.app.shell.task;

import io.sightglass.vision.progress.Progress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Progress of long work as properties of the window's thread. However often work reports, the screen gets the newest. */
public final class ShownProgress implements Progress {
    private record Report(double fraction, String what) {}

    private final Tasks tasks;
    private final AtomicReference<Report> waiting = new AtomicReference<>();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper what = new ReadOnlyStringWrapper("");
    private volatile boolean cancelled;

    public ShownProgress(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public void report(double done, String stage, Map<String, Double> values) {
        if (waiting.getAndSet(new Report(done, stage)) == null) tasks.show(this::update);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    /** Asks the work to stop at its next step. */
    public void cancel() {
        cancelled = true;
    }

    /** Part done in [0, 1]; negative before the first report. */
    public ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    /** The stage, as the work words it. */
    public ReadOnlyStringProperty what() {
        return what.getReadOnlyProperty();
    }

    private void update() {
        Report report = waiting.getAndSet(null);
        if (report == null) return;
        fraction.set(report.fraction());
        what.set(report.what());
    }
}
