package io.sightglass.app.label;

import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.DeepFrame;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Picture;
import io.sightglass.vision.image.TileGrid;
import io.sightglass.vision.image.TileGrid.Tile;
import io.sightglass.vision.opencv.DeepFrames;
import io.sightglass.vision.opencv.Pixels;
import io.sightglass.vision.opencv.Pyramid;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A picture of the usual size with all of its tiles in memory. */
record WholePicture(TileGrid grid, boolean deep, Map<Tile, int[]> pixels, Levels spread) {
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
        return of(DeepFrames.read(file));
    }

    static WholePicture of(Picture picture) {
        TileGrid grid = new TileGrid(picture.size(), Pyramid.SIDE);
        Map<Tile, int[]> pixels = new HashMap<>();
        Picture level = picture;
        for (int n = 0; n < grid.levels(); n++) {
            if (n > 0) level = resized(level, grid.size(n));
            Box all = new Box(0, 0, picture.size().width(), picture.size().height());
            for (Tile tile : grid.touching(all, n)) {
                pixels.put(tile, PictureTiles.pixels(cropped(level, grid.box(tile))));
            }
        }
        boolean deep = picture instanceof DeepFrame;
        return new WholePicture(grid, deep, pixels, Spread.of(pixels, deep));
    }

    private static Picture resized(Picture picture, Size size) {
        return switch (picture) {
            case Frame frame -> Pixels.resize(frame, size);
            case DeepFrame deep -> DeepFrames.resize(deep, size);
        };
    }

    private static Picture cropped(Picture picture, Box box) {
        return switch (picture) {
            case Frame frame -> Pixels.crop(frame, box);
            case DeepFrame deep -> deep.crop(box);
        };
    }

    PictureTiles tiles(Tasks tasks) {
        return new PictureTiles(
                grid,
                deep,
                pixels,
                spread,
                tile -> {
                    throw new VisionException("There is no part " + tile + " of this picture.");
                },
                tasks,
                failure -> {});
    }
}
