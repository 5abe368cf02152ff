package io.sightglass.annotation.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any table of colours beside masks. */
class ColourMasksFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyContentIsReadOrRefused(byte[] content) throws Exception {
        new AnyFolder(folder)
                .image("JPEGImages/a.png")
                .image("SegmentationClass/a.png")
                .holds("colour-masks", "labelmap.txt", content);
    }
}
