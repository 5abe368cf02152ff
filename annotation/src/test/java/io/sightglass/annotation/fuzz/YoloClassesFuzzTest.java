package io.sightglass.annotation.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any data.yaml. */
class YoloClassesFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyContentIsReadOrRefused(byte[] content) throws Exception {
        new AnyFolder(folder)
                .image("images/a.png")
                .file("labels/a.txt", "0 0.5 0.5 0.1 0.1\n")
                .holds("yolo", "data.yaml", content);
    }
}
