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
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
