package io.sightglass.app.window;

import io.sightglass.app.shell.task.FxTasks;
import io.sightglass.app.workflow.LibraryTour;
import io.sightglass.app.workflow.LibraryTour.Time;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Opens the window in this process, uses it as a person would, and looks at the clock. Once per process. */
public final class WindowTour implements LibraryTour {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long BETWEEN_LOOKS_MILLIS = 5;
    private static final double KILOBYTES = 1024;

    private final Function<Request, Start> start;
    private final List<Time> times = new ArrayList<>();

    /**
     * @param start of the window without a project, with the request's folders
     */
    public WindowTour(Function<Request, Start> start) {
        this.start = start;
    }

    @Override
    public List<Time> run(Request request, Progress progress) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (FxTasks tasks = new FxTasks()) {
            Platform.setImplicitExit(false);
            CountDownLatch started = new CountDownLatch(1);
            Platform.startup(started::countDown);
            started.await();
            Window window = on(() -> {
                Window made = new Window(start.apply(request), tasks);
                made.show(closed::countDown);
                return made;
            });
            go(window, request);
            times.add(new Time(MEMORY, memory()));
            on(() -> {
                window.close();
                return true;
            });
            closed.await();
        }
        Platform.exit();
        return List.copyOf(times);
    }

    private void go(Window window, Request request) throws Exception {
        Scene scene = window.scene();
        measure(OPEN, () -> window.workspace().open(request.project()), () -> listed(scene));
        measure(PICTURES, () -> {}, () -> pictured(scene));
        TextField field = on(() -> node(scene, "#filter-text", TextField.class));
        Labeled count = on(() -> node(scene, "#library-count", Labeled.class));
        Node nothing = on(() -> node(scene, "#library-nothing", Node.class));
        for (String query : request.queries()) {
            String before = on(count::getText);
            measure(
                    QUERY,
                    () -> field.setText(query),
                    () -> !count.getText().equals(before) && (listed(scene) || nothing.isVisible()));
        }
        String before = on(count::getText);
        on(() -> {
            field.clear();
            return true;
        });
        await(() -> !count.getText().equals(before));
        List<String> shown = on(() -> tiles(scene).stream().map(Node::getId).toList());
        measure(
                JUMP,
                () -> {
                    ListView<?> grid = node(scene, "#library-grid", ListView.class);
                    grid.scrollTo(grid.getItems().size() / 2);
                },
                () -> listed(scene) && tiles(scene).stream().map(Node::getId).noneMatch(shown::contains));
        measure(
                SELECT,
                () -> press(scene, KeyCode.A),
                () -> node(scene, "#selection-bar", Node.class).isVisible());
        measure(
                LABEL,
                () -> window.shell().show("label"),
                () -> scene.lookup("#label-image") instanceof Labeled name
                        && !name.getText().isEmpty());
    }

    private void measure(String what, Runnable action, BooleanSupplier done) throws Exception {
        long begin = System.nanoTime();
        on(() -> {
            action.run();
            return true;
        });
        await(done);
        times.add(new Time(what, (System.nanoTime() - begin) / 1e9));
    }

    private static void await(BooleanSupplier done) throws Exception {
        long begin = System.nanoTime();
        while (!on(done::getAsBoolean)) {
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                throw new VisionException("The window does not answer. Look into the log.");
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    /** Whether there are images in the grid, and something is known about every one that can be seen. */
    private static boolean listed(Scene scene) {
        List<Node> tiles = tiles(scene);
        return !tiles.isEmpty() && tiles.stream().allMatch(tile -> tile.getId() != null);
    }

    private static boolean pictured(Scene scene) {
        return tiles(scene).stream()
                .allMatch(tile -> tile.lookup(".image-view") instanceof ImageView view && view.getImage() != null);
    }

    private static List<Node> tiles(Scene scene) {
        return node(scene, "#library-grid", Node.class).lookupAll(".image-tile").stream()
                .filter(Node::isVisible)
                .toList();
    }

    private static void press(Scene scene, KeyCode key) {
        Node grid = node(scene, "#library-grid", Node.class);
        grid.requestFocus();
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        Event.fireEvent(grid, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, !mac, false, mac));
    }

    private static <N extends Node> N node(Scene scene, String query, Class<N> kind) {
        return kind.cast(scene.lookup(query));
    }

    private static <T> T on(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new VisionException("The window could not be used; see the log.", e);
        }
    }

    /** The most memory this process had so far, in megabytes; the heap's where the system does not say. */
    private static double memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) return Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES;
            }
        }
        return Runtime.getRuntime().totalMemory() / KILOBYTES / KILOBYTES;
    }
}
