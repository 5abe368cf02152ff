package io.sightglass.app.window;

import io.sightglass.annotation.project.Project;
import io.sightglass.app.Main;
import io.sightglass.app.adopt.AdoptAssistant;
import io.sightglass.app.adopt.AdoptViewModel;
import io.sightglass.app.picture.Thumbnails;
import io.sightglass.app.shell.Choosers;
import io.sightglass.app.shell.Overlay;
import io.sightglass.app.shell.ShellView;
import io.sightglass.app.shell.ShellViewModel;
import io.sightglass.app.shell.command.Command;
import io.sightglass.app.shell.command.Commands;
import io.sightglass.app.shell.command.KeyFile;
import io.sightglass.app.shell.command.LiveKeys;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Look;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.look.PreferencesFile;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workflow.TryApart;
import io.sightglass.app.workflow.TryBackbone;
import io.sightglass.app.workspace.ProjectButton;
import io.sightglass.app.workspace.ProjectCommands;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.VisionException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The composition root of the window. */
final class Window {
    private final Start start;
    private final Stage stage = new Stage();
    private final LivePreferences preferences;
    private final Workspace workspace;
    private final ShellViewModel shell;
    private final ShellView view;
    private final Scene scene;

    Window(Start start, Tasks tasks) throws VisionException {
        this(start, tasks, SystemChoosers::new);
    }

    Window(Start start, Tasks tasks, Function<Stage, Choosers> dialogs) throws VisionException {
        this.start = start;
        Look.loadFonts(start.cache());
        Choosers choosers = dialogs.apply(stage);
        PreferencesFile file = new PreferencesFile(PreferencesFile.in(start.settings()));
        this.preferences = new LivePreferences(file, file.read(), tasks);
        Texts texts = new Texts(preferences.get().language());
        preferences.now().map(Preferences::language).subscribe(texts.language()::set);
        Notices notices = new Notices(texts);
        LiveKeys keys = new LiveKeys(new KeyFile(KeyFile.in(start.settings())), tasks, notices);
        Commands commands = new Commands(keys.now());
        this.workspace = new Workspace(tasks, preferences, notices, start.annotator());
        List<Command> projects = ProjectCommands.of(workspace, choosers, texts);
        commands.add(projects.toArray(Command[]::new));
        Overlay overlay = new Overlay();
        AdoptAssistant adopt = new AdoptAssistant(adoption(tasks, notices), overlay, texts, choosers);
        commands.add(adopt.command());
        Parts parts = new Parts(
                start,
                texts,
                tasks,
                preferences,
                notices,
                commands,
                workspace,
                new Thumbnails(tasks, start.cache().resolve("thumbnails")),
                overlay,
                adopt,
                choosers,
                this::goTo);
        this.shell = new ShellViewModel(Pages.of(parts), commands, keys, preferences, texts, notices);
        ProjectButton menu = new ProjectButton(workspace, preferences, texts, projects);
        this.view = new ShellView(shell, overlay, menu, start.log().toString());
        this.scene =
                new Scene(view, preferences.get().width(), preferences.get().height());
    }

    private AdoptViewModel adoption(Tasks tasks, Notices notices) {
        Launcher launcher = Launcher.ofThisProcess(Main.class.getName());
        Path folder = start.cache().resolve("adopt");
        TryApart adoption = new TryApart(launcher, folder);
        TryBackbone backbone = new TryBackbone(launcher, folder);
        return new AdoptViewModel(workspace, tasks, notices, launcher, adoption, backbone);
    }

    void show(Runnable closed) {
        preferences.now().map(Preferences::theme).subscribe(theme -> Look.apply(theme, scene));
        workspace
                .project()
                .subscribe(p -> stage.setTitle(
                        p.map(Project::name).map(name -> name + " – Sightglass").orElse("Sightglass")));
        first().ifPresent(workspace::open);
        shell.show(shell.slots().getFirst().id());
        view.showPage();
        stage.setScene(scene);
        stage.setOnHidden(e -> {
            shell.close();
            preferences.change(p -> p.withSize(scene.getWidth(), scene.getHeight()));
            workspace.close(closed);
        });
        start.timings().ifPresent(this::measure);
        stage.show();
    }

    Scene scene() {
        return scene;
    }

    ShellViewModel shell() {
        return shell;
    }

    Workspace workspace() {
        return workspace;
    }

    LivePreferences preferences() {
        return preferences;
    }

    void close() {
        stage.close();
    }

    private void goTo(String page) {
        shell.show(page);
    }

    /** What was asked for, else the last project that is still there, else the demo project. */
    private Optional<Path> first() {
        return start.project()
                .or(() -> preferences.get().recent().stream()
                        .filter(Project::isProject)
                        .findFirst())
                .or(() -> start.demo().filter(Project::isProject));
    }

    /** Says how long it took from the start of the process to the first picture of the window. */
    private void measure(Consumer<String> say) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                long began = ManagementFactory.getRuntimeMXBean().getStartTime();
                say.accept("window on the screen after %d ms, from the start of the Java process"
                        .formatted(System.currentTimeMillis() - began));
                if ("Headless".equals(System.getProperty("glass.platform"))) Platform.runLater(stage::close);
            }
        });
    }
}
