package io.sightglass.app.label;

import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.TileGrid;
import io.sightglass.vision.image.TileGrid.Tile;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.opencv.Pixels;
import io.sightglass.vision.opencv.Pyramid;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A picture of the usual size with all of its tiles in memory. */
record WholePicture(TileGrid grid, Map<Tile, int[]> pixels) {
    /** Larger images are shown from tiles on the disk. */
    private static final long MOST_PIXELS = 25_000_000;

    WholePicture {
        pixels = Map.copyOf(pixels);
    }

    static boolean fits(Size size) {
        return size.area() <= MOST_PIXELS;
    }

    /** Reads an image file and makes it smaller again and again; takes a moment. */
    static WholePicture read(Path file) throws VisionException {
        return of(Pixels.toBgr(ImageFiles.read(file)));
    }

    static WholePicture of(Frame frame) {
        TileGrid grid = new TileGrid(frame.size(), Pyramid.SIDE);
        Map<Tile, int[]> pixels = new HashMap<>();
        Frame level = frame;
        for (int n = 0; n < grid.levels(); n++) {
            if (n > 0) level = Pixels.resize(level, grid.size(n));
            Box all = new Box(0, 0, frame.width(), frame.height());
            for (Tile tile : grid.touching(all, n)) {
                pixels.put(tile, PictureTiles.argb(Pixels.crop(level, grid.box(tile))));
            }
        }
        return new WholePicture(grid, pixels);
    }

    PictureTiles tiles(Tasks tasks) {
        return new PictureTiles(
                grid,
                pixels,
                tile -> {
                    throw new VisionException("There is no part " + tile + " of this picture.");
                },
                tasks,
                failure -> {});
    }
}
