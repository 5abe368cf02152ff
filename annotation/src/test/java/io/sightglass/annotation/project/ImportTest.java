package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.format.Picture;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.annotation.format.Problem;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.split.SplitPlan;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Polygon;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    @TempDir
    Path folder;

    @Test
    void unreadableImagesAreListedAndTheRestComesIn() throws Exception {
        Path source = folder.resolve("source");
        Pictures.png(source.resolve("good/1.png"), 8, 8, 1);
        Pictures.truncated(source.resolve("good/2.png"));
        Files.writeString(source.resolve("good/3.jpg"), "no image at all");
        Files.createFile(source.resolve("good/4.png"));
        try (Project project = Project.create(folder.resolve("project"))) {
            ImportReport report = project.importAll(read(source), ImportOptions.DEFAULT, Progress.NONE);
            assertEquals(1, report.imported());
            assertEquals(
                    List.of("good/2.png", "good/3.jpg", "good/4.png"),
                    report.problems().stream().map(Problem::what).toList());
            assertTrue(report.problems().getFirst().reason().endsWith("."), report.toString());
            assertEquals(1, project.images().counts().images());
        }
    }

    @Test
    void aFailureOrACancellationLeavesTheProjectAsItWas() throws Exception {
        Path source = source(6);
        try (Project project = Project.create(folder.resolve("project"))) {
            project.importAll(read(source), ImportOptions.DEFAULT, Progress.NONE);
            List<String> before = files(project.folder());
            for (int i = 10; i < 16; i++) Pictures.png(source.resolve("good/" + i + ".png"), 8, 8, i);
            for (String stage : List.of("looking at images", "copying images", "writing the project")) {
                assertThrows(
                        CancellationException.class,
                        () -> project.importAll(read(source), ImportOptions.DEFAULT, cancelAt(stage)));
                assertEquals(before, files(project.folder()), stage);
                assertEquals(6, project.images().counts().images(), stage);
            }
            PictureSet broken = new Listed(List.of(picture(source.resolve("good/10.png"))), "the source broke");
            assertThrows(
                    AnnotationException.class, () -> project.importAll(broken, ImportOptions.DEFAULT, Progress.NONE));
            assertEquals(before, files(project.folder()));
            ImportReport again = project.importAll(read(source), ImportOptions.DEFAULT, Progress.NONE);
            assertEquals(new ImportReport(6, 6, List.of()), again);
        }
    }

    @Test
    void whatAKilledImportCopiedIsRemovedOnOpening() throws Exception {
        Path home = folder.resolve("project");
        Path left;
        try (Project project = Project.create(home)) {
            left = project.imagesFolder().resolve("half");
            Files.createDirectories(left.resolve("good"));
            Files.writeString(left.resolve("good/1.png"), "x");
        }
        try (var db = io.sightglass.vision.store.Database.open(home.resolve(Project.FILE), ProjectSchema.SCHEMA)) {
            db.update("INSERT INTO incoming (folder) VALUES ('images/half')");
        }
        Project.open(home, Access.EDIT).close();
        assertFalse(Files.exists(left));
    }

    @Test
    void namesThatLeadOutOfTheFolderAreRefused() throws Exception {
        Path image = Pictures.png(folder.resolve("secret.png"), 8, 8, 1);
        try (Project project = Project.create(folder.resolve("project"))) {
            List<Picture> pictures = new ArrayList<>();
            for (String name : List.of("../out.png", "/etc/out.png", "a/../../out.png", "")) {
                pictures.add(named(image, name));
            }
            ImportReport report = project.importAll(new Listed(pictures, ""), ImportOptions.DEFAULT, Progress.NONE);
            assertEquals(0, report.imported());
            assertEquals(4, report.problems().size());
            assertEquals(List.of("project", "secret.png"), names(folder));
        }
    }

    @Test
    void linkedImagesStayWhereTheyAreAndFreezeAlike() throws Exception {
        Path source = source(4);
        Revision copied;
        try (Project project = Project.create(folder.resolve("copied"))) {
            project.importAll(read(source), ImportOptions.DEFAULT, Progress.NONE);
            copied = project.revisions().freeze();
        }
        try (Project project = Project.create(folder.resolve("linked"))) {
            project.importAll(read(source), new ImportOptions(SplitPlan.KEEP, 1, true, false), Progress.NONE);
            assertEquals(List.of(), files(project.imagesFolder()));
            Revision linked = project.revisions().freeze();
            assertEquals(copied.hash(), linked.hash());
            assertEquals(
                    source.resolve("good/0.png"), linked.samples().getFirst().file());
            assertTrue(Files.isRegularFile(
                    project.images().page(Query.ALL, 0, 1).getFirst().file()));
        }
    }

    @Test
    void splitsAreDealtOutAndShapesMayMeanDefects() throws Exception {
        Path source = source(10);
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Picture plain = picture(source.resolve("good/" + i + ".png"));
            List<Region> regions = i % 2 == 0 ? List.of() : List.of(new Region("dent", new Box(1, 1, 3, 3)));
            pictures.add(new Picture(
                    plain.file(),
                    plain.name(),
                    plain.size(),
                    Quality.UNKNOWN,
                    plain.split(),
                    List.of(),
                    regions,
                    true));
        }
        try (Project project = Project.create(folder.resolve("project"))) {
            ImportOptions options = new ImportOptions(SplitPlan.parse("good:60/20/20"), 1, false, true);
            project.importAll(new Listed(pictures, ""), options, Progress.NONE);
            Counts counts = project.images().counts();
            assertEquals(Map.of(Split.TRAIN, 3L, Split.VALIDATION, 1L, Split.TEST, 6L), counts.splits());
            assertEquals(5L, counts.qualities().get(Quality.DEFECTIVE));
            assertEquals(5L, counts.qualities().get(Quality.GOOD));
        }
    }

    @Test
    void shapesAreCutAtTheBorderAndThoseOutsideAreListed() throws Exception {
        Path image = Pictures.png(folder.resolve("a.png"), 10, 10, 1);
        Picture plain = picture(image);
        List<Region> regions = List.of(
                new Region("dent", new Box(-3, 4, 5, 20)),
                new Region("dent", new Box(10, 0, 12, 5)),
                new Region("dent", new Polygon(List.of(new Point(8, 2), new Point(12, 2), new Point(12, 6)))));
        Picture marked = new Picture(
                image, plain.name(), plain.size(), Quality.UNKNOWN, plain.split(), List.of(), regions, true);
        Picture wrongSize = new Picture(
                Pictures.png(folder.resolve("b.png"), 10, 10, 2),
                "b.png",
                Optional.of(new Size(20, 10)),
                Quality.GOOD,
                Optional.empty(),
                List.of(),
                List.of(),
                true);
        try (Project project = Project.create(folder.resolve("project"))) {
            ImportReport report =
                    project.importAll(new Listed(List.of(marked, wrongSize), ""), ImportOptions.DEFAULT, Progress.NONE);
            assertEquals(2, report.problems().size(), report.toString());
            long id = project.images().ids(Query.ALL).getFirst();
            var shapes = project.documents().get(id).shapes();
            assertEquals(new Box(0, 4, 5, 10), shapes.getFirst().outline());
            // the triangle (8,2) (12,2) (12,6) loses all right of x = 10: a triangle with legs of 2 remains
            assertEquals(2.0, shapes.getLast().outline().area(), 1e-9);
            assertEquals(new Box(8, 2, 10, 4), shapes.getLast().outline().bounds());
        }
    }

    private record Listed(List<Picture> pictures, String error) implements PictureSet {
        @Override
        public String name() {
            return "listed";
        }

        @Override
        public int size() {
            return pictures.size();
        }

        @Override
        public List<String> labels() {
            return List.of("dent");
        }

        @Override
        public void each(Visitor visitor, Problems problems) throws AnnotationException {
            for (Picture picture : pictures) visitor.visit(picture);
            if (!error.isEmpty()) throw new AnnotationException(error);
        }
    }

    private static Picture picture(Path file) {
        return named(file, file.getFileName().toString());
    }

    private static Picture named(Path file, String name) {
        return new Picture(file, name, Optional.empty(), Quality.GOOD, Optional.empty(), List.of(), List.of(), true);
    }

    private static Progress cancelAt(String stage) {
        return new Progress() {
            private boolean reached;

            @Override
            public void report(double fraction, String what, Map<String, Double> values) {
                reached |= what.equals(stage);
            }

            @Override
            public boolean cancelled() {
                return reached;
            }
        };
    }

    private Path source(int images) throws Exception {
        Path source = folder.resolve("source");
        for (int i = 0; i < images; i++) Pictures.png(source.resolve("good/" + i + ".png"), 8, 8, i);
        return source;
    }

    private static PictureSet read(Path source) throws AnnotationException {
        return new Formats(List.of()).of(source).read(source);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(f -> !f.contains(Project.FILE))
                    .sorted()
                    .toList();
        }
    }
}
