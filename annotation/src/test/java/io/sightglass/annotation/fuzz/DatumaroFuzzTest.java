package io.sightglass.annotation.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any Datumaro file. */
class DatumaroFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyContentIsReadOrRefused(byte[] content) throws Exception {
        new AnyFolder(folder).image("images/a.png").holds("datumaro", "annotations/train.json", content);
    }
}
