package io.sightglass.vision.opencv.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenPicturesTest {
    private static final int MARGIN = 30;
    private static final int WIDTH = 240;
    private static final int HEIGHT = 260;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"0,0", "7,-5", "-22,13", "30,30", "-30,-30", "1,0"})
    void aShiftedPartIsLaidOverItsGoldenPictureToThePixel(int x, int y) throws VisionException {
        Frame board = board(1);
        save("good.png", seen(board, 0, 0));
        Frame compared = GoldenPictures.in(folder, "*").compared(seen(board, x, y));
        assertEquals(new Size(WIDTH, HEIGHT), compared.size());
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                assertEquals(compared.get(column, row, 0), compared.get(column, row, 1));
                assertEquals(128, compared.get(column, row, 2));
            }
        }
    }

    @Test
    void onlyTheFlawDiffers() throws VisionException {
        Frame board = board(1);
        save("good.png", seen(board, 0, 0));
        Frame part = seen(board, 4, 0);
        for (int c = 0; c < 3; c++) {
            part.set(100, 80, c, 40);
            part.set(101, 80, c, 240);
        }
        int good = seen(board, 4, 0).get(100, 80, 0);
        int goodBeside = seen(board, 4, 0).get(101, 80, 0);
        Frame compared = GoldenPictures.in(folder, "*").compared(part);
        assertEquals(40, compared.get(100, 80, 0));
        assertEquals(good, compared.get(100, 80, 1));
        assertEquals(128 + (40 - good) / 2.0, compared.get(100, 80, 2), 0.5);
        assertEquals(128 + (240 - goodBeside) / 2.0, compared.get(101, 80, 2), 0.5);
        assertEquals(128, compared.get(99, 80, 2));
    }

    @Test
    void eachPartFindsItsOwnAmongMany() throws VisionException {
        for (int i = 0; i < 12; i++) save("b" + i + "/good.png", seen(board(i), 0, 0));
        GoldenPictures pictures = GoldenPictures.in(folder, "good*");
        for (int i = 0; i < 12; i++) {
            Frame part = seen(board(i), 5, -9);
            noise(part, i);
            assertEquals("b" + i + "/good.png", pictures.find(part).name());
        }
    }

    @Test
    void ofTwoThatDifferInOneHoleTheRightOneIsFound() throws VisionException {
        Frame board = board(3);
        Frame drilled = board.copy();
        fill(drilled, 120, 140, 4, 4, 255);
        save("a-drilled.png", seen(drilled, 0, 0));
        save("b-plain.png", seen(board, 0, 0));
        GoldenPictures pictures = GoldenPictures.in(folder, "*");
        assertEquals("b-plain.png", pictures.find(seen(board, 3, 3)).name());
        assertEquals("a-drilled.png", pictures.find(seen(drilled, 3, 3)).name());
    }

    @Test
    void aBarePlaceIsLikeABarePlace() throws VisionException {
        Frame bare = Frame.allocate(new Size(WIDTH, HEIGHT), 3);
        fill(bare, 0, 0, WIDTH, HEIGHT, 60);
        save("bare.png", bare);
        save("board.png", seen(board(1), 0, 0));
        Frame part = bare.copy();
        noise(part, 1);
        GoldenPictures.Found found = GoldenPictures.in(folder, "*").find(part);
        assertEquals("bare.png", found.name());
        assertTrue(found.likeness() > 0.9, found.toString());
    }

    @Test
    void aPartThatIsLikeNoneIsRefused() throws VisionException {
        save("good.png", seen(board(1), 0, 0));
        Frame other = seen(board(2), 0, 0);
        GoldenPictures pictures = GoldenPictures.in(folder, "*");
        VisionException e = assertThrows(VisionException.class, () -> pictures.compared(other));
        assertTrue(e.getMessage().startsWith("None of the 1 golden pictures in " + folder), e.getMessage());
        assertTrue(e.getMessage().contains("good.png"), e.getMessage());
    }

    @Test
    void picturesOfAnotherSizeAreNoCandidates() throws VisionException {
        Frame board = seen(board(1), 0, 0);
        save("good.png", board);
        GoldenPictures pictures = GoldenPictures.in(folder, "*");
        Frame smaller = Pixels.resize(board, new Size(200, 200));
        VisionException e = assertThrows(VisionException.class, () -> pictures.compared(smaller));
        assertTrue(e.getMessage().contains("the size of this image, 200x200"), e.getMessage());
        assertTrue(e.getMessage().contains("240x260"), e.getMessage());
        save("small/good.png", smaller);
        assertEquals(
                "small/good.png", GoldenPictures.in(folder, "*").find(smaller).name());
    }

    @Test
    void theDigestIsOfTheNamesAndBytesAndNotOfThePlace() throws VisionException, IOException {
        save("here/a.png", seen(board(1), 0, 0));
        save("here/in/b.png", seen(board(2), 0, 0));
        save("here/not-this.png", seen(board(3), 0, 0));
        String digest = GoldenPictures.in(folder.resolve("here"), "{a,b}.png").digest();
        Files.move(folder.resolve("here"), folder.resolve("there"));
        assertEquals(digest, GoldenPictures.in(folder.resolve("there"), "?.png").digest());
        Files.move(folder.resolve("there/a.png"), folder.resolve("there/c.png"));
        assertNotEquals(
                digest, GoldenPictures.in(folder.resolve("there"), "?.png").digest());
        Files.move(folder.resolve("there/c.png"), folder.resolve("there/a.png"));
        save("there/a.png", seen(board(4), 0, 0));
        assertNotEquals(
                digest, GoldenPictures.in(folder.resolve("there"), "?.png").digest());
    }

    @Test
    void aPictureThatIsReplacedMeanwhileIsNotUsed() throws VisionException {
        Frame board = seen(board(1), 0, 0);
        save("good.png", board);
        GoldenPictures pictures = GoldenPictures.in(folder, "*");
        save("good.png", seen(board(1), 1, 0));
        VisionException e = assertThrows(VisionException.class, () -> pictures.compared(board));
        assertTrue(e.getMessage().contains("was changed while it was in use"), e.getMessage());
    }

    @Test
    void theWrongFolderOrPatternIsToldInASentence() throws VisionException {
        save("good.png", seen(board(1), 0, 0));
        assertTold("There is no folder of golden pictures", folder.resolve("gone"), "*");
        assertTold("no image's name matches *.jpg", folder, "*.jpg");
        assertTold("The pattern [ for the names", folder, "[");
    }

    private static void assertTold(String expected, Path folder, String pattern) {
        VisionException e = assertThrows(VisionException.class, () -> GoldenPictures.in(folder, pattern));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    private void save(String name, Frame frame) throws VisionException {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.resolveSibling("."));
        } catch (IOException e) {
            throw new VisionException("no folder", e);
        }
        ImageFiles.write(frame, file);
    }

    /** What a camera sees of a board that lies so far to the right and below. */
    private static Frame seen(Frame board, int x, int y) {
        return Pixels.crop(board, Box.at(MARGIN - x, MARGIN - y, WIDTH, HEIGHT));
    }

    /** Drawn bars and pads. */
    private static Frame board(long seed) {
        Frame board = Frame.allocate(new Size(WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN), 3);
        Random random = new Random(seed);
        fill(board, 0, 0, board.width(), board.height(), 60);
        for (int i = 0; i < 40; i++) {
            int length = 20 + random.nextInt(60);
            int thickness = 6 + random.nextInt(8);
            boolean flat = random.nextBoolean();
            int width = flat ? length : thickness;
            int height = flat ? thickness : length;
            int x = random.nextInt(board.width() - width);
            fill(board, x, random.nextInt(board.height() - height), width, height, 150 + random.nextInt(80));
        }
        return board;
    }

    private static void fill(Frame frame, int x, int y, int width, int height, int value) {
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                for (int c = 0; c < 3; c++) frame.set(column, row, c, value);
            }
        }
    }

    private static void noise(Frame frame, long seed) {
        Random random = new Random(seed);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int value = (int) Math.clamp(frame.get(x, y, 0) + 8 * random.nextGaussian(), 0, 255);
                for (int c = 0; c < 3; c++) frame.set(x, y, c, value);
            }
        }
    }
}
