package io.sightglass.vision.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.TileGrid.Tile;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PyramidTest {
    private static final Size SIZE = new Size(1301, 1100);

    @TempDir
    Path folder;

    private Frame image = Frame.allocate(new Size(1, 1), 3);

    @BeforeEach
    void draw() {
        image = Frame.allocate(SIZE, 3);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                image.set(x, y, 0, x * 255 / SIZE.width());
                image.set(x, y, 1, y * 255 / SIZE.height());
                image.set(x, y, 2, 100 + (x / 64 + y / 64) % 2 * 50);
            }
        }
    }

    private PyramidCache cache(long most) {
        return new PyramidCache(folder.resolve("cache"), most);
    }

    private Pyramid make(PyramidCache cache, String name, String hash) throws VisionException {
        Path file = folder.resolve(name);
        ImageFiles.write(image, file);
        return cache.make(file, hash, SIZE, (tile, frame) -> {}, grid -> {}, Progress.NONE);
    }

    private static void assertNear(Frame expected, Frame actual, int tolerance) {
        assertEquals(expected.size(), actual.size());
        for (int y = 0; y < expected.height(); y += 13) {
            for (int x = 0; x < expected.width(); x += 13) {
                for (int c = 0; c < 3; c++) {
                    assertEquals(expected.get(x, y, c), actual.get(x, y, c), tolerance, x + ", " + y);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.jpg", "a.tif"})
    void eachLevelIsTheImageMadeSmaller(String name) throws VisionException {
        Pyramid pyramid = make(cache(Long.MAX_VALUE), name, "a");
        Frame expected = ImageFiles.read(folder.resolve(name));
        for (int level = 0; level < pyramid.grid().levels(); level++) {
            Size size = pyramid.grid().size(level);
            Frame all = pyramid.region(level, new Box(0, 0, size.width(), size.height()));
            assertNear(Pixels.resize(expected, size), all, name.endsWith("jpg") || level > 0 ? 25 : 0);
        }
    }

    @Test
    void aRegionIsCutOffAtTheBorder() throws VisionException {
        Pyramid pyramid = make(cache(Long.MAX_VALUE), "a.png", "a");
        Frame corner = pyramid.region(0, new Box(1200, 1000, 5000, 5000));
        assertNear(Pixels.crop(image, new Box(1200, 1000, 1301, 1100)), corner, 0);
        assertThrows(IllegalArgumentException.class, () -> pyramid.region(0, new Box(2000, 0, 2100, 10)));
    }

    @Test
    void damagedAndMissingTilesAreMadeAgain() throws Exception {
        Pyramid pyramid = make(cache(Long.MAX_VALUE), "a.png", "a");
        Path fine = folder.resolve("cache/a/0/1-1.tile");
        byte[] content = Files.readAllBytes(fine);
        content[content.length / 2] ^= 1;
        Files.write(fine, content);
        Files.delete(folder.resolve("cache/a/1/0-0.tile"));
        assertNear(Pixels.crop(image, new Box(512, 512, 1024, 1024)), pyramid.tile(new Tile(0, 1, 1)), 0);
        Frame half = Pixels.resize(Pixels.crop(image, new Box(0, 0, 1024, 1024)), new Size(512, 512));
        assertNear(half, pyramid.tile(new Tile(1, 0, 0)), 1);
        content[content.length / 2] ^= 1;
        assertEquals(content.length, Files.size(fine));
    }

    @Test
    void theCacheMayBeDeletedWhileItIsUsed() throws Exception {
        Pyramid pyramid = make(cache(Long.MAX_VALUE), "a.png", "a");
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) Files.delete(file);
        }
        assertTrue(
                cache(Long.MAX_VALUE).kept(folder.resolve("a.png"), "a", SIZE).isEmpty());
        assertNear(Pixels.crop(image, new Box(0, 0, 512, 512)), pyramid.tile(new Tile(0, 0, 0)), 0);
        make(cache(Long.MAX_VALUE), "a.png", "a");
        assertTrue(
                cache(Long.MAX_VALUE).kept(folder.resolve("a.png"), "a", SIZE).isPresent(), "it is made again");
    }

    @Test
    void whatIsMadeIsFoundAgainAndTheOldestGoWhenRoomIsShort() throws Exception {
        PyramidCache cache = cache(1);
        make(cache, "a.png", "a");
        assertTrue(cache.kept(folder.resolve("a.png"), "a", SIZE).isPresent());
        make(cache, "b.png", "b");
        assertTrue(cache.kept(folder.resolve("a.png"), "a", SIZE).isEmpty());
        assertTrue(cache.kept(folder.resolve("b.png"), "b", SIZE).isPresent());
    }

    @Test
    void aCancelledOneLeavesNothing() throws Exception {
        Path file = folder.resolve("a.png");
        ImageFiles.write(image, file);
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String what, java.util.Map<String, Double> values) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        PyramidCache cache = cache(Long.MAX_VALUE);
        assertThrows(
                CancellationException.class,
                () -> cache.make(file, "a", SIZE, (tile, frame) -> {}, grid -> {}, cancelled));
        assertFalse(Files.exists(folder.resolve("cache/a")));
    }
}
