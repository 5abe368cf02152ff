package io.sightglass.app.label;

import io.sightglass.annotation.assist.ProjectAssistant;
import io.sightglass.annotation.query.Query;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.look.PreferencesFile;
import io.sightglass.app.shell.notice.Notice;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.FxTasks;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.opencv.PyramidCache;
import io.sightglass.vision.opencv.op.Steps;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/** Owns a stage that shows nothing but the canvas over a real project. */
final class TrialStage implements AutoCloseable {
    static final int WIDTH = 1400;
    static final int HEIGHT = 900;
    private static final long PATIENCE_SECONDS = 120;

    private final FxTasks tasks = new FxTasks();
    private final Parts parts;

    private record Parts(
            Stage stage,
            Workspace workspace,
            LabelViewModel model,
            PointerViewModel pointer,
            LabelCanvas canvas,
            PictureLoader loader,
            Notices notices) {}

    private TrialStage(Path project, Path cache) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        try {
            Platform.startup(started::countDown);
            started.await();
        } catch (UnsupportedOperationException e) {
            throw new VisionException("There is no display to try the canvas on.", e);
        }
        parts = on(() -> make(project, cache));
        await("the project", () -> model().images().size() > 1);
    }

    static TrialStage open(Path project, Path cache) throws Exception {
        return new TrialStage(project, cache);
    }

    private Parts make(Path project, Path cache) {
        Texts texts = new Texts(Locale.ENGLISH);
        Notices notices = new Notices(texts);
        Workspace workspace = new Workspace(tasks, preferences(cache), notices);
        LabelViewModel model = new LabelViewModel(workspace);
        PointerViewModel pointer =
                new PointerViewModel(model, opened -> ProjectAssistant.of(opened, List.of(), Steps.builtIn()));
        LabelCanvas canvas = new LabelCanvas(model, pointer, tasks);
        CanvasInput.listen(canvas, pointer);
        PictureLoader loader =
                new PictureLoader(model, canvas, tasks, notices, new PyramidCache(cache, Long.MAX_VALUE));
        model.setShown(true);
        workspace.open(project);
        Stage stage = new Stage();
        stage.setScene(new Scene(new StackPane(canvas), WIDTH, HEIGHT));
        stage.setX(0);
        stage.setY(0);
        stage.show();
        return new Parts(stage, workspace, model, pointer, canvas, loader, notices);
    }

    private LivePreferences preferences(Path cache) {
        return new LivePreferences(new PreferencesFile(cache.resolve("window.json")), Preferences.initial(), tasks);
    }

    /** Waits until the canvas has nothing more to bring. */
    void settle() throws Exception {
        await("the whole picture", () -> canvas().complete().get());
    }

    /** Waits until two frames have been drawn. */
    void drawn() throws Exception {
        CountDownLatch frames = new CountDownLatch(3);
        on(() -> {
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    frames.countDown();
                    if (frames.getCount() == 0) stop();
                }
            }.start();
            return true;
        });
        frames.await();
    }

    LabelViewModel model() {
        return parts.model();
    }

    PointerViewModel pointer() {
        return parts.pointer();
    }

    LabelCanvas canvas() {
        return parts.canvas();
    }

    /** Goes to the image of that name, and returns once its document is there. */
    void go(String name) throws Exception {
        on(() -> {
            parts.workspace()
                    .work(
                            p -> p.images().ids(Query.ALL.withName(name)),
                            found -> found.stream().findFirst().ifPresent(model()::go));
            return true;
        });
        drawn();
        await(
                name,
                () -> model().image()
                                .get()
                                .filter(i -> i.shortName().equals(name))
                                .isPresent()
                        && model().history().get().isPresent());
    }

    /** Runs it on the window's thread and returns what it returns. */
    <T> T on(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    void await(String what, BooleanSupplier holds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!on(holds::getAsBoolean)) {
            String told =
                    on(() -> parts.notices().shown().stream().map(Notice::text).collect(Collectors.joining(" ")));
            if (!told.isEmpty()) throw new VisionException(told);
            if (System.nanoTime() > end) throw CanvasTrial.late(what);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Lets a pointer event happen at a place of the canvas; on the window's thread. */
    void mouse(EventType<MouseEvent> type, double x, double y) {
        boolean down = type != MouseEvent.MOUSE_MOVED && type != MouseEvent.MOUSE_RELEASED;
        Event.fireEvent(
                canvas(),
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    /** What is on the screen at a place of the canvas; on the window's thread. */
    int seen(double x, double y) {
        javafx.geometry.Point2D at = canvas().localToScreen(x, y);
        javafx.scene.paint.Color c = new Robot().getPixelColor(at);
        return (int) (c.getRed() * 255) << 16 | (int) (c.getGreen() * 255) << 8 | (int) (c.getBlue() * 255);
    }

    @Override
    public void close() {
        CountDownLatch closed = new CountDownLatch(1);
        Platform.runLater(() -> {
            parts.stage().close();
            parts.workspace().close(closed::countDown);
        });
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tasks.close();
    }
}
