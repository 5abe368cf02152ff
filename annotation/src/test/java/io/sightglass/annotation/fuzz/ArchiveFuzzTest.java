package io.sightglass.annotation.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.format.Formats;
import io.sightglass.annotation.project.Source;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Any file that is called an archive. */
class ArchiveFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyArchiveIsReadOrRefusedAndLeavesNothing(byte[] content) throws Exception {
        Path archive = Files.write(folder.resolve("set.zip"), content);
        Path unpacked = folder;
        try (Source source = Source.open(archive, Progress.NONE)) {
            unpacked = source.path();
            AnyFolder.visit(new Formats(List.of()).of(unpacked).read(unpacked), unpacked);
        } catch (AnnotationException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
        assertFalse(!unpacked.equals(folder) && Files.exists(unpacked));
    }
}
