package io.sightglass.app.shell.task;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Work that must happen in the order it was asked for, one piece after the other, each away from the window's thread. */
public final class Serial {
    private final Tasks tasks;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    public Serial(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Starts the work once everything before it has ended, well or not. */
    public <T> void start(Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        waiting.add(() -> tasks.start(
                work,
                result -> {
                    next();
                    done.accept(result);
                },
                failure -> {
                    next();
                    failed.accept(failure);
                }));
        if (!busy) next();
    }

    /** Whether something is under way or waits. */
    public boolean busy() {
        return busy;
    }

    private void next() {
        Runnable first = waiting.poll();
        busy = first != null;
        if (first != null) first.run();
    }
}
