package io.sightglass.app.label;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.TileGrid;
import io.sightglass.vision.image.TileGrid.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Draws the tiles of a picture into screen pixels: linear while image pixels are small, and as squares once they are larger. A
 * tile that is not there is drawn from the nearest coarser one that is.
 */
final class PictureRaster {
    /** From so many screen pixels a pixel on, each is shown as a square of one colour. */
    private static final double SQUARES = 2;

    private static final int ONE = 256;

    private final int[] target;
    private final int width;
    private final int height;

    /** @param target row by row, ARGB */
    PictureRaster(int[] target, int width, int height) {
        this.target = target;
        this.width = width;
        this.height = height;
    }

    /** The tiles that the view shows, at the level that suits it. */
    static List<Tile> tiles(TileGrid grid, Viewport view, int width, int height) {
        Box shown = new Box(
                view.toImage(0, 0).x(),
                view.toImage(0, 0).y(),
                view.toImage(width, height).x(),
                view.toImage(width, height).y());
        return grid.touching(shown, grid.levelFor(view.scale()));
    }

    /** Makes everything transparent. */
    void clear() {
        Arrays.fill(target, 0);
    }

    /** Draws what the view shows; what lies beside the image becomes transparent. */
    void draw(PictureTiles picture, Viewport view) {
        clear();
        for (Tile tile : tiles(picture.grid(), view, width, height)) draw(picture, view, tile);
    }

    private void draw(PictureTiles picture, Viewport view, Tile tile) {
        TileGrid grid = picture.grid();
        Box part = onImage(grid, tile);
        int left = Math.max(0, first(view.left() + part.x1() * view.scale()));
        int right = Math.min(width, first(view.left() + part.x2() * view.scale()));
        int top = Math.max(0, first(view.top() + part.y1() * view.scale()));
        int bottom = Math.min(height, first(view.top() + part.y2() * view.scale()));
        if (left >= right || top >= bottom) return;
        for (Tile from = tile; grid.holds(from); from = from.parent()) {
            Optional<int[]> pixels = picture.get(from);
            if (pixels.isEmpty()) continue;
            Sampling x = Sampling.of(grid, from, view, true, left, right);
            Sampling y = Sampling.of(grid, from, view, false, top, bottom);
            boolean smooth = x.pixelsOfScreen() < SQUARES && x.pixelsOfScreen() != 1;
            if (smooth)
                linear(
                        pixels.get(),
                        picture.isDeep() ? PictureRaster::mixedValues : PictureRaster::mixed,
                        x,
                        y,
                        left,
                        top);
            else squares(pixels.get(), x, y, left, top);
            return;
        }
    }

    /** The part of the image that a tile shows, in image pixels. */
    private static Box onImage(TileGrid grid, Tile tile) {
        Size level = grid.size(tile.level());
        double x = (double) grid.size().width() / level.width();
        double y = (double) grid.size().height() / level.height();
        Box box = grid.box(tile);
        return new Box(box.x1() * x, box.y1() * y, box.x2() * x, box.y2() * y);
    }

    /** The first screen pixel whose centre lies at or after a position. */
    private static int first(double position) {
        return (int) Math.ceil(position - 0.5);
    }

    private void squares(int[] pixels, Sampling x, Sampling y, int left, int top) {
        for (int row = 0; row < y.count(); row++) {
            int from = y.nearest(row) * x.length();
            int to = (top + row) * width + left;
            for (int i = 0; i < x.count(); i++) target[to + i] = pixels[from + x.nearest(i)];
        }
    }

    /** What lies between two pixels, the second with a share of so many 256ths. */
    @FunctionalInterface
    private interface Mixing {
        int of(int a, int b, int share);
    }

    private void linear(int[] pixels, Mixing mixing, Sampling x, Sampling y, int left, int top) {
        int count = x.count();
        int[] before = new int[count];
        int[] after = new int[count];
        int[] share = new int[count];
        for (int i = 0; i < count; i++) {
            before[i] = x.before(i);
            after[i] = Math.min(before[i] + 1, x.length() - 1);
            share[i] = x.share(i);
        }
        for (int row = 0; row < y.count(); row++) {
            int upper = y.before(row) * x.length();
            int lower = Math.min(y.before(row) + 1, y.length() - 1) * x.length();
            int down = y.share(row);
            int to = (top + row) * width + left;
            for (int i = 0; i < count; i++) {
                int a = mixing.of(pixels[upper + before[i]], pixels[upper + after[i]], share[i]);
                int b = mixing.of(pixels[lower + before[i]], pixels[lower + after[i]], share[i]);
                target[to + i] = mixing.of(a, b, down);
            }
        }
    }

    /** Two values of 16 bits, the second with a share of so many 256ths. */
    private static int mixedValues(int a, int b, int share) {
        int from = a & 0xffff;
        return 0xff000000 | from + (((b & 0xffff) - from) * share >> 8);
    }

    /** Two opaque colours, the second with a share of so many 256ths. */
    private static int mixed(int a, int b, int share) {
        int redBlue = a & 0xff00ff;
        int green = a & 0x00ff00;
        int mixedRedBlue = redBlue + (((b & 0xff00ff) - redBlue) * share >> 8) & 0xff00ff;
        int mixedGreen = green + (((b & 0x00ff00) - green) * share >> 8) & 0x00ff00;
        return 0xff000000 | mixedRedBlue | mixedGreen;
    }

    /**
     * Which pixels of a tile lie under screen pixels, along one side.
     *
     * @param count screen pixels
     * @param length pixels of the tile
     * @param start position in the tile under the centre of the first screen pixel, in 1/2^32 of a pixel
     * @param step from screen pixel to screen pixel, in 1/2^32 of a pixel
     */
    private record Sampling(int count, int length, long start, long step) {
        private static final double FRACTION = 1L << 32;

        static Sampling of(TileGrid grid, Tile tile, Viewport view, boolean across, int from, int to) {
            Box box = grid.box(tile);
            Size level = grid.size(tile.level());
            double ratio = across
                    ? (double) level.width() / grid.size().width()
                    : (double) level.height() / grid.size().height();
            double origin = across ? view.left() : view.top();
            double first = across ? box.x1() : box.y1();
            double length = across ? box.width() : box.height();
            double position = (from + 0.5 - origin) / view.scale() * ratio - first;
            return new Sampling(
                    to - from, (int) length, (long) (position * FRACTION), (long) (ratio / view.scale() * FRACTION));
        }

        double pixelsOfScreen() {
            return FRACTION / step;
        }

        int nearest(int i) {
            return Math.clamp(start + i * step >> 32, 0, length - 1);
        }

        int before(int i) {
            return Math.clamp(start + i * step - (1L << 31) >> 32, 0, length - 1);
        }

        /** Of the pixel after that, in 256ths. */
        int share(int i) {
            long at = start + i * step - (1L << 31);
            return at < 0 ? 0 : (int) (at >> 24) & ONE - 1;
        }
    }
}
