package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.ImageChange;
import io.sightglass.annotation.review.RevisionDiff;
import io.sightglass.annotation.shape.Provenance;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Cover;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of images counts, on the disk, through undo, revisions and forms. */
class ScopeTest {
    private static final Size SIZE = new Size(20, 16);
    private static final Outline CORNER = new Box(0, 0, 5, 4);
    private static final Outline BRUSHED = new Runs(List.of(new Runs.Run(9, 3, 8), new Runs.Run(10, 2, 9)));
    private static final Outline MIDDLE = new Box(2, 2, 18, 14);
    private static final Scope FIXTURE = new Scope(SIZE, List.of(), List.of(new Box(1, 1, 19, 15)));

    @TempDir
    Path folder;

    private Path home = Path.of("");
    private long image;

    @BeforeEach
    void makeProject() throws Exception {
        home = folder.resolve("project");
        Path source = folder.resolve("source");
        for (int i = 0; i < 2; i++) Pictures.png(source.resolve("good/" + i + ".png"), 20, 16, i);
        try (Project project = Project.create(home)) {
            project.importAll(new Formats(List.of()).of(source).read(source), ImportOptions.DEFAULT, Progress.NONE);
            image = project.images().ids(Query.ALL).getFirst();
            project.labels().add("dent");
        }
    }

    @Test
    void whatSaysWhatCountsIsNoTruth() throws Exception {
        try (Project project = open()) {
            Document document = scoped(project);
            assertEquals(List.of(new Region("dent", CORNER)), document.truth().regions());
            assertEquals(
                    new Scope(SIZE, List.of(BRUSHED), List.of(MIDDLE)),
                    document.truth().scope());
            assertEquals(1, project.images().all(List.of(image)).getFirst().shapes());
            assertEquals(1, document.opinion(new Annotator("ada")).regions().size());
        }
    }

    @Test
    void undoGoesOnAfterARestart() throws Exception {
        Document drawn;
        try (Project project = open()) {
            drawn = scoped(project);
            Shape turned = drawn.shape(1).orElseThrow().withRole(Role.IGNORE);
            project.documents().apply(image, new Edit.ReplaceShape(turned));
        }
        try (Project project = open()) {
            Document ignoring = project.documents().get(image);
            assertEquals(List.of(CORNER, BRUSHED), ignoring.scope().ignored());
            assertEquals(List.of(), ignoring.truth().regions());
            assertEquals(drawn, project.documents().undo(image).document(), "with its label");
            for (int i = 0; i < 3; i++) project.documents().undo(image);
            assertEquals(Scope.ALL, project.documents().get(image).scope());
            for (int i = 0; i < 4; i++) project.documents().redo(image);
            assertEquals(ignoring, project.documents().get(image));
        }
    }

    @Test
    void imagesOfWhichSomethingIsIgnoredAreFound() throws Exception {
        try (Project project = open()) {
            scoped(project);
            assertEquals(List.of(image), project.images().ids(Query.parse("ignored:yes")));
            assertEquals(1, project.images().count(Query.parse("ignored:no")));
            assertEquals(1, project.images().count(Query.parse("label:dent")));
            for (int i = 0; i < 3; i++) project.documents().undo(image);
            assertEquals(List.of(), project.images().ids(Query.parse("ignored:yes")));
        }
    }

    @Test
    void aRevisionKeepsWhatCountsAndIsCalledByIt() throws Exception {
        try (Project project = open()) {
            Revision before = project.revisions().freeze();
            scoped(project);
            Revision own = project.revisions().freeze();
            project.scope().put(FIXTURE);
            Revision both = project.revisions().freeze();
            assertNotEquals(before.hash(), own.hash());
            assertNotEquals(own.hash(), both.hash());
            assertEquals(FIXTURE, project.revisions().get(both.hash()).scope());
            Sample sample = both.samples().getFirst();
            assertEquals(
                    new Scope(SIZE, List.of(BRUSHED), List.of(MIDDLE)),
                    sample.truth().scope());
            assertEquals(
                    20 * 16 - 16 * 12 + 12,
                    both.cover(sample, SIZE).orElseThrow().mask().count(1));

            RevisionDiff diff = RevisionDiff.of(own, both);
            assertTrue(diff.scope());
            assertEquals(List.of(), diff.changes());
            RevisionDiff first = RevisionDiff.of(before, own);
            assertFalse(first.scope());
            assertTrue(((ImageChange.Changed) first.changes().getFirst()).scope());

            Restored back = project.revisions().restore(before, new Annotator("ada"));
            assertEquals(1, back.changed());
            assertEquals(Scope.ALL, project.scope().get());
            assertEquals(Scope.ALL, project.documents().get(image).scope());
            project.revisions().restore(both, new Annotator("ada"));
            assertEquals(FIXTURE, project.scope().get());
            assertEquals(both.hash(), project.revisions().freeze().hash());
        }
    }

    /** What revisions were called before there were such areas does not change. */
    @Test
    void aRevisionOfWhichAllCountsSaysNothingOfIt() throws Exception {
        try (Project project = open()) {
            Revision plain = project.revisions().freeze();
            project.scope().put(FIXTURE);
            project.scope().put(Scope.ALL);
            assertEquals(plain.hash(), project.revisions().freeze().hash());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "datumaro"})
    void someFormsBringTheSamePixelsBack(String name) throws Exception {
        Path target = folder.resolve("exported");
        Cover before;
        try (Project project = open()) {
            project.labels().add("scrape");
            scoped(project);
            project.scope().put(FIXTURE);
            Revision frozen = project.revisions().freeze();
            before = frozen.cover(frozen.samples().getFirst(), SIZE).orElseThrow();
            project.exportTo(new Formats(List.of()).named(name), Query.ALL, target, Progress.NONE);
        }
        try (Project second = Project.create(folder.resolve("second"))) {
            ImportReport report = second.importAll(
                    new Formats(List.of()).of(target).read(target), ImportOptions.DEFAULT, Progress.NONE);
            assertEquals(List.of(), report.problems());
            Document document =
                    second.documents().get(second.images().ids(Query.ALL).getFirst());
            assertEquals(1, document.scoping().size(), "once, though it is written for each category");
            assertEquals(List.of(new Region("dent", CORNER)), document.truth().regions());
            Optional<Cover> after = Cover.of(SIZE, List.of(document.scope()));
            assertEquals(before.mask(), after.orElseThrow().mask());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvtec",
                "voc",
                "yolo",
                "labelme",
                "cvat",
                "labelstudio",
                "via",
                "dota",
                "csv",
                "index-masks",
                "masks"
            })
    void otherFormsWriteTheLabelsAlone(String name) throws Exception {
        Path target = folder.resolve("exported");
        try (Project project = open()) {
            scoped(project);
            project.exportTo(new Formats(List.of()).named(name), Query.ALL, target, Progress.NONE);
        }
        List<Integer> regions = new ArrayList<>();
        new Formats(List.of())
                .named(name)
                .read(target)
                .each(p -> regions.add(p.regions().size()), p -> {});
        assertTrue(regions.stream().mapToInt(n -> n).sum() <= 1, regions.toString());
    }

    @Test
    void aShapeHasALabelOrSaysWhatCounts() {
        assertThrows(IllegalArgumentException.class, () -> Shape.drawn(1, "", CORNER));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Shape(1, Role.IGNORE, "dent", CORNER, Provenance.HUMAN, true, false));
        Shape ignored = Shape.scoping(1, Role.IGNORE, CORNER);
        assertEquals(Shape.drawn(1, "dent", CORNER), ignored.withLabel("dent"));
        assertEquals(ignored, ignored.withLabel("dent").withRole(Role.IGNORE));
    }

    private Document scoped(Project project) throws Exception {
        project.documents().apply(image, new Edit.AddShape(Shape.drawn(1, "dent", CORNER)));
        project.documents().apply(image, new Edit.AddShape(Shape.scoping(2, Role.IGNORE, BRUSHED)));
        return project.documents()
                .apply(image, new Edit.AddShape(Shape.scoping(3, Role.INTEREST, MIDDLE)))
                .document();
    }

    private Project open() throws Exception {
        return Project.open(home, Access.EDIT);
    }
}
