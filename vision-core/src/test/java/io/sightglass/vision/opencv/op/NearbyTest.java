package io.sightglass.vision.opencv.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.VisionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearbyTest {
    private static final Path HOME = Path.of("/home/jane");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "/home/jane/work/boards, /home/jane/work/boards/golden/top, golden/top", // in the project
        "/home/jane/work/boards, /home/jane/work/good, good", // beside it
        "/home/jane/work/boards, /home/jane/pictures/good, pictures/good",
        "/data/boards, /home/jane/pictures/good, ~/pictures/good",
        "/home/jane/work/boards, /mnt/share/good, mnt/share/good"
    })
    void aFolderIsNamedByItsWayFromWhereTheProjectLiesToo(String project, String golden, String told)
            throws VisionException {
        assertEquals(chain(told), Nearby.told(chain(golden), Path.of(project), HOME));
    }

    @Test
    void itIsFoundAroundTheModelWhereverBothWereMovedTo() throws VisionException, IOException {
        Path model = folder.resolve("moved/boards/models/m.onnx");
        Files.createDirectories(folder.resolve("moved/good"));
        Files.createDirectories(folder.resolve("moved/boards/golden/top"));
        assertEquals(chain(folder.resolve("moved/good").toString()), Nearby.found(chain("good"), model, HOME));
        assertEquals(
                chain(folder.resolve("moved/boards/golden/top").toString()),
                Nearby.found(chain("golden/top"), model, HOME));
        assertEquals(chain("/home/jane/pictures/good"), Nearby.found(chain("~/pictures/good"), model, HOME));
    }

    @Test
    void whatIsNowhereAroundIsMissedBesideTheModel() throws VisionException {
        Path model = folder.resolve("m.onnx");
        assertEquals(
                chain(folder.resolve("strange-folder").toString()), Nearby.found(chain("strange-folder"), model, HOME));
    }

    @Test
    void whatWasNamedInFullBeforeStaysAndOtherStepsDoToo() throws VisionException {
        String old = chain("/pictures/good");
        assertEquals(old, Nearby.found(old, folder.resolve("m.onnx"), HOME));
        String other = "[ {\"step\":\"blur\", \"sigma\":1.5} ]";
        assertEquals(other, Nearby.told(other, folder, HOME), "to the letter: hashes cover it");
    }

    private static String chain(String folder) {
        return "[{\"step\":\"golden\",\"folder\":\"" + folder + "\",\"digest\":\"ab\"}]";
    }
}
