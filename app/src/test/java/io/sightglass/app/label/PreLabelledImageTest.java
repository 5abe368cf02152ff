package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.library.LibraryViewModel;
import io.sightglass.app.library.PreLabelViewModel;
import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Workspaces;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workflow.PreLabel;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model proposes shapes on the image that somebody labels. */
class PreLabelledImageTest {
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
    private static final Box PROPOSED = new Box(1, 1, 9, 9);
    private static final Box DRAWN = new Box(20, 20, 40, 40);

    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();
    private final Notices notices = new Notices(new Texts(Locale.ENGLISH));
    private final Workspace workspace = Workspaces.closed(tasks, notices);
    private final LabelViewModel label = new LabelViewModel(workspace);
    private final LibraryViewModel library = new LibraryViewModel(workspace, () -> {});
    private final PreLabelViewModel proposing = new PreLabelViewModel(
            workspace,
            library,
            tasks,
            notices,
            (project, images, model, progress, spared) -> propose(project, images, spared),
            () -> Instant.EPOCH);

    @BeforeEach
    void open() {
        workspace.open(SampleProject.create(folder.resolve("caps"), Product.CAP, 3));
        tasks.runAll();
        label.setShown(true);
        library.setShown(true);
        tasks.runAll();
    }

    @Test
    void whatIsDrawnThenIsKeptBesideWhatIsProposed() throws Exception {
        int before = label.shapes().size();
        proposing.model().set(Optional.of(FINDER));
        proposing.start();
        draw(new Box(50, 50, 60, 60));
        tasks.runAll();
        assertTrue(proposing.running().get().isEmpty());
        assertEquals(before + 2, label.shapes().size(), "the proposal is shown");
        draw(DRAWN);
        tasks.runAll();
        long image = workspace.image().get().orElseThrow();
        Project project = workspace.project().get().orElseThrow();
        assertEquals(label.shapes(), project.documents().get(image).shapes());
        assertTrue(label.shapes().stream().anyMatch(s -> s.outline().equals(DRAWN)));
    }

    private void draw(Box box) {
        long id = label.history().get().orElseThrow().document().nextId();
        label.apply(new Edit.AddShape(Shape.drawn(id, "dent", box)));
    }

    private static PreLabel.Result propose(Project project, List<Long> images, LongPredicate spared) throws Exception {
        int looked = 0;
        for (long image : images) {
            if (spared.test(image)) continue;
            long id = project.documents().get(image).nextId();
            project.documents().apply(image, new Edit.AddShape(Shape.drawn(id, "dent", PROPOSED)));
            looked++;
        }
        return new PreLabel.Result(looked, looked, looked);
    }
}
