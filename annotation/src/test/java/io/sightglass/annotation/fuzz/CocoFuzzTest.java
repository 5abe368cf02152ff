package io.sightglass.annotation.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any COCO file. */
class CocoFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyContentIsReadOrRefused(byte[] content) throws Exception {
        new AnyFolder(folder).image("a.png").holds("coco", "instances.json", content);
    }
}
