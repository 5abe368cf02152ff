package io.sightglass.app.shell.task;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs work off the window's thread and reports back on it. Called on the window's thread. */
public interface Tasks {

    /**
     * Starts the work at once on a thread of its own. Exactly one of {@code done} and {@code failed} is called on the
     * window's thread, or none once it was cancelled.
     */
    <T> Running start(Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed);

    /** Runs something on the window's thread soon, in order. May be called from any thread. */
    void show(Runnable update);

    /** Work that was started. */
    interface Running {
        /** Interrupts the work; nothing is reported any more. */
        void cancel();
    }
}
