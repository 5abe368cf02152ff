package io.sightglass.annotation.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.document.Document;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.project.Access;
import io.sightglass.annotation.project.ImportOptions;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Any Datumaro file, since it can hold each kind of shape, on its whole way into a project. */
class ProjectFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void whatIsImportedIsThereAfterwards(byte[] content) throws Exception {
        Path set = folder.resolve("set");
        new AnyFolder(set).image("images/a.png");
        Files.createDirectories(set.resolve("annotations"));
        Files.write(set.resolve("annotations/train.json"), content);
        Path home = Files.createTempDirectory(folder, "project");
        List<Document> imported = new ArrayList<>();
        try (Project project = Project.create(home)) {
            project.importAll(new Formats(List.of()).named("datumaro").read(set), ImportOptions.DEFAULT, Progress.NONE);
            for (long id : project.images().ids(Query.ALL))
                imported.add(project.documents().get(id));
        } catch (AnnotationException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
        try (Project project = Project.open(home, Access.RUN)) {
            for (Document document : imported) {
                assertEquals(document, project.documents().get(document.image()));
            }
        }
    }
}
