package io.sightglass.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.project.Project;
import io.sightglass.annotation.query.Query;
import io.sightglass.app.screen.ManualTasks;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.app.screen.Workspaces;
import io.sightglass.app.shell.notice.Notices;
import io.sightglass.app.shell.text.Texts;
import io.sightglass.app.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportViewModelTest {
    @TempDir
    Path folder;

    private final ManualTasks tasks = new ManualTasks();
    private final Notices notices = new Notices(new Texts(Locale.ENGLISH));

    @Test
    void anArchiveIsUnpackedOnce() throws Exception {
        Workspace workspace = workspace();
        ImportViewModel model = model(workspace);
        Path archive = archive(SampleProject.classes(folder.resolve("parts"), 2));
        model.offer(archive);
        tasks.runAll();
        assertEquals(Optional.of(archive), model.source().get());
        Files.delete(archive);
        model.start();
        assertTrue(model.source().get().isEmpty());
        tasks.runAll();
        assertTrue(model.running().get().isEmpty());
        Project project = workspace.project().get().orElseThrow();
        assertEquals(4, project.images().count(Query.ALL));
    }

    @Test
    void whatWasDroppedLastIsOffered() {
        ImportViewModel model = model(workspace());
        Path first = SampleProject.classes(folder.resolve("first"), 1);
        Path last = SampleProject.classes(folder.resolve("last"), 1);
        model.offer(first);
        model.offer(last);
        tasks.runAll();
        assertEquals(Optional.of(last), model.source().get());
        model.offer(first);
        model.dismiss();
        tasks.runAll();
        assertEquals(Optional.empty(), model.source().get());
    }

    private Workspace workspace() {
        Workspace workspace = Workspaces.closed(tasks, notices);
        workspace.create(folder.resolve("project"));
        tasks.runAll();
        return workspace;
    }

    private ImportViewModel model(Workspace workspace) {
        return new ImportViewModel(workspace, tasks, notices, () -> new Formats(List.of()));
    }

    private Path archive(Path parts) throws Exception {
        Path archive = folder.resolve("parts.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> files = Files.walk(parts)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(parts.relativize(file).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
        return archive;
    }
}
