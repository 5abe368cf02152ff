package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.assist.Assistants;
import io.sightglass.annotation.assist.ProjectAssistant;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.shell.look.LivePreferences;
import io.sightglass.app.shell.look.Preferences;
import io.sightglass.app.shell.look.PreferencesFile;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelViewModelTest {
    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();
    private final Notices notices = new Notices(new Texts(Locale.ENGLISH));
    private Path place = Path.of("");
    private Workspace workspace = open();
    private LabelViewModel model = new LabelViewModel(workspace);
    private PointerViewModel pointer = new PointerViewModel(model, project -> Assistants.WAND);

    @BeforeEach
    void openProject() {
        place = SampleProject.create(folder.resolve("Plates"), Product.PLATE, 3);
        workspace = open();
        workspace.open(place);
        tasks.runAll();
        model = new LabelViewModel(workspace);
        pointer = new PointerViewModel(model, project -> Assistants.WAND);
        model.setShown(true);
        tasks.runAll();
    }

    private Workspace open() {
        PreferencesFile file = new PreferencesFile(Path.of("target", "none", "window.json"));
        return new Workspace(tasks, new LivePreferences(file, Preferences.initial(), tasks), notices);
    }

    @Test
    void theFirstImageAndLabelAreInHandAtFirst() {
        assertEquals(0, model.position());
        assertEquals(Product.PLATE.defects().getFirst(), model.labelInHand());
    }

    @Test
    void aDraggedBoxIsSelectedAndCanBeUndoneAndRedone() {
        pointer.tool().set(Tool.BOX);
        pointer.press(new Point(10, 20), false, 1);
        pointer.move(new Point(40, 60), true);
        pointer.release();
        assertEquals(new Box(10, 20, 40, 60), model.selectedShapes().getFirst().outline());
        model.undo();
        assertTrue(model.shapes().isEmpty());
        model.redo();
        assertEquals(1, model.shapes().size());
    }

    @Test
    void clicksSetCornersAndAClickOnTheFirstClosesThePolygon() {
        pointer.tool().set(Tool.POLYGON);
        for (Point p : List.of(new Point(10, 10), new Point(50, 10), new Point(50, 50), new Point(11, 10))) {
            pointer.press(p, false, 3);
            pointer.release();
        }
        assertEquals(
                new Polygon(List.of(new Point(10, 10), new Point(50, 10), new Point(50, 50))),
                model.shapes().getFirst().outline());
    }

    @Test
    void aSecondStrokeGoesOnTheSelectedArea() {
        pointer.tool().set(Tool.BRUSH);
        stroke(new Point(20, 20), new Point(30, 20));
        stroke(new Point(30, 20), new Point(30, 40));
        assertEquals(1, model.shapes().size());
        assertTrue(model.shapes().getFirst().outline() instanceof Runs);
        assertTrue(model.shapes().getFirst().outline().contains(new Point(30, 39)));
    }

    @Test
    void aDigitRelabelsTheSelection() {
        pointer.tool().set(Tool.BOX);
        stroke(new Point(10, 20), new Point(40, 60));
        model.choose(2);
        assertEquals(Product.PLATE.defects().get(2), model.shapes().getFirst().label());
        assertEquals(Product.PLATE.defects().get(2), model.labelInHand());
    }

    @Test
    void copiesLieAsideOnTheSameImageAndInPlaceOnTheNext() {
        pointer.tool().set(Tool.BOX);
        stroke(new Point(10, 20), new Point(40, 60));
        ShapeActions actions = new ShapeActions(model);
        actions.duplicate();
        assertEquals(new Box(20, 30, 50, 70), model.selectedShapes().getFirst().outline());
        model.undo();
        model.select(Set.of(model.shapes().getFirst().id()));
        actions.copyToNext();
        tasks.runAll();
        assertEquals(1, model.position());
        assertEquals(new Box(10, 20, 40, 60), model.shapes().getLast().outline());
        int there = model.shapes().size();
        assertEquals(1, model.selectedShapes().size(), "the copy is selected, to go on to the next image");
        actions.paste();
        assertEquals(there + 1, model.shapes().size());
        model.step(1);
        tasks.runAll();
        stroke(new Point(10, 20), new Point(40, 60));
        int last = model.position();
        actions.copyToNext();
        model.step(-1);
        tasks.runAll();
        assertEquals(last - 1, model.position());
        assertEquals(there + 1, model.shapes().size(), "nothing is pasted where nobody asked for it");
    }

    @Test
    void whatHoldsShapesEndsWhenTheyAreTakenBack() {
        pointer.tool().set(Tool.BOX);
        stroke(new Point(10, 20), new Point(40, 60));
        pointer.tool().set(Tool.CUT);
        pointer.press(new Point(0, 40), false, 1);
        pointer.release();
        model.undo();
        assertTrue(pointer.gesture().get().isEmpty());
    }

    @Test
    void selectedAreasAreMergedSubtractedAndNudged() {
        pointer.tool().set(Tool.BOX);
        stroke(new Point(10, 10), new Point(30, 30));
        stroke(new Point(20, 10), new Point(40, 30));
        ShapeActions actions = new ShapeActions(model);
        model.select(model.shapes().stream().map(Shape::id).collect(Collectors.toSet()));
        actions.merge();
        assertEquals(600, model.shapes().getFirst().outline().area(), 1e-9);
        model.undo();
        model.select(model.shapes().stream().map(Shape::id).collect(Collectors.toSet()));
        actions.subtract();
        assertEquals(1, model.shapes().size());
        assertEquals(
                new Box(10, 10, 20, 30), model.shapes().getFirst().outline().bounds());
        model.select(Set.of(model.shapes().getFirst().id()));
        actions.nudge(-3, 200);
        assertEquals(7, model.shapes().getFirst().outline().bounds().x1());
    }

    @Test
    void lockedAndHiddenShapesCannotBePointedAt() {
        pointer.tool().set(Tool.BOX);
        stroke(new Point(10, 20), new Point(40, 60));
        ShapeActions actions = new ShapeActions(model);
        actions.lock();
        pointer.tool().set(Tool.SELECT);
        pointer.press(new Point(20, 30), false, 1);
        pointer.release();
        assertTrue(model.selected().get().isEmpty());
        actions.lock();
        pointer.press(new Point(20, 30), false, 1);
        pointer.release();
        assertEquals(1, model.selected().get().size());
        actions.hide();
        assertTrue(model.reachableShapes().isEmpty());
        actions.hide();
        assertEquals(1, model.reachableShapes().size());
    }

    @Test
    void shiftLeadsTheBrushStraightOn() {
        pointer.tool().set(Tool.BRUSH);
        stroke(new Point(20, 20), new Point(21, 20));
        pointer.press(new Point(60, 20), true, 1);
        pointer.release();
        assertTrue(model.shapes().getFirst().outline().contains(new Point(40, 20)));
    }

    @Test
    void theWandProposesAndEnterAccepts() {
        new AssistViewModel(model, pointer, tasks, notices);
        pointer.tool().set(Tool.WAND);
        pointer.press(new Point(5, 5), false, 1);
        pointer.release();
        pointer.close();
        assertTrue(model.shapes().isEmpty(), "the answer is on its way");
        tasks.runAll();
        assertTrue(model.shapes().getFirst().outline().contains(new Point(5, 5)));
        model.undo();
        pointer.press(new Point(5, 5), false, 1);
        pointer.release();
        tasks.runAll();
        double few = proposed();
        pointer.press(new Point(5, 5), false, 1);
        pointer.move(new Point(305, 5), true);
        tasks.runAll();
        assertTrue(proposed() > few, "a drag to the right takes more");
        pointer.back();
        assertTrue(pointer.gesture().get().isPresent());
        pointer.back();
        assertTrue(pointer.gesture().get().isEmpty(), "the first click is taken back too");
        assertTrue(model.shapes().isEmpty());
    }

    private double proposed() {
        return ((Drawing) pointer.gesture().get().orElseThrow())
                .sketch()
                .outline()
                .orElseThrow()
                .area();
    }

    @Test
    void theProjectsOwnAssistantIsAsked() {
        new AssistViewModel(model, pointer, tasks, notices);
        pointer.tool().set(Tool.MODEL);
        pointer.press(new Point(5, 5), false, 1);
        pointer.release();
        pointer.close();
        tasks.runAll();
        assertTrue(model.shapes().getFirst().outline().contains(new Point(5, 5)));
    }

    @Test
    void aProjectWithoutAnAssistantIsANotice() {
        PointerViewModel other =
                new PointerViewModel(model, project -> ProjectAssistant.of(project, List.of(), Steps.builtIn()));
        new AssistViewModel(model, other, tasks, notices);
        other.tool().set(Tool.MODEL);
        other.press(new Point(5, 5), false, 1);
        tasks.runAll();
        assertTrue(other.gesture().get().isEmpty());
        assertTrue(notices.shown().getFirst().text().contains("no model that finds things"));
    }

    @Test
    void aBoxIsCutOutAndCorrectedByClicks() {
        new AssistViewModel(model, pointer, tasks, notices);
        pointer.tool().set(Tool.GRABCUT);
        stroke(new Point(20, 20), new Point(80, 90));
        tasks.runAll();
        pointer.press(new Point(50, 50), true, 1);
        pointer.release();
        tasks.runAll();
        pointer.close();
        assertTrue(model.shapes().stream().noneMatch(s -> s.outline().contains(new Point(50.5, 50.5))));
    }

    @Test
    void everyEditIsOnTheDiskInItsOrder() throws Exception {
        pointer.tool().set(Tool.BOX);
        stroke(new Point(10, 20), new Point(40, 60));
        stroke(new Point(70, 70), new Point(90, 90));
        model.undo();
        model.judge(Quality.DEFECTIVE);
        long id = workspace.image().get().orElseThrow();
        workspace.close(() -> {});
        tasks.runAll();
        try (Project project = Project.open(place, Access.EDIT)) {
            List<Shape> shapes = project.documents().get(id).shapes();
            assertEquals(new Box(10, 20, 40, 60), shapes.getFirst().outline());
            assertEquals(1, shapes.size());
            assertEquals(Quality.DEFECTIVE, project.documents().get(id).quality());
        }
    }

    @Test
    void theNextImageComesWithItsShapes() {
        model.step(1);
        tasks.runAll();
        assertEquals(1, model.position());
        assertEquals(1, model.shapes().size());
        model.step(5);
        assertEquals(1, model.position());
    }

    private void stroke(Point from, Point to) {
        pointer.press(from, false, 1);
        pointer.move(to, true);
        pointer.release();
    }
}
