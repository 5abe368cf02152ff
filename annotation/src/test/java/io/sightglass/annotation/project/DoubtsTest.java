package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.Doubt;
import io.sightglass.annotation.review.Doubt.Reason;
import io.sightglass.annotation.shape.Role;
import io.sightglass.annotation.shape.Shape;
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
            project.documents().apply(images.get(1).id(), new Edit.SetQuality(Quality.DEFECTIVE), new Annotator("ada"));
            assertEquals(
                    List.of(doubt(0, 0.25, Reason.NOT_FOUND), doubt(2, 0, Reason.NOT_MARKED)),
                    project.doubts().list());
            assertEquals(List.of(images.getFirst().id()), project.images().ids(Query.parse("doubt>0")));
        }
    }

    @Test
    void aDoubtHoldsUntilTheShapeThatItIsAboutIsAnother() throws Exception {
        try (Project project = Project.open(folder.resolve("project"), Access.EDIT)) {
            project.labels().add("dent");
            long image = images.getFirst().id();
            Shape doubted = Shape.drawn(1, "dent", new Box(1, 1, 5, 5));
            Shape other = Shape.drawn(2, "dent", new Box(8, 8, 12, 12));
            project.documents()
                    .apply(image, new Edit.Together(List.of(new Edit.AddShape(doubted), new Edit.AddShape(other))));
            Doubt doubt = new Doubt(
                    images.getFirst().hash(),
                    images.getFirst().name(),
                    0.5,
                    Reason.NOT_FOUND,
                    Optional.of(new Box(1, 1, 5, 5)));
            project.doubts().put("nano", Instant.now(), List.of(doubt));
            project.documents().apply(image, new Edit.SetDone(true));
            project.documents().apply(image, new Edit.SetQuality(Quality.DEFECTIVE));
            project.documents().apply(image, new Edit.ReplaceShape(other.withOutline(new Box(7, 8, 12, 12))));
            assertEquals(List.of(doubt), project.doubts().list());
            assertEquals(List.of(image), project.images().ids(Query.parse("doubt>0")));
            project.documents().apply(image, new Edit.ReplaceShape(doubted.withOutline(new Box(1, 1, 6, 5))));
            assertEquals(List.of(), project.doubts().list());
            assertEquals(List.of(), project.images().ids(Query.parse("doubt>0")));
        }
    }

    @Test
    void aDoubtAboutWhatIsMarkedTwiceGoesWithOneOfBoth() throws Exception {
        try (Project project = Project.open(folder.resolve("project"), Access.EDIT)) {
            project.labels().add("dent");
            Box place = new Box(1, 1, 5, 5);
            add(project, 0, Shape.drawn(1, "dent", place));
            add(project, 0, Shape.drawn(2, "dent", place));
            ProjectImage image = images.getFirst();
            Doubt twice = new Doubt(image.hash(), image.name(), 0.5, Reason.NOT_FOUND, Optional.of(place));
            project.doubts().put("nano", Instant.now(), List.of(twice));
            project.documents().apply(image.id(), new Edit.RemoveShapes(Set.of(2L)));
            assertEquals(List.of(), project.doubts().list());
        }
    }

    @Test
    void aDoubtAboutSomethingNotMarkedGoesWhenItIsMarkedOrIgnored() throws Exception {
        try (Project project = Project.open(folder.resolve("project"), Access.EDIT)) {
            project.labels().add("dent");
            Optional<Box> place = Optional.of(new Box(1, 1, 5, 5));
            project.doubts()
                    .put(
                            "nano",
                            Instant.now(),
                            images.stream()
                                    .map(i -> new Doubt(i.hash(), i.name(), 0.5, Reason.NOT_MARKED, place))
                                    .toList());
            Box beside = new Box(5, 5, 9, 9);
            Box there = new Box(2, 2, 6, 6);
            add(project, 0, Shape.drawn(1, "dent", beside));
            add(project, 1, Shape.drawn(1, "dent", there));
            add(project, 2, Shape.scoping(1, Role.IGNORE, there));
            add(project, 3, Shape.scoping(1, Role.INTEREST, beside));
            assertEquals(
                    List.of(images.getFirst().name()),
                    project.doubts().list().stream().map(Doubt::name).toList());
        }
    }

    @Test
    void imagesThatWereChangedWhileModelsJudgedAreNotDoubted() throws Exception {
        try (Project project = Project.open(folder.resolve("project"), Access.EDIT)) {
            Instant judged = Instant.now();
            project.documents().apply(images.getFirst().id(), new Edit.SetQuality(Quality.DEFECTIVE));
            project.doubts()
                    .put(
                            "nano",
                            judged.minusMillis(1),
                            List.of(doubt(0, 0.5, Reason.NOT_FOUND), doubt(1, 0.25, Reason.NOT_FOUND)));
            assertEquals(
                    List.of(),
                    project.doubts().list().stream()
                            .filter(d -> d.name().equals(images.getFirst().name()))
                            .toList());
        }
    }

    private void add(Project project, int image, Shape shape) throws Exception {
        project.documents().apply(images.get(image).id(), new Edit.AddShape(shape));
    }

    private Doubt doubt(int image, double score, Reason reason) {
        return new Doubt(images.get(image).hash(), images.get(image).name(), score, reason);
    }
}
