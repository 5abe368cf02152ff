package io.sightglass.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.app.screen.BareModel;
import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Workspaces;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workflow.PreLabel;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreLabelViewModelTest {
    private static final ModelEntry FINDER = new ModelEntry(
            "0".repeat(64),
            "finder",
            Path.of("finder.onnx"),
            Task.DETECTION,
            "nano",
            List.of("dent"),
            "",
            Instant.EPOCH,
            new LinkedHashMap<>());

    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();
    private final Notices notices = new Notices(new Texts(Locale.ENGLISH));
    private final List<List<Long>> asked = new ArrayList<>();
    private final Workspace workspace = Workspaces.closed(tasks, notices);
    private final LibraryViewModel library = new LibraryViewModel(workspace, () -> {});
    private final PreLabelViewModel model = new PreLabelViewModel(
            workspace,
            library,
            tasks,
            notices,
            (project, images, entry, progress, spared) -> {
                asked.add(images);
                progress.check();
                progress.report(0.5, "half");
                return new PreLabel.Result(images.size(), 0, 0);
            },
            () -> Instant.EPOCH);

    @BeforeEach
    void open() {
        workspace.open(SampleProject.create(folder.resolve("caps"), Product.CAP, 7));
        tasks.runAll();
    }

    @Test
    void theSelectionIsMeantOrElseAllThatIsFound() {
        library.text().set("quality:defective");
        tasks.runAll();
        List<Long> found = library.rows().ids().get();
        assertEquals(found, model.images());
        library.selection().toggle(found.getFirst());
        model.model().set(Optional.of(FINDER));
        model.start();
        model.start();
        assertEquals(1, model.running().get().orElseThrow().images());
        tasks.runAll();
        assertEquals(List.of(List.of(found.getFirst())), asked, "once, and only what is selected");
        assertTrue(model.running().get().isEmpty());
    }

    @Test
    void whatIsStoppedSaysSo() {
        model.model().set(Optional.of(FINDER));
        model.start();
        model.cancel();
        tasks.runAll();
        assertTrue(model.running().get().isEmpty());
        assertEquals(
                "Stopped. What was proposed until then waits for you.",
                notices.shown().getLast().text());
    }

    @Test
    void anotherProjectIsNotHeldUpByWhatRanInTheFormer() {
        model.model().set(Optional.of(FINDER));
        model.start();
        workspace.open(SampleProject.create(folder.resolve("plates"), Product.PLATE, 2));
        assertTrue(model.running().get().isEmpty());
        tasks.runAll();
        assertTrue(model.running().get().isEmpty());
        assertEquals(List.of(), notices.shown());
    }

    @Test
    void modelsThatMarkNothingAreNotOffered() throws Exception {
        BareModel.addTo(workspace.project().get().orElseThrow(), folder);
        model.look();
        tasks.runAll();
        assertEquals(List.of(), model.models());
        model.start();
        assertTrue(model.running().get().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"60, 0.01,", "60, 0.5, 60", "30, 0.25, 90", "10, 1, 0"})
    void theTimeToGoFollowsFromTheTimeSpent(long spent, double done, Long expected) {
        assertEquals(
                Optional.ofNullable(expected).map(Duration::ofSeconds),
                PreLabelViewModel.remaining(Duration.ofSeconds(spent), done));
    }
}
