package io.sightglass.vision.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.DeepFrame;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.TileGrid.Tile;
import io.sightglass.vision.progress.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepFramesTest {
    @TempDir
    Path folder;

    /** Written by Java's own encoders: value 64 x + y. */
    private Path image(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) image.getRaster().setSample(x, y, 0, value(x, y));
        }
        Path file = folder.resolve("deep." + format);
        assertTrue(ImageIO.write(image, format, file.toFile()));
        return file;
    }

    private static int value(int x, int y) {
        return 64 * x + y & 0xffff;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff"})
    void greyWith16BitsIsReadAsItIs(String format) throws Exception {
        Path file = image(format, 900, 40);
        assertTrue(DeepFrames.isDeep(file));
        DeepFrame frame = assertInstanceOf(DeepFrame.class, DeepFrames.read(file));
        assertEquals(new Size(900, 40), frame.size());
        for (int x = 0; x < 900; x += 7) assertEquals(value(x, 33), frame.get(x, 33));
        assertEquals(ImageFiles.read(file).get(500, 20, 1), frame.toFrame().get(500, 20, 1));
    }

    @Test
    void otherImagesAreReadWith8Bits() throws Exception {
        Path file = folder.resolve("flat.png");
        ImageFiles.write(Frame.allocate(new Size(20, 10), 3), file);
        assertFalse(DeepFrames.isDeep(file));
        assertInstanceOf(Frame.class, DeepFrames.read(file));
    }

    @Test
    void smallerPixelsAreTheMeanOfThose16BitsTheyCover() {
        DeepFrame frame = DeepFrame.of(new Size(2, 2), new short[] {(short) 60001, (short) 60003, 1, 3});
        assertEquals(30002, DeepFrames.resize(frame, new Size(1, 1)).get(0, 0));
    }

    @Test
    void theTilesOfALargeImageKeep16BitsAndAreMadeAgainWithThem() throws Exception {
        Path file = image("png", 1100, 600);
        PyramidCache cache = new PyramidCache(folder.resolve("cache"), Long.MAX_VALUE);
        Size size = new Size(1100, 600);
        Pyramid pyramid = cache.make(file, "a", size, (tile, picture) -> {}, grid -> {}, Progress.NONE);
        assertTrue(pyramid.isDeep());
        assertEquals(value(700, 550), deep(pyramid, new Tile(0, 1, 1)).get(700 - 512, 550 - 512));
        assertEquals(
                deep(pyramid, new Tile(0, 1, 1)).get(10, 10) >> 8,
                pyramid.tile(new Tile(0, 1, 1)).get(10, 10, 0));
        int before = deep(pyramid, new Tile(1, 0, 0)).get(300, 200);
        assertEquals(value(600, 400) + 32.5, before, 1);
        Path home = folder.resolve("cache").resolve("a-deep");
        Files.delete(home.resolve("1").resolve("0-0.tile"));
        Files.delete(home.resolve("0").resolve("1-1.tile"));
        Pyramid again = cache.kept(file, "a", size).orElseThrow();
        assertEquals(before, deep(again, new Tile(1, 0, 0)).get(300, 200), 1);
        assertEquals(value(700, 550), deep(again, new Tile(0, 1, 1)).get(700 - 512, 550 - 512));
    }

    private static DeepFrame deep(Pyramid pyramid, Tile tile) throws Exception {
        return assertInstanceOf(DeepFrame.class, pyramid.picture(tile));
    }

    @Test
    void aPartIsCutOutAtItsPlace() {
        DeepFrame frame = DeepFrame.of(new Size(3, 2), new short[] {1, 2, 3, 4, 5, (short) 65535});
        DeepFrame part = frame.crop(new Box(1, 1, 3, 2));
        assertEquals(new Size(2, 1), part.size());
        assertEquals(5, part.get(0, 0));
        assertEquals(65535, part.get(1, 0));
    }
}
