package io.sightglass.app.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Workspaces;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workflow.TryAdoption;
import io.sightglass.app.workflow.TryBackbone;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.net.adopt.PixelForm;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptViewModelTest {
    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();
    private final Notices notices = new Notices(new Texts(Locale.ENGLISH));
    private final Workspace workspace = Workspaces.closed(tasks, notices);
    private final AdoptViewModel model = new AdoptViewModel(
            workspace,
            tasks,
            notices,
            new Launcher(List.of("/no/such/program")),
            (request, progress) -> recognized(),
            (request, progress) ->
                    new TryBackbone.Result(List.of(new FeatureMap("four", 2, 4)), PixelForm.IMAGENET, 2));

    @BeforeEach
    void offer() {
        workspace.open(SampleProject.create(folder.resolve("Plates"), Product.PLATE, 3));
        tasks.runAll();
        model.offer(folder.resolve("first.onnx"));
    }

    @Test
    void whatWasSeenOfOneFileIsNotTakenForAnother() {
        assertInstanceOf(Attempt.Trying.class, model.attempt().get());
        tasks.runAll();
        assertInstanceOf(Attempt.Seen.class, model.attempt().get());
        model.offer(folder.resolve("second.onnx"));
        assertInstanceOf(Attempt.Trying.class, model.attempt().get());
    }

    @Test
    void afterASaveThatFailedItCanBeSavedUnderAnotherName() {
        tasks.runAll();
        model.save(() -> {});
        tasks.runAll();
        assertEquals(1, notices.shown().size());
        assertEquals(Optional.empty(), model.saving().get());
        assertInstanceOf(Attempt.Seen.class, model.attempt().get());
    }

    @Test
    void aBackboneIsOfferedTriedAndCanBeSaved() {
        tasks.runAll();
        assertEquals("backbone", AdoptViewModel.families().getLast());
        model.family().set(Optional.of("backbone"));
        tasks.runAll();
        Attempt.Features found =
                assertInstanceOf(Attempt.Features.class, model.attempt().get());
        assertEquals(2, found.result().convolutions());
        model.save(() -> {});
        assertTrue(model.saving().get().isPresent());
    }

    @Test
    void aBackboneIsWrittenAsTheCommandLineDoes() {
        TryBackbone.Request request = new TryBackbone.Request(Path.of("r18.onnx"), Optional.of(PixelForm.UNIT));
        assertEquals(
                List.of("model", "adopt", "r18.onnx", "--as", "backbone", "--out", "b.onnx", "--pixels", "unit"),
                request.into(Path.of("b.onnx")));
    }

    @Test
    void savingEndsWithItsProjectAndIsHeardOfNoMore() {
        tasks.runAll();
        model.save(() -> {});
        assertTrue(model.saving().get().isPresent());
        workspace.open(SampleProject.create(folder.resolve("Caps"), Product.CAP, 3));
        assertEquals(Optional.empty(), model.saving().get());
        tasks.runAll();
        assertEquals(List.of(), notices.shown());
    }

    @Test
    void optionsAreCalledAsTheFieldsOfTheWindow() {
        VisionException taken = new VisionException("It is there already: give --out another name.");
        assertEquals(
                "It is there already: give ‘Name’ another name.",
                notices.sentence(taken, Map.of("--out", "adopt.name")));
    }

    private static TryAdoption.Result recognized() {
        return new TryAdoption.Result(
                Task.DETECTION,
                new Size(64, 64),
                0.5,
                List.of("scratch"),
                "yolov8",
                false,
                Optional.empty(),
                Optional.empty());
    }
}
