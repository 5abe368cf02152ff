package io.sightglass.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sightglass.annotation.project.SavedQuery;
import io.sightglass.annotation.query.Order;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryViewModelTest {
    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();

    @Test
    void filtersLeaveTheImagesThatFitAllOfThem() {
        LibraryViewModel model = open();
        assertEquals(7, model.rows().size());
        model.quality().set(Optional.of(Quality.DEFECTIVE));
        tasks.runAll();
        assertEquals(List.of("cap-001.png", "cap-004.png"), names(model));
        model.split().set(Optional.of(Split.TEST));
        tasks.runAll();
        assertEquals(List.of("cap-004.png"), names(model));
        assertEquals("quality:defective split:test", model.text().get());
        model.text().set("split:test nothing");
        tasks.runAll();
        assertEquals(List.of(), names(model));
        assertEquals(Optional.empty(), model.quality().get());
        assertEquals(Optional.of(Split.TEST), model.split().get());
        model.clearFilters();
        tasks.runAll();
        assertEquals(7, model.rows().size());
        assertFalse(model.isFiltered());
    }

    @Test
    void theOrderIsPartOfTheQuery() {
        LibraryViewModel model = open();
        model.text().set("quality:defective");
        model.order().set(Optional.of(new Order(Order.By.NOVELTY, true)));
        tasks.runAll();
        assertEquals("quality:defective sort:-novelty", model.text().get());
        assertEquals(List.of("cap-001.png", "cap-004.png"), names(model));
        model.text().set("sort:name");
        assertEquals(Optional.of(new Order(Order.By.NAME, false)), model.order().get());
        model.order().set(Optional.empty());
        assertEquals("", model.text().get());
    }

    @Test
    void theLastGoodAnswerStaysWhileTheTextIsWrong() {
        LibraryViewModel model = open();
        model.text().set("cap-00");
        model.text().set("quality:defective");
        tasks.runAll();
        model.text().set("quality:defectiv");
        tasks.runAll();
        assertEquals(2, model.rows().size());
        assertEquals(8, model.error().get().orElseThrow().from());
        model.split().set(Optional.of(Split.TEST));
        tasks.runAll();
        assertEquals("quality:defective split:test", model.text().get());
        assertEquals(Optional.empty(), model.error().get());
    }

    @Test
    void aSavedQueryIsAppliedRenamedAndForgotten() {
        LibraryViewModel model = open();
        model.text().set("quality:defective OR split:validation");
        model.save("doubtful");
        model.clearFilters();
        tasks.runAll();
        model.apply(model.saved().getFirst());
        tasks.runAll();
        assertEquals(3, model.rows().size());
        model.rename(model.saved().getFirst(), "to look at");
        tasks.runAll();
        assertEquals("to look at", model.saved().getFirst().name());
        model.forget(model.saved().getFirst());
        tasks.runAll();
        assertEquals(List.of(), model.saved());
    }

    @Test
    void aQueryIsForgottenRightAfterItWasRenamedAndNoOther() {
        LibraryViewModel model = open();
        model.save("one");
        model.save("other");
        tasks.runAll();
        SavedQuery one = model.saved().getFirst();
        model.rename(one, "first");
        model.forget(one);
        tasks.runAll();
        assertEquals(
                List.of("other"), model.saved().stream().map(SavedQuery::name).toList());
        model.save("one");
        tasks.runAll();
        model.rename(model.saved().getFirst(), "other");
        model.forget(one);
        tasks.runAll();
        assertEquals(
                List.of("other"), model.saved().stream().map(SavedQuery::name).toList());
    }

    @Test
    void imagesAreReadWhenSomebodyLooksAtThem() {
        LibraryViewModel model = open();
        model.workspace().changed();
        tasks.runAll();
        assertEquals("cap-006.png", model.rows().at(6).orElseThrow().shortName());
        model.rows().clear();
        model.rows().show(List.of(3L, 1L), List.of());
        assertEquals(Optional.empty(), model.rows().at(1));
        tasks.runAll();
        assertEquals("cap-000.png", model.rows().at(1).orElseThrow().shortName());
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
        model.selection().set(List.of(model.rows().id(0)));
        model.remove();
        tasks.runAll();
        assertEquals(6, model.rows().size());
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
        return IntStream.range(0, model.rows().size())
                .mapToObj(i -> model.rows().at(i).orElseThrow().shortName())
                .toList();
    }
}
