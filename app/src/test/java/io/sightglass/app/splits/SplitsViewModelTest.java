package io.sightglass.app.splits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.RepeatedParts;
import io.sightglass.app.screen.Workspaces;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.worker.Launcher;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.similar.Looks;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitsViewModelTest {
    private static final int PARTS = 6;

    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();
    private final Notices notices = new Notices(new Texts(Locale.ENGLISH));

    @Test
    void imagesThatNobodyHasLookedAtAreCountedAndNamesTellLeaksAllTheSame() {
        SplitsViewModel model = open(project());
        assertEquals(3 * PARTS, known(model).missing());
        assertTrue(plan(model).leaks().none());
        model.pattern().set("(part-[0-9]+)_");
        tasks.runAll();
        assertEquals(PARTS, plan(model).parts());
        assertEquals(3 * PARTS, plan(model).named());
        assertEquals(PARTS, plan(model).leaks().test());
    }

    @Test
    void nearDuplicatesLeakSideBySideAndMakeClusters() throws Exception {
        Path place = project();
        look(place);
        SplitsViewModel model = open(place);
        assertEquals(0, known(model).missing());
        assertEquals(PARTS, plan(model).leaks().test());
        assertEquals(2 * PARTS, plan(model).pairs().size());
        for (Plan.Pair pair : plan(model).pairs()) {
            assertFalse(pair.learnt().name().contains("_c"), pair.toString());
            assertTrue(pair.judged().name().contains("_c"), pair.toString());
        }
        assertEquals(PARTS, model.clusters().get().size());
    }

    @Test
    void aPatternThatIsNoneIsSaidAndNothingCanBeApplied() {
        SplitsViewModel model = open(project());
        model.pattern().set("part(");
        tasks.runAll();
        assertTrue(model.wrong().get().isPresent());
        assertEquals(Optional.empty(), model.plan().get());
        model.pattern().set("");
        tasks.runAll();
        assertEquals(Optional.empty(), model.wrong().get());
        assertFalse(plan(model).changes());
    }

    @Test
    void sharesNeverAddUpToMoreThanAll() {
        SplitsViewModel model = open(project());
        model.train().set(95);
        assertEquals(5, model.validation().get());
        model.validation().set(40);
        assertEquals(60, model.train().get());
        tasks.runAll();
        model.again().set(true);
        tasks.runAll();
        assertEquals(0, plan(model).after().all().test());
    }

    @Test
    void whatIsAppliedCanBeTakenBack() {
        SplitsViewModel model = open(project());
        assertFalse(known(model).undo());
        model.train().set(0);
        model.validation().set(100);
        model.again().set(true);
        tasks.runAll();
        assertEquals(3 * PARTS, plan(model).moved());
        model.apply();
        tasks.runAll();
        assertEquals(3 * PARTS, plan(model).before().all().validation());
        assertTrue(known(model).undo());
        model.undo();
        tasks.runAll();
        assertEquals(2 * PARTS, plan(model).before().all().train());
        assertEquals(PARTS, plan(model).before().all().test());
        assertEquals(2, notices.shown().size());
    }

    @Test
    void aProcessThatDoesNotStartIsANotice() {
        SplitsViewModel model = open(project());
        model.look();
        tasks.runAll();
        assertEquals(1, notices.shown().size());
        assertEquals(Optional.empty(), model.running().get());
        assertEquals(3 * PARTS, known(model).missing());
    }

    private Path project() {
        return RepeatedParts.create(folder.resolve("parts"), PARTS, true);
    }

    private static void look(Path place) throws Exception {
        try (Project project = Project.open(place, Access.RUN);
                Looks looks = Looks.open()) {
            for (ProjectImage image : project.images().all(project.appearances().missing())) {
                project.appearances().put(Map.of(image.hash(), looks.of(ImageFiles.read(image.file()))));
            }
        }
    }

    private SplitsViewModel open(Path place) {
        Workspace workspace = Workspaces.closed(tasks, notices);
        Launcher none = new Launcher(List.of(folder.resolve("no-such-program").toString()));
        SplitsViewModel model = new SplitsViewModel(workspace, tasks, notices, none);
        workspace.open(place);
        tasks.runAll();
        model.load();
        tasks.runAll();
        return model;
    }

    private static SplitsViewModel.Known known(SplitsViewModel model) {
        return model.known().get().orElseThrow();
    }

    private static Plan plan(SplitsViewModel model) {
        return model.plan().get().orElseThrow();
    }
}
