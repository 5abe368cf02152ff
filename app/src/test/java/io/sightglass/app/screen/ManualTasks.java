package io.sightglass.app.screen;

import io.sightglass.app.shell.task.Tasks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Tasks that run on the test's thread when the test says so. */
public final class ManualTasks implements Tasks {
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public <T> Running start(Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        waiting.add(() -> {
            if (wanted.get()) run(work, done, failed, wanted);
        });
        return () -> wanted.set(false);
    }

    @Override
    public void show(Runnable update) {
        waiting.add(update);
    }

    /** Runs everything that waits, and what comes of it, until nothing is left. */
    public void runAll() {
        while (!waiting.isEmpty()) waiting.poll().run();
    }

    private static <T> void run(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed, AtomicBoolean wanted) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            failed.accept(e);
            return;
        }
        if (wanted.get()) done.accept(result);
    }
}
