package io.sightglass.app.window;

import io.sightglass.annotation.format.Formats;
import io.sightglass.app.Workbench;
import io.sightglass.app.folders.UserFolders;
import io.sightglass.app.screen.Screen;
import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.task.FxTasks;
import io.sightglass.app.workflow.Equipment;
import io.sightglass.plugin.host.PluginReport;
import io.sightglass.vision.camera.Cameras;
import io.sightglass.vision.opencv.op.Steps;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Owns a window on the headless screen, whose dialogs answer with a path that the test sets. */
final class OpenWindow implements AutoCloseable {
    private final FxTasks tasks = new FxTasks();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Window window;
    private volatile Optional<Path> answer = Optional.empty();

    OpenWindow(Optional<Path> project, Path folder, List<PluginReport> plugins) {
        Start start = new Start(
                project,
                Optional.empty(),
                Optional.empty(),
                new Workbench(UserFolders.ofThisUser()).workflows(),
                () -> new Equipment(
                        new Formats(List.of()), Steps.builtIn(), new Cameras(List.of()), List.of(), List.of()),
                Path.of("/home/ada/.local/share/sightglass/plugins"),
                () -> plugins,
                folder.resolve("settings"),
                folder.resolve("cache"),
                folder.resolve("sightglass.log"),
                Optional.empty());
        this.window = Screen.on(() -> {
            Window made = new Window(start, tasks, stage -> new Answers());
            made.show(closed::countDown);
            return made;
        });
        if (project.isPresent()) {
            Screen.await("the project", () -> window.workspace().project().get().isPresent());
        }
    }

    Window window() {
        return window;
    }

    /** What the next dialogs answer. */
    void answer(Path path) {
        answer = Optional.of(path);
    }

    @Override
    public void close() {
        Screen.run(window::close);
        Screen.await("the end", () -> closed.getCount() == 0);
        tasks.close();
    }

    private final class Answers implements Choosers {
        @Override
        public Optional<Path> folder(String title) {
            return answer;
        }

        @Override
        public Optional<Path> file(String title, String description, List<String> endings) {
            return answer;
        }
    }
}
