package io.sightglass.app.shell.task;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** A question that is asked again and again, of which only the newest answer matters: a new request cancels the former. */
public final class Latest {
    private final Tasks tasks;
    private Optional<Tasks.Running> running = Optional.empty();

    public Latest(Tasks tasks) {
        this.tasks = tasks;
    }

    public <T> void start(Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        cancel();
        running = Optional.of(tasks.start(work, done, failed));
    }

    /** Forgets the request under way, if any. */
    public void cancel() {
        running.ifPresent(Tasks.Running::cancel);
        running = Optional.empty();
    }
}
