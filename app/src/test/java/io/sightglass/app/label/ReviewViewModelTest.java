package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Workspaces;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workspace.Workspace;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.scene.Product;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewViewModelTest {
    private static final Annotator BEN = new Annotator("ben");
    private static final Box FIRST = new Box(10, 10, 40, 40);
    private static final Box SECOND = new Box(10, 10, 40, 34);

    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();
    private Path place = Path.of("");
    private Workspace workspace = workspace();
    private LabelViewModel model = new LabelViewModel(workspace);
    private ReviewViewModel review = new ReviewViewModel(model, workspace, () -> Instant.EPOCH);

    @BeforeEach
    void openProjectWithASecondOpinion() throws Exception {
        place = SampleProject.create(folder.resolve("Plates"), Product.PLATE, 3);
        try (Project project = Project.open(place, Access.EDIT)) {
            long image = project.images().ids(Query.ALL).getFirst();
            project.documents().apply(image, box(FIRST));
            project.documents(BEN).apply(image, box(SECOND));
            project.documents(BEN).apply(image, new Edit.AddShape(Shape.drawn(2, label(), new Box(50, 50, 60, 60))));
        }
        workspace = workspace();
        workspace.open(place);
        tasks.runAll();
        model = new LabelViewModel(workspace);
        review = new ReviewViewModel(model, workspace, () -> Instant.EPOCH);
        model.setShown(true);
        tasks.runAll();
    }

    private Workspace workspace() {
        return Workspaces.closed(tasks, new Notices(new Texts(Locale.ENGLISH)));
    }

    @Test
    void stepsFollowTheState() {
        assertEquals(ReviewState.LABELLED, review.state().orElseThrow());
        assertTrue(review.canSubmit().get());
        review.submit();
        assertFalse(review.canSubmit().get());
        review.reject("too small");
        assertEquals("too small", review.review().orElseThrow().comment());
        assertTrue(review.canSubmit().get());
        review.accept();
        assertFalse(review.canAccept().get());
        model.judge(Quality.DEFECTIVE);
        assertEquals(ReviewState.LABELLED, review.state().orElseThrow());
        model.undo();
        assertEquals(ReviewState.ACCEPTED, review.state().orElseThrow());
    }

    @Test
    void aSecondOpinionIsComparedWithTheFirst() {
        assertEquals(BEN, review.second().get().orElseThrow().by());
        ReviewViewModel.Compared compared = review.compared().get().orElseThrow();
        assertEquals(0.8, compared.agreement().meanIou().orElseThrow(), 1e-12);
        List<Shape> theirs = review.second().get().orElseThrow().document().shapes();
        assertEquals(Set.of(theirs.getFirst().id()), compared.shared().keySet());
        assertEquals(List.of(0.8), List.copyOf(compared.shared().values()));
        assertEquals(2, review.outlines().get().size());
    }

    @Test
    void theComparisonFollowsTheFirstOpinion() {
        model.apply(new Edit.RemoveShapes(Set.of(model.shapes().getFirst().id())));
        tasks.runAll();
        assertEquals(0, review.compared().get().orElseThrow().agreement().matched());
    }

    @Test
    void theSecondTakesThePlaceOfTheFirstAndUndoBringsItBack() {
        review.takeSecond();
        tasks.runAll();
        assertEquals(2, model.shapes().size());
        assertTrue(review.second().get().isEmpty());
        model.undo();
        assertEquals(FIRST, model.shapes().getFirst().outline());
        tasks.runAll();
        assertEquals(BEN, review.second().get().orElseThrow().by());
        model.redo();
        tasks.runAll();
        assertTrue(review.second().get().isEmpty());
        assertTrue(review.outlines().get().isEmpty());
    }

    @Test
    void onlyChosenShapesAreTaken() {
        assertFalse(review.canTakeChosen().get());
        review.choose(2, true);
        assertTrue(review.canTakeChosen().get());
        review.takeChosen();
        tasks.runAll();
        assertEquals(FIRST, model.shapes().getFirst().outline());
        assertEquals(2, model.shapes().size());
    }

    @Test
    void whatIsKeptIsDecidedToo() {
        review.keepFirst();
        tasks.runAll();
        assertEquals(1, model.shapes().size());
        assertTrue(review.second().get().isEmpty());
    }

    @Test
    void whoLabelsBlindSeesNeitherShapesNorReview() throws Exception {
        model.toggleBlind();
        tasks.runAll();
        assertEquals(List.of(), model.shapes());
        assertTrue(review.state().isEmpty());
        assertTrue(review.second().get().isEmpty());
        model.judge(Quality.GOOD);
        long image = workspace.image().get().orElseThrow();
        Annotator me = model.annotator().getValue();
        workspace.close(() -> {});
        tasks.runAll();
        try (Project project = Project.open(place, Access.RUN)) {
            assertEquals(Quality.GOOD, project.documents(me).get(image).quality());
            assertEquals(
                    FIRST, project.documents().get(image).shapes().getFirst().outline());
        }
    }

    @Test
    void theNextToReviewIsTheOneThatWaits() {
        model.step(1);
        tasks.runAll();
        review.nextToReview();
        tasks.runAll();
        assertEquals(0, model.position());
    }

    private static Edit box(Box box) {
        return new Edit.AddShape(Shape.drawn(1, label(), box));
    }

    private static String label() {
        return Product.PLATE.defects().getFirst();
    }
}
