package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.cli.Cli;
import io.sightglass.app.screen.SampleProject;
import io.sightglass.vision.scene.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelNameTest {
    @TempDir
    Path folder;

    @Test
    void aModelIsFoundByItsNameThoughItsFileHasAnother() throws Exception {
        String project = SampleProject.create(folder.resolve("Boards"), Product.BOARD, 12)
                .toString();
        Ran trained =
                Ran.command(folder, "train", project, "--task", "detection", "--size", "64", "--epochs", "1", "--json");
        Path file = Path.of(trained.json().required("model").asString());
        Path mine = Files.createDirectories(folder.resolve("elsewhere")).resolve("mine.onnx");
        Files.move(file, mine);
        Ran gone = Ran.command(folder, "evaluate", project, "detection-nano-1", "--split", "train");
        assertEquals(Cli.FAILED, gone.code());
        assertTrue(gone.err().contains("has no model of that name."), gone.err());
        Ran judged = Ran.command(folder, "evaluate", project, mine.toString(), "--split", "train");
        assertEquals(Cli.FINE, judged.code(), judged.err());
        Files.delete(mine);
        Ran named = Ran.command(folder, "evaluate", project, "detection-nano-1", "--split", "train");
        assertEquals(Cli.FINE, named.code(), named.err());
        assertFalse(Files.exists(file), "the project keeps it under the name that it came with");
    }
}
