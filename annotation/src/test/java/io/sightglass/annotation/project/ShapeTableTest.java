package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.shape.Shape;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeTableTest {
    private static final Shape FIRST = Shape.drawn(1, "dent", new Box(0, 0, 5, 5));
    private static final Shape SECOND = Shape.drawn(2, "dent", new Box(8, 8, 12, 12));

    @TempDir
    Path folder;

    private Path home = Path.of("");
    private List<Long> images = List.of();

    @BeforeEach
    void makeProject() throws Exception {
        home = folder.resolve("project");
        Path source = folder.resolve("source");
        for (int i = 0; i < 3; i++) Pictures.png(source.resolve("good/" + i + ".png"), 20, 20, 10 * i);
        try (Project project = Project.create(home)) {
            project.importAll(new Formats(List.of()).of(source).read(source), ImportOptions.DEFAULT, Progress.NONE);
            project.labels().add("dent");
            images = project.images().ids(Query.ALL);
            for (long image : images) {
                project.documents().apply(image, new Edit.AddShape(FIRST));
                project.documents().apply(image, new Edit.AddShape(SECOND));
            }
        }
    }

    @Test
    void anEditWritesOnlyTheRowsThatItChanges() throws Exception {
        long image = images.getFirst();
        try (Database database = database()) {
            database.update("UPDATE shape SET x = 0.125 WHERE id = 1"); // as it is written nowhere else
        }
        try (Project project = Project.open(home, Access.EDIT)) {
            project.documents().apply(image, new Edit.SetDone(true));
            project.documents().apply(image, new Edit.ReplaceShape(SECOND.withOutline(new Box(10, 10, 20, 20))));
            project.documents().apply(image, new Edit.AddShape(Shape.drawn(3, "dent", new Box(0, 0, 2, 2))));
            project.documents().apply(image, new Edit.RemoveShapes(Set.of(3L)));
        }
        assertEquals(List.of("1 0.125", "2 0.75"), rows(image));
        try (Project project = Project.open(home, Access.EDIT)) {
            for (int i = 0; i < 3; i++) project.documents().undo(image);
        }
        assertEquals(List.of("1 0.125", "2 0.5"), rows(image));
    }

    /** Beside the others, which are measured. */
    @Test
    void oneDamagedDocumentKeepsNoProjectShut() throws Exception {
        long damaged = images.get(1);
        try (Database database = database()) {
            database.update("DELETE FROM shape");
            database.update("INSERT INTO unmeasured SELECT id FROM image");
            database.update("UPDATE document SET current = '{\"quality\":\"FINE\"}' WHERE image = ?", damaged);
        }
        try (Project project = Project.open(home, Access.EDIT)) {
            assertEquals(3, project.images().count(Query.ALL));
        }
        assertEquals(List.of("1 0.125", "2 0.5"), rows(images.getFirst()));
        assertEquals(List.of(), rows(damaged));
        assertEquals(List.of("1 0.125", "2 0.5"), rows(images.getLast()));
        try (Database database = database()) {
            assertEquals(damaged, database.number("SELECT image FROM unmeasured"));
        }
    }

    private List<String> rows(long image) throws Exception {
        try (Database database = database()) {
            return database.query(
                    "SELECT id, x FROM shape WHERE image = ? ORDER BY id",
                    r -> r.integer("id") + " " + r.number("x"),
                    image);
        }
    }

    private Database database() throws Exception {
        return Database.open(home.resolve(Project.FILE), ProjectSchema.SCHEMA);
    }
}
