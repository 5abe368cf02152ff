package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
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

    private Project open() throws AnnotationException {
        return Project.open(home, Access.EDIT);
    }
}
