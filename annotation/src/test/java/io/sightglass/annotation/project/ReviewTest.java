package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.Reconcile;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Agreement;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ErrorRates;
import io.sightglass.annotation.review.ImageChange;
import io.sightglass.annotation.review.Review;
import io.sightglass.annotation.review.ReviewState;
import io.sightglass.annotation.review.RevisionDiff;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviews, second annotators, known images, guides and revisions in a project. */
class ReviewTest {
    private static final Annotator ADA = new Annotator("ada");
    private static final Annotator BEN = new Annotator("ben");
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Box BOX = new Box(1, 1, 6, 6);

    @TempDir
    Path folder;

    private Path home = Path.of("");
    private long image;

    @BeforeEach
    void makeProject() throws Exception {
        home = folder.resolve("project");
        Path source = folder.resolve("source");
        for (int i = 0; i < 4; i++) Pictures.png(source.resolve((i < 2 ? "good/" : "dent/") + i + ".png"), 20, 20, i);
        try (Project project = Project.create(home)) {
            project.importAll(new Formats(List.of()).of(source).read(source), ImportOptions.DEFAULT, Progress.NONE);
            image = project.images().ids(Query.ALL.withQuality(Quality.GOOD)).getFirst();
        }
    }

    @Test
    void stepsOfAReviewAreEditsThatSurviveARestart() throws Exception {
        try (Project project = open()) {
            Documents documents = project.documents();
            assertEquals(ReviewState.LABELLED, documents.get(image).state());
            documents.apply(image, new Edit.SetReview(Review.submitted(ADA, NOON)), ADA);
            documents.apply(image, new Edit.SetReview(Review.rejected(BEN, NOON, " too small ")), BEN);
            assertEquals(1L, project.reviews().counts().get(ReviewState.REJECTED));
            assertEquals(3L, project.reviews().counts().get(ReviewState.LABELLED));
        }
        try (Project project = open()) {
            Review review = project.documents().get(image).review().orElseThrow();
            assertEquals(new Review(ReviewState.REJECTED, BEN, NOON, "too small"), review);
            assertEquals(
                    ReviewState.IN_REVIEW,
                    project.documents().undo(image).document().state());
            assertEquals(List.of(image), project.reviews().ids(ReviewState.IN_REVIEW));
            assertEquals(2, project.reviews().edited().size());
        }
    }

    @Test
    void whatWasAcceptedIsNotAcceptedAfterAChangeAndAgainAfterUndo() throws Exception {
        try (Project project = open()) {
            Documents documents = project.documents();
            documents.apply(image, new Edit.SetReview(Review.accepted(BEN, NOON)));
            assertEquals(
                    ReviewState.LABELLED,
                    documents.apply(image, dent(BOX)).document().state());
            assertEquals(ReviewState.ACCEPTED, documents.undo(image).document().state());
        }
    }

    @Test
    void aRejectionHasAReasonAndSaysNothingAboutLearning() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> Review.rejected(BEN, NOON, "  "));
        try (Project project = open()) {
            String before = project.revisions().freeze().hash();
            project.documents().apply(image, new Edit.SetReview(Review.rejected(BEN, NOON, "no")));
            assertTrue(project.documents().get(image).isAnnotated());
            assertEquals(before, project.revisions().freeze().hash());
        }
    }

    @Test
    void aSecondOpinionThatWasTakenBackWholeDoesNotWait() throws Exception {
        try (Project project = open()) {
            project.documents(BEN).apply(image, dent(BOX));
            assertEquals(List.of(image), project.secondOpinions().waiting());
            project.documents(BEN).undo(image);
            assertEquals(List.of(), project.secondOpinions().waiting());
        }
    }

    @Test
    void aSecondAnnotatorIsBlindAndKeptApartOverARestart() throws Exception {
        try (Project project = open()) {
            project.documents().apply(image, dent(BOX), ADA);
            Documents second = project.documents(BEN);
            assertEquals(List.of(), second.get(image).shapes());
            assertEquals(Quality.UNKNOWN, second.get(image).quality());
            second.apply(image, dent(new Box(1, 1, 6, 5)));
            second.apply(image, new Edit.SetQuality(Quality.DEFECTIVE));
            second.apply(image, new Edit.SetTags(List.of("dent")));
            second.undo(image);
        }
        try (Project project = open()) {
            Document second = project.documents(BEN).history(image).document();
            assertEquals(Quality.DEFECTIVE, second.quality());
            assertEquals(second, project.documents(BEN).get(image));
            assertEquals(
                    List.of("dent"),
                    project.documents(BEN).redo(image).document().tags());
            project.documents(BEN).undo(image);
            Document own = project.documents().history(image).document();
            assertEquals(BOX, own.shapes().getFirst().outline());
            assertEquals(Quality.GOOD, own.quality());
            assertEquals(
                    Quality.GOOD, project.images().find(image).orElseThrow().quality());
            assertEquals(List.of(image), project.secondOpinions().waiting());
            Agreement agreement = Agreement.of(project.secondOpinions().opinions(), 0.5);
            assertEquals(ADA, agreement.pairs().getFirst().first());
            assertEquals(
                    0.8,
                    agreement.pairs().getFirst().classes().getFirst().meanIou().orElseThrow(),
                    1e-12);
        }
    }

    @Test
    void aDecisionIsOneEditAndKeepsWhatBothSaid() throws Exception {
        try (Project project = open()) {
            project.documents().apply(image, dent(BOX), ADA);
            project.documents(BEN).apply(image, dent(new Box(10, 10, 16, 16)));
            List<?> before = project.secondOpinions().opinions();
            Document own = project.documents().get(image);
            Document other = project.documents(BEN).get(image);
            Optional<Edit> edit = Reconcile.take(own, other);
            Document decided =
                    project.secondOpinions().settle(image, BEN, edit, ADA).document();
            assertEquals(new Box(10, 10, 16, 16), decided.shapes().getFirst().outline());
            assertEquals(Quality.UNKNOWN, decided.quality());
            assertEquals(List.of(), project.secondOpinions().waiting());
            assertEquals(before, project.secondOpinions().opinions());
            assertEquals(own, project.documents().undo(image).document());
            assertEquals(List.of(image), project.secondOpinions().waiting());
            assertTrue(project.secondOpinions().of(image).getFirst().settled().isEmpty());
            assertEquals(before, project.secondOpinions().opinions());
            assertEquals(decided, project.documents().redo(image).document());
            assertEquals(List.of(), project.secondOpinions().waiting());
            project.documents().apply(image, new Edit.SetDone(true), ADA);
            project.documents().undo(image);
            assertEquals(List.of(), project.secondOpinions().waiting());
            assertEquals(own, project.documents().undo(image).document());
            assertEquals(List.of(image), project.secondOpinions().waiting());
            project.documents().apply(image, new Edit.SetDone(true), ADA);
            project.documents().undo(image);
            assertEquals(List.of(image), project.secondOpinions().waiting());
            assertTrue(Reconcile.take(other, other).isEmpty());
            assertThrows(
                    AnnotationException.class,
                    () -> project.secondOpinions().settle(image, new Annotator("cy"), edit, ADA));
            assertEquals(own, project.documents().history(image).document());
        }
    }

    @Test
    void whatWasSaidBeforeTheFirstDecisionOutlivesFurtherOnes() throws Exception {
        try (Project project = open()) {
            project.documents().apply(image, dent(BOX), ADA);
            Documents second = project.documents(BEN);
            second.apply(image, dent(new Box(10, 10, 16, 16)));
            List<?> before = project.secondOpinions().opinions();
            Optional<Edit> edit = Reconcile.take(project.documents().get(image), second.get(image));
            project.secondOpinions().settle(image, BEN, edit, ADA);
            project.secondOpinions().settle(image, BEN, Optional.empty(), ADA);
            assertEquals(before, project.secondOpinions().opinions());
            second.apply(image, new Edit.SetDone(true));
            assertEquals(List.of(image), project.secondOpinions().waiting());
            assertEquals(before, project.secondOpinions().opinions());
            project.secondOpinions().settle(image, BEN, Optional.empty(), ADA);
            assertEquals(before, project.secondOpinions().opinions());
        }
    }

    @Test
    void chosenShapesReplaceWhatMeansTheSameAndComeOnTopElse() {
        Document own = Document.empty(1, new io.sightglass.vision.geometry.Size(20, 20))
                .with(Shape.drawn(1, "dent", BOX))
                .with(Shape.drawn(2, "dent", new Box(10, 0, 14, 4)));
        Document other = Document.empty(1, own.size())
                .with(Shape.drawn(1, "scratch", new Box(1, 1, 6, 5)))
                .with(Shape.drawn(2, "dent", new Box(15, 15, 20, 20)))
                .with(Shape.drawn(3, "dent", new Box(0, 15, 5, 20)));
        Document taken =
                Reconcile.takeShapes(own, other, Set.of(1L, 2L)).orElseThrow().apply(own);
        assertEquals(List.of(1L, 2L, 3L), taken.shapes().stream().map(Shape::id).toList());
        assertEquals("scratch", taken.shapes().getFirst().label());
        assertEquals(new Box(15, 15, 20, 20), taken.shapes().getLast().outline());
    }

    @Test
    void aChosenShapeReplacesNoAreaThatSaysWhatCounts() {
        Document own = Document.empty(1, new io.sightglass.vision.geometry.Size(20, 20))
                .with(Shape.scoping(1, Role.IGNORE, BOX));
        Document other = Document.empty(1, own.size())
                .with(Shape.drawn(1, "dent", BOX))
                .with(Shape.scoping(2, Role.IGNORE, BOX));
        Document taken =
                Reconcile.takeShapes(own, other, Set.of(1L, 2L)).orElseThrow().apply(own);
        assertEquals(
                List.of(Role.IGNORE, Role.LABEL),
                taken.shapes().stream().map(Shape::role).toList());
    }

    @Test
    void aKnownImageLooksNewAndIsComparedWithItsTruth() throws Exception {
        try (Project project = open()) {
            project.documents().apply(image, dent(BOX), ADA);
            project.documents().apply(image, new Edit.SetQuality(Quality.DEFECTIVE), ADA);
            project.honeypots().hide(image, ADA);
            assertFalse(project.documents().history(image).canUndo());
            assertEquals(ReviewState.NEW, project.documents().get(image).state());
            assertThrows(AnnotationException.class, () -> project.honeypots().hide(image, ADA));
            assertEquals(List.of(), project.honeypots().answers());
            project.documents().apply(image, new Edit.SetQuality(Quality.GOOD), BEN);
        }
        try (Project project = open()) {
            ErrorRates rates = ErrorRates.of(project.honeypots().answers(), 0.5).getFirst();
            assertEquals(BEN, rates.annotator());
            assertEquals(1, rates.misjudged());
            assertEquals(1, rates.classes().getFirst().missed());
            assertTrue(project.documents().history(image).canUndo());
            project.honeypots().reveal(image, ADA);
            Document truth = project.documents().get(image);
            assertEquals(BOX, truth.shapes().getFirst().outline());
            assertEquals(Quality.DEFECTIVE, truth.quality());
            assertEquals(List.of(), project.honeypots().answers());
        }
    }

    @Test
    void aGuideStaysWithARenamedLabel() throws Exception {
        Path picture = Pictures.png(folder.resolve("like this.png"), 8, 8, 9);
        try (Project project = open()) {
            assertEquals("", project.guide().of("dent").text());
            project.guide().write("dent", "Deeper than a tenth of a millimetre.");
            project.guide().addPicture("dent", picture);
            project.labels().rename("dent", "hollow");
            Guide.Entry entry = project.guide().of("hollow");
            assertEquals("Deeper than a tenth of a millimetre.", entry.text());
            assertEquals(
                    "like this.png", String.valueOf(entry.pictures().getFirst().getFileName()));
            assertThrows(
                    AnnotationException.class, () -> project.guide().addPicture("hollow", folder.resolve("a.txt")));
            assertThrows(IllegalArgumentException.class, () -> project.guide().of("dent"));
        }
    }

    @Test
    void revisionsAreComparedImageByImage() throws Exception {
        try (Project project = open()) {
            project.documents().apply(image, dent(BOX));
            Revision first = project.revisions().freeze("first", "before the audit");
            assertEquals(first, project.revisions().freeze("first", ""), "and it keeps its comment");
            assertThrows(AnnotationException.class, () -> project.revisions().freeze("other", ""));
            project.documents().apply(image, new Edit.ReplaceShape(Shape.drawn(1, "dent", new Box(1, 1, 6, 5))));
            project.documents().apply(image, new Edit.AddShape(Shape.drawn(2, "dent", new Box(10, 10, 14, 14))));
            project.documents().apply(image, new Edit.SetQuality(Quality.DEFECTIVE));
            project.images().setSplit(List.of(image), Split.TEST);
            assertThrows(AnnotationException.class, () -> project.revisions().freeze("first", ""), "it is another");
            assertEquals(1, project.revisions().list().size(), "what is refused is not frozen either");
            List<Long> dented = project.images().ids(Query.ALL.withLabel("dent").withName("dent/"));
            project.images().remove(List.of(dented.getFirst()));
            RevisionDiff diff = RevisionDiff.of(first, project.revisions().current());
            assertEquals(2, diff.same());
            assertEquals(2, diff.changes().size());
            ImageChange.Changed changed = (ImageChange.Changed) diff.changes().getFirst();
            assertEquals(Split.TRAIN, changed.splitBefore());
            assertEquals(Split.TEST, changed.split());
            assertEquals(Quality.GOOD, changed.qualityBefore());
            assertEquals(1, changed.added().size());
            assertEquals(0, changed.removed().size());
            assertEquals(0.8, changed.changed().getFirst().iou(), 1e-12);
            assertTrue(diff.changes().getLast() instanceof ImageChange.Removed);
            RevisionEntry entry = project.revisions().list().getFirst();
            assertEquals("first", entry.name());
            assertEquals("before the audit", entry.comment());
            assertEquals(first, project.revisions().named("first"));
            assertEquals(first, project.revisions().named(first.hash().substring(0, 8)));
            assertThrows(AnnotationException.class, () -> project.revisions().named("second"));
        }
    }

    @Test
    void goingBackToARevisionAndForthAgainLosesNothing() throws Exception {
        Revision first;
        Revision second;
        try (Project project = open()) {
            project.documents().apply(image, new Edit.SetTags(List.of("dent")));
            first = project.revisions().freeze();
            project.documents().apply(image, dent(BOX), ADA);
            project.documents().apply(image, new Edit.SetTags(List.of()));
            List<Long> dented = project.images().ids(Query.ALL.withName("dent/"));
            project.images().remove(List.of(dented.getFirst()));
            project.images().setSplit(List.of(dented.getLast()), Split.VALIDATION);
            second = project.revisions().freeze();
            Restored back = project.revisions().restore(first, BEN);
            assertEquals(new Restored(second.hash(), 1, 1, 0, 1, 0, 0), back);
            assertEquals(first, project.revisions().current());
            assertEquals(List.of("dent"), project.documents().get(image).tags());
            assertEquals(
                    BOX,
                    project.documents()
                            .undo(image)
                            .document()
                            .shapes()
                            .getFirst()
                            .outline());
        }
        try (Project project = open()) {
            project.documents().redo(image);
            Restored forth = project.revisions().restore(second, BEN);
            assertEquals(1, forth.cleared());
            assertEquals(second.hash(), project.revisions().freeze().hash());
            assertEquals(List.of(), project.documents().get(image).tags());
        }
    }

    @Test
    void aRevisionIsExportedAsItWas() throws Exception {
        try (Project project = open()) {
            Revision first = project.revisions().freeze();
            project.documents().apply(image, dent(BOX));
            project.images().remove(project.images().ids(Query.ALL.withName("dent/")));
            Path out = folder.resolve("out");
            project.exportTo(new Formats(List.of()).named("coco"), first, out, Progress.NONE);
            try (Project copy = Project.create(folder.resolve("copy"))) {
                copy.importAll(new Formats(List.of()).of(out).read(out), ImportOptions.DEFAULT, Progress.NONE);
                assertEquals(4, copy.images().counts().images());
                assertEquals(0, copy.images().count(Query.ALL.withAnnotated(false)));
            }
            Files.write(first.samples().getFirst().file(), new byte[] {1});
            AnnotationException changed = assertThrows(
                    AnnotationException.class,
                    () -> project.exportTo(
                            new Formats(List.of()).named("coco"), first, folder.resolve("again"), Progress.NONE));
            assertTrue(changed.getMessage().contains("is not what it was"), changed.getMessage());
        }
    }

    private Project open() throws AnnotationException {
        return Project.open(home, Access.EDIT);
    }

    private static Edit dent(Box box) {
        return new Edit.AddShape(Shape.drawn(1, "dent", box));
    }
}
