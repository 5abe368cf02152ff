package io.sightglass.app.shell.task;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Owns the background threads of the window; they are daemons and end with the program or with {@link #close}. */
public final class FxTasks implements Tasks, AutoCloseable {
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("work-", 0).factory());

    @Override
    public <T> Running start(Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        var future = workers.submit(() -> {
            Runnable report;
            try {
                T result = work.call();
                report = () -> done.accept(result);
            } catch (Throwable failure) { // also a library that does not load: the window must say so
                report = () -> failed.accept(failure);
            }
            Runnable last = report;
            show(() -> {
                if (wanted.get()) last.run();
            });
        });
        return () -> {
            wanted.set(false);
            future.cancel(true);
        };
    }

    @Override
    public void show(Runnable update) {
        Platform.runLater(update);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
