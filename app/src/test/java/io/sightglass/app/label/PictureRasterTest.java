package io.sightglass.app.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.ManualTasks;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.TileGrid;
import io.sightglass.vision.image.TileGrid.Tile;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureRasterTest {
    private final ManualTasks tasks = new ManualTasks();

    /** Blue grows to the right and green downwards. */
    private static Frame ramp(int width, int height) {
        Frame frame = Frame.allocate(new Size(width, height), 3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                frame.set(x, y, 0, x * 255 / width);
                frame.set(x, y, 1, y * 255 / height);
            }
        }
        return frame;
    }

    private static int[] drawn(PictureTiles picture, Viewport view, int width, int height) {
        int[] target = new int[width * height];
        new PictureRaster(target, width, height).draw(picture, view);
        return target;
    }

    @Test
    void atFullSizeEveryPixelIsItself() {
        Frame frame = ramp(700, 600);
        int[] seen = drawn(WholePicture.of(frame).tiles(tasks), new Viewport(1, -20, -30), 680, 570);
        for (int y = 0; y < 570; y += 7) {
            for (int x = 0; x < 680; x += 7) {
                int expected = 0xff000000 | frame.get(x + 20, y + 30, 1) << 8 | frame.get(x + 20, y + 30, 0);
                assertEquals(expected, seen[y * 680 + x]);
            }
        }
    }

    @Test
    void besideTheImageNothingIsDrawn() {
        int[] seen = drawn(WholePicture.of(ramp(10, 10)).tiles(tasks), new Viewport(2, 5, 5), 40, 40);
        assertEquals(0, seen[4 * 40 + 10]);
        assertEquals(0, seen[10 * 40 + 4]);
        assertEquals(0xff, seen[5 * 40 + 5] >>> 24);
        assertEquals(0xff, seen[24 * 40 + 24] >>> 24);
        assertEquals(0, seen[25 * 40 + 24]);
    }

    @Test
    void aSmallViewIsTheImageAveraged() {
        int[] seen = drawn(WholePicture.of(ramp(2000, 1200)).tiles(tasks), new Viewport(0.2, 0, 0), 400, 240);
        for (int y = 2; y < 238; y += 11) {
            for (int x = 2; x < 398; x += 11) {
                assertEquals((x + 0.5) * 255 / 400, seen[y * 400 + x] & 0xff, 3);
                assertEquals((y + 0.5) * 255 / 240, seen[y * 400 + x] >> 8 & 0xff, 3);
            }
        }
    }

    @Test
    void aCoarserTileStandsInUntilTheFinerOneHasCome() {
        Frame frame = ramp(1024, 1024);
        WholePicture whole = WholePicture.of(frame);
        TileGrid grid = whole.grid();
        Tile coarsest = new Tile(grid.levels() - 1, 0, 0);
        PictureTiles picture = new PictureTiles(
                grid,
                false,
                Map.of(coarsest, whole.pixels().get(coarsest)),
                whole.spread(),
                tile -> io.sightglass.vision.opencv.Pixels.crop(frame, grid.box(tile)),
                tasks,
                failure -> {});
        Viewport view = new Viewport(1, 0, 0);
        picture.want(PictureRaster.tiles(grid, view, 400, 400));
        assertEquals(50, drawn(picture, view, 400, 400)[200 * 400 + 201] & 0xff, 2);
        assertTrue(!picture.complete());
        tasks.runAll();
        assertTrue(picture.complete());
        assertEquals(frame.get(201, 200, 0), drawn(picture, view, 400, 400)[200 * 400 + 201] & 0xff);
    }
}
