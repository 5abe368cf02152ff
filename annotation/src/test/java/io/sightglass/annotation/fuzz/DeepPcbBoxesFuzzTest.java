package io.sightglass.annotation.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any boxes of DeepPCB. */
class DeepPcbBoxesFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyContentIsReadOrRefused(byte[] content) throws Exception {
        new AnyFolder(folder)
                .image("g/1/a_test.jpg")
                .file("trainval.txt", "g/1/a.jpg g/1_not/a.txt\n")
                .holds("deeppcb", "g/1_not/a.txt", content);
    }
}
