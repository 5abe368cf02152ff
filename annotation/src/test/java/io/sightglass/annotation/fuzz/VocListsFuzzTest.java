package io.sightglass.annotation.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any list of a VOC set. */
class VocListsFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyContentIsReadOrRefused(byte[] content) throws Exception {
        new AnyFolder(folder)
                .image("JPEGImages/a.png")
                .file("Annotations/a.xml", "<annotation></annotation>")
                .holds("voc", "ImageSets/Main/train.txt", content);
    }
}
