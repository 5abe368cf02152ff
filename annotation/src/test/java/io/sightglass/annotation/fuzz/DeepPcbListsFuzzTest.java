package io.sightglass.annotation.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any list of DeepPCB. */
class DeepPcbListsFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyContentIsReadOrRefused(byte[] content) throws Exception {
        new AnyFolder(folder)
                .image("g/1/a_test.jpg")
                .file("g/1_not/a.txt", "1 2 9 9 3\n")
                .holds("deeppcb", "trainval.txt", content);
    }
}
