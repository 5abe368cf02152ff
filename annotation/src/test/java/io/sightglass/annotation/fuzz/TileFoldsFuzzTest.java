package io.sightglass.annotation.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any tiles.csv beside folders of classes. */
class TileFoldsFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyContentIsReadOrRefused(byte[] content) throws Exception {
        new AnyFolder(folder)
                .image("MT_Blowhole/a.jpg")
                .image("MT_Blowhole/a.png")
                .holds("masks", "tiles.csv", content);
    }
}
