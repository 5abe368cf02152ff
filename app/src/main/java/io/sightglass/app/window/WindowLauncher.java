package io.sightglass.app.window;

import io.sightglass.app.shell.task.FxTasks;
import io.sightglass.vision.VisionException;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Opens the window in this process. Once per process, since the toolkit starts only once. */
public final class WindowLauncher {
    private WindowLauncher() {}

    /**
     * Opens the window and waits until it is closed. With timings, on the headless platform, it closes by itself once they
     * are told, for nobody could close it.
     *
     * @throws VisionException when there is no display
     */
    public static void open(Start start) throws VisionException {
        CountDownLatch closed = new CountDownLatch(1);
        Failure failure = new Failure();
        try (FxTasks tasks = new FxTasks()) {
            Platform.setImplicitExit(false);
            Platform.startup(() -> {
                try {
                    new Window(start, tasks).show(closed::countDown);
                } catch (VisionException | RuntimeException | Error e) {
                    failure.cause = e;
                    closed.countDown();
                }
            });
            closed.await();
        } catch (UnsupportedOperationException e) {
            throw new VisionException(
                    "There is no display to open the window on. Use the command line: sightglass --help", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
        if (failure.cause != null)
            throw new VisionException("The window could not be opened; see the log", failure.cause);
    }

    private static final class Failure {
        private volatile @Nullable Throwable cause;
    }
}
