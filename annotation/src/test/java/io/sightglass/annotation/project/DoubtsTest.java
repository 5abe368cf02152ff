package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.Doubt;
import io.sightglass.annotation.review.Doubt.Reason;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoubtsTest {
    @TempDir
    Path folder;

    private List<ProjectImage> images = List.of();

    @BeforeEach
    void makeProject() throws Exception {
        try (Project project = Project.create(folder.resolve("project"))) {
            Path drawn = Files.createDirectories(folder.resolve("drawn/good"));
            for (int i = 0; i < 4; i++) Pictures.png(drawn.resolve(i + ".png"), 16, 16, i);
            Path source = folder.resolve("drawn");
            project.importAll(new Formats(List.of()).of(source).read(source), ImportOptions.DEFAULT, Progress.NONE);
            images = project.images().all(project.images().ids(Query.ALL));
            project.doubts().put("others", Instant.now(), List.of(doubt(3, 1, Reason.NOT_MARKED)));
            project.doubts()
                    .put(
                            "nano",
                            Instant.now(),
                            List.of(
                                    doubt(0, 0.25, Reason.NOT_FOUND),
                                    doubt(1, 0.75, Reason.OTHER_LABEL),
                                    doubt(2, 0, Reason.NOT_MARKED)));
        }
    }

    @Test
    void whatWasFoundLastIsKeptAndQueriesGoByIt() throws Exception {
        try (Project project = Project.open(folder.resolve("project"), Access.RUN)) {
            assertEquals(Optional.of("nano"), project.doubts().judge());
            assertEquals(
                    List.of(
                            doubt(1, 0.75, Reason.OTHER_LABEL),
                            doubt(0, 0.25, Reason.NOT_FOUND),
                            doubt(2, 0, Reason.NOT_MARKED)),
                    project.doubts().list());
            assertEquals(
                    List.of(images.get(1).id(), images.get(0).id()),
                    project.images().ids(Query.parse("doubt>0.1 sort:-doubt")));
            assertEquals(
                    images.get(3).id(),
                    project.images().ids(Query.parse("sort:-doubt")).getLast());
        }
    }

    @Test
    void anImageThatWasChangedSinceIsDoubtedNoMore() throws Exception {
        try (Project project = Project.open(folder.resolve("project"), Access.EDIT)) {
            project.documents().apply(images.get(1).id(), new Edit.SetQuality(Quality.GOOD), new Annotator("ada"));
            assertEquals(
                    List.of(doubt(0, 0.25, Reason.NOT_FOUND), doubt(2, 0, Reason.NOT_MARKED)),
                    project.doubts().list());
            assertEquals(List.of(images.getFirst().id()), project.images().ids(Query.parse("doubt>0")));
        }
    }

    private Doubt doubt(int image, double score, Reason reason) {
        return new Doubt(images.get(image).hash(), images.get(image).name(), score, reason);
    }
}
