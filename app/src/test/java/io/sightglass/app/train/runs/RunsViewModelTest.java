package io.sightglass.app.train.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.look.PreferencesFile;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.scene.Product;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsViewModelTest {
    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();
    private final Notices notices = new Notices(new Texts(Locale.ENGLISH));
    private final LivePreferences preferences = new LivePreferences(
            new PreferencesFile(Path.of("target", "none", "window.json")), Preferences.initial(), tasks);
    private final Workspace workspace = new Workspace(tasks, preferences, notices);
    private final RunsViewModel model = new RunsViewModel(
            workspace,
            notices,
            preferences,
            (request, progress) -> List.of(),
            (request, progress) -> "run on the server",
            words -> {});

    @Test
    void sendingEndsWithItsProjectAndIsHeardOfNoMore() {
        workspace.open(SampleProject.create(folder.resolve("Plates"), Product.PLATE, 3));
        tasks.runAll();
        model.send(URI.create("http://tracking:5000"));
        assertTrue(model.sending().get());
        workspace.open(SampleProject.create(folder.resolve("Caps"), Product.CAP, 3));
        assertFalse(model.sending().get());
        tasks.runAll();
        assertFalse(model.sending().get());
        assertEquals(List.of(), notices.shown());
    }
}
