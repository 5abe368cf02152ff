package io.sightglass.annotation.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any file in place of an image. */
class ImagesFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyContentIsReadOrRefused(byte[] content) throws Exception {
        new AnyFolder(folder).image("good/b.png").holds("classes", "dent/a.png", content);
    }
}
