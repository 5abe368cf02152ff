package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.assist.Assistants;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Workspaces;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScopeViewModelTest {
    private static final Box CLAMP = new Box(0, 0, 20, 20);
    private static final Box GLARE = new Box(30, 30, 40, 40);

    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();
    private final Workspace workspace = Workspaces.closed(tasks, new Notices(new Texts(Locale.ENGLISH)));
    private final LabelViewModel model = new LabelViewModel(workspace);
    private final PointerViewModel pointer = new PointerViewModel(model, project -> Assistants.WAND);
    private final ScopeViewModel scope = new ScopeViewModel(model, pointer, workspace);

    @Test
    void whatHoldsForAllImagesStaysWhenThatOfAnImageIsAdded() throws Exception {
        workspace.open(SampleProject.create(folder.resolve("caps"), Product.CAP, 2));
        tasks.runAll();
        model.setShown(true);
        tasks.runAll();
        Project project = workspace.project().get().orElseThrow();
        var document = model.history().get().orElseThrow().document();
        project.scope().put(new Scope(document.size(), List.of(CLAMP), List.of()));
        model.apply(new Edit.AddShape(Shape.scoping(document.nextId(), Role.IGNORE, GLARE)));
        tasks.runAll();
        scope.takeForAll();
        tasks.runAll();
        assertEquals(Set.of(CLAMP, GLARE), Set.copyOf(project.scope().get().ignored()));
        assertEquals(
                List.of(),
                model.shapes().stream().filter(s -> s.role() == Role.IGNORE).toList());
    }
}
