package io.sightglass.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.look.PreferencesFile;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryViewModelTest {
    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();

    @Test
    void filtersLeaveTheImagesThatFitAllOfThem() {
        LibraryViewModel model = open();
        assertEquals(7, model.images().size());
        model.quality().set(Optional.of(Quality.DEFECTIVE));
        tasks.runAll();
        assertEquals(List.of("cap-001.png", "cap-004.png"), names(model));
        model.split().set(Optional.of(Split.TEST));
        tasks.runAll();
        assertEquals(List.of("cap-004.png"), names(model));
        model.text().set("nothing");
        tasks.runAll();
        assertEquals(List.of(), names(model));
        model.clearFilters();
        tasks.runAll();
        assertEquals(7, model.images().size());
        assertFalse(model.isFiltered());
    }

    @Test
    void theSelectionForgetsWhatIsFilteredOut() {
        LibraryViewModel model = open();
        model.selectAll();
        model.quality().set(Optional.of(Quality.DEFECTIVE));
        tasks.runAll();
        assertEquals(2, model.selection().size().get());
    }

    @Test
    void selectedImagesChangeTheirSplit() {
        LibraryViewModel model = open();
        model.selectAll();
        model.assign(Split.VALIDATION);
        tasks.runAll();
        assertEquals(7, model.counts().get().splits().get(Split.VALIDATION));
    }

    @Test
    void removedImagesAreGoneAndNotSelected() {
        LibraryViewModel model = open();
        model.selection().set(List.of(model.images().getFirst().id()));
        model.remove();
        tasks.runAll();
        assertEquals(6, model.images().size());
        assertEquals(0, model.selection().size().get());
    }

    @Test
    void changesWaitWhileThePageIsHidden() {
        LibraryViewModel model = open();
        model.setShown(false);
        model.selectAll();
        model.assign(Split.VALIDATION);
        tasks.runAll();
        assertEquals(1, model.counts().get().splits().get(Split.VALIDATION));
        model.setShown(true);
        tasks.runAll();
        assertEquals(7, model.counts().get().splits().get(Split.VALIDATION));
    }

    private LibraryViewModel open() {
        Path place = SampleProject.create(folder.resolve("Caps"), Product.CAP, 7);
        PreferencesFile file = new PreferencesFile(folder.resolve("window.json"));
        LivePreferences preferences = new LivePreferences(file, Preferences.initial(), tasks);
        Workspace workspace = new Workspace(tasks, preferences, new Notices(new Texts(Locale.ENGLISH)));
        LibraryViewModel model = new LibraryViewModel(workspace, () -> {});
        workspace.open(place);
        tasks.runAll();
        return model;
    }

    private static List<String> names(LibraryViewModel model) {
        return model.images().stream().map(ProjectImage::shortName).toList();
    }
}
