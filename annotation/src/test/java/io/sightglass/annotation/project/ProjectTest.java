package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.edit.History;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Ellipse;
import io.sightglass.vision.geometry.Keypoints;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.geometry.RotatedBox;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    @TempDir
    Path folder;

    @Test
    void anEditorIsToldWhoHasTheProjectOpen() throws Exception {
        Path home = folder.resolve("caps");
        try (Project first = Project.create(home)) {
            assertTrue(Files.isDirectory(first.imagesFolder()));
            String message = failure(() -> Project.open(home, Access.EDIT));
            assertTrue(
                    message.contains(
                            "is open in process " + ProcessHandle.current().pid() + " on "),
                    message);
            assertTrue(message.contains(" since 20"), message);
            Project.open(home, Access.RUN).close();
        }
        Project.open(home, Access.EDIT).close();
    }

    @Test
    void anEditorInAnotherProcessKeepsThisOneOut() throws Exception {
        Path home = folder.resolve("caps");
        Project.create(home).close();
        Process other = OtherProcess.start(HoldProject.class, home.toString());
        try {
            assertEquals("open", OtherProcess.line(other));
            String message = failure(() -> Project.open(home, Access.EDIT));
            assertTrue(message.contains("process " + other.pid() + " on "), message);
        } finally {
            other.destroyForcibly().waitFor();
        }
        Project.open(home, Access.EDIT).close();
    }

    @Test
    void aRunnerMayNotEdit() throws Exception {
        Path home = project();
        try (Project project = Project.open(home, Access.RUN)) {
            assertThrows(IllegalStateException.class, () -> project.labels().add("dent"));
            assertThrows(
                    IllegalStateException.class, () -> project.documents().apply(1, new Edit.SetQuality(Quality.GOOD)));
            project.revisions().freeze();
            project.settings().put("a", "b");
        }
    }

    @Test
    void placesThatAreTakenAreRefusedAndLeftAlone() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Path file = Files.writeString(taken.resolve("letter.txt"), "dear");
        assertTrue(failure(() -> Project.create(taken)).contains("the folder is not empty"));
        assertTrue(failure(() -> Project.create(file)).contains("file where a folder is needed"));
        assertTrue(failure(() -> Project.open(taken, Access.EDIT)).contains("There is no project in"));
        assertEquals("dear", Files.readString(file));
        assertEquals(1, taken.toFile().listFiles().length);
        Files.writeString(
                taken.resolve(Project.FILE), "this is not a database, although it is named like one ".repeat(20));
        assertTrue(failure(() -> Project.open(taken, Access.EDIT)).contains("is not a Sightglass project"));
    }

    @Test
    void aProjectThatLostItsContentIsRefusedAndNotTakenForANewOne() throws Exception {
        Path home = project();
        Path file = Files.write(home.resolve(Project.FILE), new byte[0]);
        for (Access access : Access.values()) {
            String message = failure(() -> Project.open(home, access));
            assertTrue(message.contains("is empty: what it held is lost"), message);
            assertTrue(message.contains("Restore it from a backup"), message);
        }
        assertTrue(failure(() -> Project.create(home)).contains("the folder is not empty"));
        assertEquals(0, Files.size(file));
    }

    @Test
    void aProjectWhoseCreationWasKilledCanBeCreatedAgain() throws Exception {
        Path home = Files.createDirectory(folder.resolve("caps"));
        Files.writeString(home.resolve("project.lock"), "process 1 on press7 since 2026-01-01 00:00:00 UTC");
        String ended = "." + Long.MAX_VALUE / 10 + "-1.part-" + Project.FILE;
        Files.createFile(home.resolve(ended));
        Files.createFile(home.resolve(ended + "-wal"));
        Files.createFile(home.resolve(Project.FILE));
        Project.create(home).close();
        assertFalse(Files.exists(home.resolve(ended)));
        assertFalse(Files.exists(home.resolve(ended + "-wal")));
        Project.open(home, Access.EDIT).close();
    }

    @Test
    void nothingIsRemovedFromAFolderThatIsRefused() throws Exception {
        Path home = Files.createDirectory(folder.resolve("full"));
        Files.writeString(home.resolve("mine.txt"), "mine");
        Path part = Files.createFile(home.resolve("." + Long.MAX_VALUE / 10 + "-1.part-other"));
        assertTrue(failure(() -> Project.create(home)).contains("the folder is not empty"));
        assertTrue(Files.exists(part), "a program on another machine may be writing it");
    }

    @Test
    void editsUndoAndRedoSurviveARestart() throws Exception {
        Path home = project();
        long id;
        List<Shape> shapes = List.of(
                Shape.drawn(1, "dent", new Box(1.5, 2, 7, 8.25)),
                Shape.drawn(2, "scrape", new Polygon(List.of(new Point(0, 0), new Point(5, 1), new Point(2.5, 9)))),
                Shape.proposed(3, "dent", new Runs(List.of(new Runs.Run(3, 1, 4), new Runs.Run(4, 2, 3))), "abc", 0.5),
                Shape.drawn(4, "dent", new RotatedBox(new Point(4, 4), 3, 2, 30))
                        .withLocked(true),
                Shape.drawn(5, "dent", new Ellipse(new Point(4, 4.5), 3, 2, 0)),
                Shape.drawn(6, "dent", new Polyline(List.of(new Point(1, 1), new Point(2, 3)))),
                Shape.drawn(
                        7,
                        "dent",
                        new Keypoints(List.of(
                                Keypoints.Spot.ABSENT, new Keypoints.Spot(new Point(2, 3), Keypoints.Sight.HIDDEN)))));
        try (Project project = Project.open(home, Access.EDIT)) {
            id = project.images().ids(Query.ALL).getFirst();
            for (Shape shape : shapes) project.documents().apply(id, new Edit.AddShape(shape));
            project.documents().apply(id, new Edit.RemoveShapes(Set.of(1L, 2L)));
            project.documents().apply(id, new Edit.PlaceShape(4, 0));
            project.documents().undo(id);
            project.documents().redo(id);
            assertEquals(4, project.documents().get(id).shapes().getFirst().id());
            project.documents().undo(id);
            project.documents().undo(id);
        }
        try (Project project = Project.open(home, Access.EDIT)) {
            History history = project.documents().history(id);
            assertEquals(shapes, history.document().shapes());
            assertEquals(shapes, project.documents().get(id).shapes());
            assertEquals(
                    List.of(3L, 4L, 5L, 6L, 7L),
                    project.documents().redo(id).document().shapes().stream()
                            .map(Shape::id)
                            .toList());
            for (int i = 0; i < 8; i++) history = project.documents().undo(id);
            assertFalse(history.canUndo());
            assertEquals(List.of(), history.document().shapes());
            assertEquals(List.of(), project.documents().get(id).shapes());
        }
    }

    @Test
    void aRenamedLabelIsRenamedEverywhereAlsoInThePast() throws Exception {
        try (Project project = Project.open(project(), Access.EDIT)) {
            long id = project.images().ids(Query.ALL).getFirst();
            project.documents().apply(id, new Edit.AddShape(Shape.drawn(1, "scrape", new Box(1, 1, 2, 2))));
            project.documents().apply(id, new Edit.RemoveShapes(Set.of(1L)));
            project.labels().rename("scrape", "bump");
            Document before = project.documents().undo(id).document();
            assertEquals("bump", before.shapes().getFirst().label());
            assertEquals(1, project.images().count(Query.ALL.withLabel("bump")));
            assertTrue(failure(() -> project.labels().rename("bump", "dent")).contains("already"));
            assertTrue(failure(() -> project.labels().remove("bump")).contains("is used in 1 images"));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> project.documents().apply(id, new Edit.SetTags(List.of("nobody's"))));
            project.documents().redo(id);
            project.labels().remove("bump");
            assertTrue(project.labels().find("bump").isEmpty());
            project.documents().undo(id);
        }
    }

    @Test
    void imagesAreCountedFilteredAndPagedInNaturalOrder() throws Exception {
        try (Project project = Project.open(project(), Access.EDIT)) {
            Images images = project.images();
            List<String> all = images.page(Query.ALL, 0, 100).stream()
                    .map(ProjectImage::shortName)
                    .toList();
            assertEquals(List.of("1.png", "2.png", "1.png", "2.png", "10.png"), all);
            assertEquals("10.png", images.page(Query.ALL, 4, 3).getFirst().shortName());
            assertEquals(3, images.count(Query.ALL.withQuality(Quality.GOOD)));
            assertEquals(2, images.count(Query.ALL.withLabel("dent")));
            assertEquals(1, images.count(Query.ALL.withLabel("dent").withName("ENT/2")));
            assertEquals(0, images.count(Query.ALL.withName("%")));
            images.setSplit(images.ids(Query.ALL.withLabel("dent")), Split.TEST);
            Counts counts = images.counts();
            assertEquals(5, counts.images());
            assertEquals(Map.of(Split.TRAIN, 3L, Split.VALIDATION, 0L, Split.TEST, 2L), counts.splits());
            assertEquals(2L, counts.labels().get("dent"));
            images.assign(SplitPlan.parse("good:34/33/33"), 1);
            assertEquals(
                    Map.of(Split.TRAIN, 1L, Split.VALIDATION, 1L, Split.TEST, 3L),
                    images.counts().splits());
            images.remove(images.ids(Query.ALL.withQuality(Quality.GOOD)));
            assertEquals(2, images.counts().images());
        }
    }

    @Test
    void theSameContentFreezesToTheSameHashInAnyProject() throws Exception {
        Revision first;
        try (Project project = Project.open(project(), Access.EDIT)) {
            first = project.revisions().freeze();
            assertEquals(first, project.revisions().freeze());
            assertEquals(1, project.revisions().list().size());
            assertEquals(5, first.samples().size());
            Sample sample = first.samples().getFirst();
            assertTrue(Files.isRegularFile(sample.file()));
            long id = project.images().ids(Query.ALL).getFirst();
            project.documents().apply(id, new Edit.AddShape(Shape.drawn(1, "dent", new Box(1, 1, 2, 2))));
            Revision second = project.revisions().freeze();
            assertNotEquals(first.hash(), second.hash());
            assertEquals(List.of("dent"), second.labels());
            assertEquals(
                    "dent",
                    second.samples().getFirst().truth().regions().getFirst().label());
            project.documents().undo(id);
            assertEquals(first.hash(), project.revisions().freeze().hash());
            assertEquals(second, project.revisions().get(second.hash()));
            assertTrue(failure(() -> project.revisions().get("none")).contains("no revision none"));
        }
        Path other = folder.resolve("other");
        try (Project project = Project.create(other)) {
            project.labels().add("something else");
            project.importAll(new Formats(List.of()).of(source()).read(source()), ImportOptions.DEFAULT, Progress.NONE);
            assertEquals(first.hash(), project.revisions().freeze().hash());
        }
    }

    @Test
    void evaluationsAndSettingsAreReplacedAndFound() throws Exception {
        try (Project project = Project.open(project(), Access.RUN)) {
            project.models().putEvaluation("m", "r", Split.TEST, "{}");
            project.models().putEvaluation("m", "r", Split.TEST, "{\"map\":1}");
            project.models().putEvaluation("m", "r", Split.TRAIN, "{}");
            assertEquals(
                    "{\"map\":1}",
                    project.models()
                            .evaluation("m", "r", Split.TEST)
                            .orElseThrow()
                            .json());
            assertEquals(2, project.models().evaluations().size());
            assertTrue(project.models().evaluation("m", "x", Split.TEST).isEmpty());
            project.settings().put("last", "1");
            project.settings().put("last", "2");
            assertEquals("2", project.settings().get("last").orElseThrow());
        }
    }

    private Path source() {
        return folder.resolve("source");
    }

    /** Three good images and two dented ones. */
    private Path project() throws Exception {
        int number = 0;
        for (String name : List.of("good/1", "good/2", "good/10", "dent/1", "dent/2")) {
            Pictures.png(source().resolve(name + ".png"), 12, 10, number++);
        }
        Path home = folder.resolve("project");
        try (Project project = Project.create(home)) {
            project.labels().add("scrape");
            ImportReport report = project.importAll(
                    new Formats(List.of()).of(source()).read(source()), ImportOptions.DEFAULT, Progress.NONE);
            assertEquals(new ImportReport(5, 0, List.of()), report);
        }
        return home;
    }

    private interface Action {
        void run() throws Exception;
    }

    private static String failure(Action attempt) {
        return assertThrows(AnnotationException.class, attempt::run).getMessage();
    }
}
