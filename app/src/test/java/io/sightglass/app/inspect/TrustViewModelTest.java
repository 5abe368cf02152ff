package io.sightglass.app.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Workspaces;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workflow.DescribeModel;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inspect.Recipe;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inspecting with a model whose file is no longer the one that came into the project. */
class TrustViewModelTest {
    private static final ModelEntry ENTRY = new ModelEntry(
            "hash as recorded",
            "scratches",
            Path.of("models", "scratches.onnx"),
            Task.ANOMALY,
            "patches",
            List.of(),
            "",
            Instant.EPOCH,
            new TreeMap<>());

    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();
    private final Notices notices = new Notices(new Texts(Locale.ENGLISH));
    private final Workspace workspace = Workspaces.closed(tasks, notices);
    private final TrustViewModel trust = new TrustViewModel(
            workspace,
            tasks,
            notices,
            new Launcher(List.of("no such program")),
            (request, progress) -> changed(request.model()));
    private final List<Recipe> opened = new ArrayList<>();
    private final InspectViewModel model =
            new InspectViewModel(workspace, tasks, notices, trust, (recipe, place, every, latest) -> {
                opened.add(recipe);
                throw new VisionException("There is no line here.");
            });

    @BeforeEach
    void start() {
        workspace.open(SampleProject.create(folder.resolve("Plates"), Product.PLATE, 3));
        tasks.runAll();
        model.choose(ENTRY, true);
        model.start();
        tasks.runAll();
    }

    @Test
    void aReasonHoldsForTheFileAsItWasWhenItWasGiven() {
        assertEquals("hash now", trust.doubt().get().orElseThrow().hash());
        model.accept(" for a trial ");
        tasks.runAll();
        assertEquals(Optional.empty(), trust.doubt().get());
        assertEquals(Map.of("hash now", "for a trial"), opened.getFirst().accepted());
    }

    @Test
    void aReasonThatWasTakenBackIsAskedForAgain() {
        model.accept("for a trial");
        tasks.runAll();
        trust.withdraw(ENTRY);
        model.start();
        tasks.runAll();
        assertTrue(trust.doubt().get().isPresent());
        assertEquals(1, opened.size());
    }

    @Test
    void onlyTheReasonsForTheModelsInUseAreGiven() {
        model.accept("for a trial");
        assertEquals(Map.of(), trust.reasons(List.of()));
    }

    @Test
    void aVerificationEndsWithItsProject() {
        model.verify();
        assertTrue(trust.verifying().get().isPresent());
        workspace.open(SampleProject.create(folder.resolve("Caps"), Product.CAP, 3));
        assertEquals(Optional.empty(), trust.verifying().get());
        tasks.runAll();
        assertEquals(Optional.empty(), trust.doubt().get());
    }

    private static DescribeModel.Result changed(Path file) {
        ModelCard card = new ModelCard(
                Task.ANOMALY,
                List.of(),
                new Size(64, 64),
                Fit.Mode.STRETCH,
                "[]",
                0.5,
                "",
                "",
                "",
                "patches",
                "MIT",
                List.of(),
                new TreeMap<>(),
                new TreeMap<>());
        Graph graph = new Graph("g", List.of(), List.of(), List.of(), new TreeMap<>(), new TreeMap<>());
        Model model = new Model(file, "hash now", card, graph);
        return new DescribeModel.Result(
                model, 0, 0, OptionalInt.empty(), 0, Optional.empty(), Optional.of("It has no certificate."));
    }
}
