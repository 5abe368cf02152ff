package io.sightglass.app.window;

import io.sightglass.app.shell.ShellView;
import io.sightglass.app.shell.ShellViewModel;
import io.sightglass.app.shell.command.Commands;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Look;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.look.PreferencesFile;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.task.Tasks;
import io.sightglass.app.shell.text.Texts;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** The composition root of the window. */
final class Window {
    private final Start start;
    private final LivePreferences preferences;
    private final ShellViewModel shell;
    private final ShellView view;
    private final Scene scene;
    private final Stage stage = new Stage();

    Window(Start start, Tasks tasks) {
        this.start = start;
        Look.loadFonts();
        PreferencesFile file = new PreferencesFile(start.settings().resolve("window.json"));
        this.preferences = new LivePreferences(file, file.read(), tasks);
        Texts texts = new Texts(preferences.get().language());
        preferences.now().map(Preferences::language).subscribe(texts.language()::set);
        Notices notices = new Notices(texts);
        Commands commands = new Commands();
        Parts parts = new Parts(start, texts, tasks, preferences, notices);
        this.shell = new ShellViewModel(Pages.of(parts), commands, preferences, texts, notices);
        this.view = new ShellView(shell, new Region(), start.log().toString());
        this.scene =
                new Scene(view, preferences.get().width(), preferences.get().height());
    }

    void show(Runnable closed) {
        preferences.now().map(Preferences::theme).subscribe(theme -> Look.apply(theme, scene));
        shell.show(shell.slots().getFirst().id());
        view.showPage();
        stage.setTitle("Sightglass");
        stage.setScene(scene);
        stage.setOnHidden(e -> {
            shell.close();
            preferences.change(p -> p.withSize(scene.getWidth(), scene.getHeight()));
            closed.run();
        });
        start.timings().ifPresent(say -> measure(stage, say));
        stage.show();
    }

    Scene scene() {
        return scene;
    }

    ShellViewModel shell() {
        return shell;
    }

    LivePreferences preferences() {
        return preferences;
    }

    void close() {
        stage.close();
    }

    /** Says how long it took from the start of the process to the first picture of the window. */
    private static void measure(Stage stage, Consumer<String> say) {
        stage.getScene().addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                stage.getScene().removePostLayoutPulseListener(this);
                long began = ManagementFactory.getRuntimeMXBean().getStartTime();
                say.accept("window on the screen after %d ms, from the start of the Java process"
                        .formatted(System.currentTimeMillis() - began));
                if ("Headless".equals(System.getProperty("glass.platform"))) Platform.runLater(stage::close);
            }
        });
    }
}
