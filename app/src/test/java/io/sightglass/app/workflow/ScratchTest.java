package io.sightglass.app.workflow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void nothingIsLeftOfIt() throws Exception {
        Path folder;
        try (Scratch scratch = Scratch.open("scratch-test")) {
            folder = scratch.folder();
            Files.createDirectories(folder.resolve("a/b"));
            Files.writeString(folder.resolve("a/b/model.onnx"), "x");
        }
        assertTrue(Files.notExists(folder));
    }
}
