package io.sightglass.annotation.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any text file of YOLO beside classes with points. */
class YoloLinesFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyContentIsReadOrRefused(byte[] content) throws Exception {
        new AnyFolder(folder)
                .image("images/a.png")
                .file("data.yaml", "names: [dent, scratch]\nkpt_shape: [2, 3]\n")
                .holds("yolo", "labels/a.txt", content);
    }
}
