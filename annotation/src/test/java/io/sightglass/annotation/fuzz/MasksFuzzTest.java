package io.sightglass.annotation.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any file in place of a mask. */
class MasksFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyContentIsReadOrRefused(byte[] content) throws Exception {
        new AnyFolder(folder)
                .image("train/good/b.png")
                .image("test/dent/a.png")
                .holds("mvtec", "ground_truth/dent/a_mask.png", content);
    }
}
