package io.sightglass.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.cli.Cli;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.opencv.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table that inspect writes for other programs. */
class InspectTableTest {
    @TempDir
    private Path folder = Path.of("");

    private String model = "";

    /** The brighter a picture is, the less it is taken for good. */
    @BeforeEach
    void aModelAndThreePictures() throws VisionException, IOException {
        GraphBuilder g = new GraphBuilder("bright");
        String picture = g.input("images", ElementType.FLOAT, 1, 3, 32, 32);
        g.output("score", g.reduceMean(picture, false, 1, 2, 3), ElementType.FLOAT, 1);
        Path foreign = folder.resolve("foreign.onnx");
        OnnxFile.write(g.build(), foreign);
        Path adopted = folder.resolve("bright.onnx");
        model = adopted.toString();
        String[] adopt = {"model", "adopt", foreign.toString(), "--as", "anomaly", "--threshold", "0.5", "--out", model
        };
        assertEquals(Cli.FINE, run(adopt).code());
        Path parts = Files.createDirectories(folder.resolve("parts"));
        ImageFiles.write(grey(10), parts.resolve("dark, matt.png"));
        ImageFiles.write(grey(250), parts.resolve("light.png"));
        Files.writeString(parts.resolve("torn.png"), "no picture");
    }

    @Test
    void eachPartIsARow() throws IOException {
        Path table = folder.resolve("out/parts.csv");
        Ran ran = inspect(table.toString());
        assertEquals(Cli.FINE, ran.code(), ran.err());
        assertTrue(ran.out().contains("Table: " + table), ran.out());
        List<String> rows = Files.readAllLines(table);
        assertEquals("number,image,verdict,score,threshold,defects,milliseconds,reasons", rows.get(0));
        assertEquals(4, rows.size(), rows.toString());
        assertTrue(
                rows.get(1).matches("\\d+,\"dark, matt.png\",pass,0\\.[0-4]\\d*,0\\.5000,,\\d+\\.\\d{3},"),
                rows.get(1));
        assertTrue(rows.get(2).matches("\\d+,light.png,fail,0\\.[5-9]\\d*,0\\.5000,,\\d+\\.\\d{3},.+"), rows.get(2));
        assertTrue(rows.get(3).matches("\\d+,torn.png,error,,,,\\d+\\.\\d{3},.+"), rows.get(3));
    }

    @Test
    void aFileIsReplacedOnlyWhenThatIsAskedAndNotByAFailure() throws IOException {
        Path table = Files.writeString(folder.resolve("there.csv"), "mine");
        Ran ran = inspect(table.toString());
        assertEquals(Cli.FAILED, ran.code());
        assertTrue(ran.err().contains("there.csv: it is there already. Give another name, or --replace"), ran.err());
        assertEquals("mine", Files.readString(table));
        String nowhere = "folder:" + folder.resolve("no");
        Ran failed = run("inspect", "--model", model, "--source", nowhere, "--out", "" + table, "--replace");
        assertEquals(Cli.FAILED, failed.code(), failed.out());
        assertEquals("mine", Files.readString(table));
        Ran replaced = inspect(table.toString(), "--replace");
        assertEquals(Cli.FINE, replaced.code(), replaced.err());
        assertEquals(4, Files.readAllLines(table).size());
    }

    @Test
    void noFileIsLeftBehindByAFailure() {
        assertEquals(
                Cli.WRONG_USE, inspect(folder.resolve("parts.txt").toString()).code());
        Path none = folder.resolve("none.csv");
        Ran failed = run("inspect", "--model", model, "--source", "folder:" + folder.resolve("no"), "--out", "" + none);
        assertEquals(Cli.FAILED, failed.code(), failed.out());
        assertFalse(Files.exists(none));
    }

    private Ran inspect(String table, String... more) {
        List<String> words = new ArrayList<>(List.of("inspect", "--model", model, "--out", table));
        words.addAll(List.of("--source", "folder:" + folder.resolve("parts")));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static Frame grey(int value) {
        Frame grey = Frame.allocate(new Size(32, 32), 3);
        for (int y = 0; y < 32; y++) for (int x = 0; x < 32; x++) for (int c = 0; c < 3; c++) grey.set(x, y, c, value);
        return grey;
    }

    private Ran run(String... arguments) {
        return Ran.command(folder, arguments);
    }
}
