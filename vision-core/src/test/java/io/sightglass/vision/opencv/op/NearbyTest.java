package io.sightglass.vision.opencv.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearbyTest {
    private static final Path HOME = Path.of("/home/jane");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "home/jane/work/boards, home/jane/work/boards/golden/top, golden/top", // in the project
        "home/jane/work/boards, home/jane/work/good, good", // beside it
        "home/jane/work/boards, home/jane/pictures/good, pictures/good",
        "data/boards, home/jane/pictures/good, ~/pictures/good",
        "home/jane/work/boards, mnt/share/good, mnt/share/good"
    })
    void aFolderIsNamedByItsWayFromWhereTheModelLiesToo(String project, String golden, String told)
            throws VisionException, IOException {
        Path good = Files.createDirectories(folder.resolve(golden));
        assertEquals(chain(told), told(chain(good.toString()), project + "/models/m.onnx"));
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
    void anotherFolderOfThatNameNearerToTheModelIsPassedOver() throws VisionException, IOException {
        String golden = pictures("images", 40);
        pictures("boards/images", 80);
        String told = told(golden, "boards/models/m.onnx");
        assertEquals("images", named(told));
        assertEquals(golden, Nearby.found(told, folder.resolve("boards/models/m.onnx"), HOME));
    }

    @Test
    void theNearestIsTakenToBeRefusedWhereNoneHasThePictures() throws VisionException, IOException {
        pictures("good", 40);
        pictures("boards/good", 80);
        assertEquals(
                chain(folder.resolve("boards/good").toString()),
                Nearby.found(chain("good"), folder.resolve("boards/models/m.onnx"), HOME));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "boards", "boards/models"})
    void aFolderThatHoldsTheModelIsNamedInFull(String golden) throws VisionException, IOException {
        String chain = pictures(golden, 40);
        assertEquals(chain, told(chain, "boards/models/m.onnx"));
    }

    @Test
    void aFolderThatIsNotFoundAgainIsNamedInFull() throws VisionException, IOException {
        String chain = pictures("good", 40);
        pictures("boards/good", 40);
        assertEquals(chain, told(chain, "boards/models/m.onnx"), "the copy is nearer");
    }

    @Test
    void aModelWithACopyElsewhereIsToldWhatHoldsForBoth() throws VisionException, IOException {
        String inside = pictures("boards/good", 40);
        assertEquals("good", named(told(inside, "boards/models/m.onnx")));
        assertEquals("boards/good", named(told(inside, "elsewhere/m.onnx", "boards/models/m.onnx")));
        pictures("elsewhere/boards/good", 40);
        assertEquals(inside, told(inside, "elsewhere/m.onnx", "boards/models/m.onnx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "~/a\\u0000b"})
    void whatIsNoPathIsRefused(String none) {
        VisionException e =
                assertThrows(VisionException.class, () -> Nearby.found(chain(none), folder.resolve("m.onnx"), HOME));
        assertEquals("The folder of golden pictures, a\0b, is no path.", e.getMessage());
    }

    @Test
    void aChainThatNamesNoFolderDoesNotGetThatOfTheModel() throws VisionException {
        assertEquals(chain(""), Nearby.found(chain(""), folder.resolve("m.onnx"), HOME));
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
        assertEquals(other, told(other, "m.onnx"), "to the letter: hashes cover it");
    }

    private String told(String chain, String... models) throws VisionException {
        List<Path> files = List.of(models).stream().map(folder::resolve).toList();
        return Nearby.told(chain, files, folder.resolve("home/jane"));
    }

    private static String named(String chain) {
        return chain.replaceAll(".*\"folder\":\"([^\"]*)\".*", "$1");
    }

    /** A grey picture in that folder, and the chain with its digest. */
    private String pictures(String name, int grey) throws VisionException, IOException {
        Path pictures = Files.createDirectories(folder.resolve(name)).normalize();
        Frame picture = Frame.allocate(new Size(64, 64), 1);
        picture.set(0, 0, 0, grey);
        ImageFiles.write(picture, pictures.resolve("good.png"));
        return Steps.builtIn().chain(Golden.chain(pictures)).toJson();
    }

    private static String chain(String folder) {
        return "[{\"step\":\"golden\",\"folder\":\"" + folder + "\",\"digest\":\"ab\"}]";
    }
}
