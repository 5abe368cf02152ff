package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.Pictures;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.edit.Edit;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.query.Query;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents within transactions of others and beside them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DocumentsTest {
    private static final Annotator ADA = new Annotator("ada");

    @TempDir
    Path folder;

    private Path home = Path.of("");
    private long image;

    @BeforeEach
    void makeProject() throws Exception {
        home = folder.resolve("project");
        Path source = folder.resolve("source");
        Pictures.png(source.resolve("good/0.png"), 20, 20, 0);
        try (Project project = Project.create(home)) {
            project.importAll(new Formats(List.of()).of(source).read(source), ImportOptions.DEFAULT, Progress.NONE);
            image = project.images().ids(Query.ALL).getFirst();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quality\": \"FINE\"}",
                "{\"quality\": \"GOOD\", \"shapes\": [{\"id\": 1, \"role\": \"hide\", \"box\": [1, 2, 3, 4]}]}",
                "{\"quality\": \"GOOD\", \"shapes\": [{\"id\": 1, \"role\": \"ignore\", \"keypoints\": [1, 2, 7]}]}",
                "{\"quality\": \"GOOD\", \"shapes\": [{\"id\": 0, \"role\": \"ignore\", \"box\": [1, 2, 3, 4]}]}",
                "{\"quality\": \"GOOD\", \"review\": {\"state\": \"odd\", \"by\": \"ada\"}}"
            })
    void aDamagedDocumentIsASentence(String damaged) throws Exception {
        try (Database database = Database.open(home.resolve(Project.FILE), ProjectSchema.SCHEMA)) {
            database.update("UPDATE document SET current = ?", damaged);
        }
        try (Project project = Project.open(home, Access.EDIT)) {
            AnnotationException e = assertThrows(
                    AnnotationException.class, () -> project.documents().get(image));
            assertTrue(String.valueOf(e.getMessage()).contains("damaged"), e.getMessage());
        }
    }

    @Test
    void whatIsRolledBackIsNotInTheHistory() throws Exception {
        try (Project project = Project.open(home, Access.EDIT)) {
            Document before =
                    project.documents().apply(image, new Edit.SetDone(true)).document();
            assertThrows(
                    AnnotationException.class,
                    () -> project.together(() -> {
                        project.honeypots().hide(image, ADA);
                        throw new AnnotationException("The disk is full.");
                    }));
            assertEquals(before, project.documents().history(image).document());
            assertTrue(project.documents().history(image).canUndo());

            project.honeypots().hide(image, ADA);
            assertThrows(
                    AnnotationException.class,
                    () -> project.together(() -> {
                        project.honeypots().reveal(image, ADA);
                        throw new AnnotationException("The disk is full.");
                    }));
            assertEquals(
                    Quality.UNKNOWN,
                    project.documents().history(image).document().quality());
            assertFalse(project.documents().history(image).canUndo());
        }
    }

    @Test
    void anEditWaitsForATransactionThatReadsTheHistory() throws Exception {
        try (Project project = Project.open(home, Access.EDIT)) {
            CompletableFuture<Document> edited = new CompletableFuture<>();
            Thread beside = Thread.ofPlatform().unstarted(() -> {
                try {
                    edited.complete(project.documents()
                            .apply(image, new Edit.SetDone(true))
                            .document());
                } catch (AnnotationException | RuntimeException e) {
                    edited.completeExceptionally(e);
                }
            });
            project.together(() -> {
                beside.start();
                while (beside.getState() != Thread.State.WAITING) Thread.onSpinWait();
                project.documents().apply(image, new Edit.SetQuality(Quality.DEFECTIVE));
            });
            assertTrue(edited.get().done());
            assertEquals(Quality.DEFECTIVE, edited.get().quality());
            assertEquals(edited.get(), project.documents().get(image));
        }
    }
}
