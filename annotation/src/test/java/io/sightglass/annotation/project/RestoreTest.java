package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polyline;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What going back to a revision brings back, and what it leaves alone. */
class RestoreTest {
    private static final Annotator ADA = new Annotator("ada");

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
    void tagsComeBackWhereNothingElseChangedAndGoAgain() throws Exception {
        try (Project project = open()) {
            project.documents().apply(image, new Edit.SetTags(List.of("dent")));
            Revision tagged = project.revisions().freeze();
            project.documents().apply(image, new Edit.SetTags(List.of()));
            project.revisions().freeze();
            Restored back = project.revisions().restore(tagged, ADA);
            assertEquals(1, back.changed());
            assertEquals(List.of("dent"), project.documents().get(image).tags());
            project.revisions().restore(project.revisions().get(back.before()), ADA);
            assertEquals(List.of(), project.documents().get(image).tags());
            project.revisions().restore(tagged, ADA);
            assertEquals(List.of("dent"), project.documents().get(image).tags());
        }
    }

    @Test
    void linesComeBackAndAreExported() throws Exception {
        Polyline line = new Polyline(List.of(new Point(1, 1), new Point(9, 9)));
        try (Project project = open()) {
            Revision without = project.revisions().freeze();
            project.documents().apply(image, new Edit.AddShape(Shape.drawn(1, "dent", line)));
            Restored back = project.revisions().restore(without, ADA);
            assertEquals(List.of(), project.documents().get(image).shapes());
            Revision with = project.revisions().get(back.before());
            Restored forth = project.revisions().restore(with, ADA);
            assertEquals(1, forth.changed());
            assertEquals(line, project.documents().get(image).lines().getFirst().outline());
            List<Region> regions = new ArrayList<>();
            project.revisions()
                    .pictures(with, "all")
                    .each(picture -> regions.addAll(picture.regions()), problem -> fail(problem.toString()));
            assertEquals(List.of(new Region("dent", line)), regions);
        }
    }

    @Test
    void linesOfAnImageThatTheRevisionHasNotComeBackAfterwards() throws Exception {
        Polyline line = new Polyline(List.of(new Point(1, 1), new Point(9, 9)));
        try (Project project = open()) {
            project.documents().apply(image, new Edit.SetQuality(Quality.UNKNOWN));
            project.documents().apply(image, new Edit.SetDone(false));
            Revision without = project.revisions().freeze();
            project.documents().apply(image, new Edit.AddShape(Shape.drawn(1, "dent", line)));
            Restored back = project.revisions().restore(without, ADA);
            assertEquals(1, back.cleared());
            project.revisions().restore(project.revisions().get(back.before()), ADA);
            assertEquals(line, project.documents().get(image).lines().getFirst().outline());
        }
    }

    @Test
    void anImageThatWasTakenOutComesBackThoughACopyOfItIsThere() throws Exception {
        try (Project project = open()) {
            Revision both = project.revisions().freeze();
            String name = project.images().find(image).orElseThrow().name();
            project.images().remove(List.of(image));
            Path source = folder.resolve("copies");
            Pictures.png(source.resolve("good/copy.png"), 20, 20, 0);
            project.importAll(new Formats(List.of()).of(source).read(source), ImportOptions.DEFAULT, Progress.NONE);
            assertEquals(4, project.images().count(Query.ALL));
            Restored back = project.revisions().restore(both, ADA);
            assertEquals(1, back.returned());
            assertEquals(1, back.cleared());
            assertEquals(image, project.images().named(name).orElseThrow().id());
            assertEquals(both, project.revisions().current());
        }
    }

    @Test
    void theTruthOfAHiddenImageStaysHidden() throws Exception {
        try (Project project = open()) {
            Revision known = project.revisions().freeze();
            project.honeypots().hide(image, ADA);
            Revision without = project.revisions().freeze();
            Restored back = project.revisions().restore(known, ADA);
            assertEquals(1, back.hidden());
            assertEquals(0, back.changed());
            assertFalse(project.documents().get(image).isAnnotated());
            assertEquals(List.of(), project.honeypots().answers());
            project.documents().apply(image, new Edit.SetQuality(Quality.GOOD), ADA);
            assertEquals(1, project.revisions().restore(without, ADA).hidden());
            assertEquals(1, project.honeypots().answers().size());
        }
    }

    private Project open() throws AnnotationException {
        return Project.open(home, Access.EDIT);
    }
}
