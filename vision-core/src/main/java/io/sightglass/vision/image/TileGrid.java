package io.sightglass.vision.image;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * How an image is cut into square tiles at several levels. Level 0 is the image itself; each further level is half as wide and
 * high, rounded up, until one tile holds all of it. Tiles at the right and lower border may be smaller.
 *
 * @param size of the image in pixels
 * @param side of a tile in pixels of its level
 */
public record TileGrid(Size size, int side) {
    public TileGrid {
        if (side < 2) throw new IllegalArgumentException("side of a tile: " + side);
    }

    /**
     * One tile.
     *
     * @param level 0 for the finest
     */
    public record Tile(int level, int column, int row) {
        /** The tile one level coarser that shows the same part. */
        public Tile parent() {
            return new Tile(level + 1, column / 2, row / 2);
        }
    }

    public int levels() {
        int levels = 1;
        while (longest(levels - 1) > side) levels++;
        return levels;
    }

    /** Size of a level in its own pixels. */
    public Size size(int level) {
        return new Size(reduced(size.width(), level), reduced(size.height(), level));
    }

    public int columns(int level) {
        return Math.ceilDiv(reduced(size.width(), level), side);
    }

    public int rows(int level) {
        return Math.ceilDiv(reduced(size.height(), level), side);
    }

    /** Whether there is such a tile. */
    public boolean holds(Tile tile) {
        return tile.level() >= 0
                && tile.level() < levels()
                && tile.column() >= 0
                && tile.column() < columns(tile.level())
                && tile.row() >= 0
                && tile.row() < rows(tile.level());
    }

    /** Where the tile lies in its level, in pixels of the level. */
    public Box box(Tile tile) {
        if (!holds(tile)) throw new IllegalArgumentException("no tile " + tile + " in " + size);
        double x = (double) tile.column() * side;
        double y = (double) tile.row() * side;
        return new Box(x, y, x + side, y + side).clippedTo(size(tile.level()));
    }

    /** The tiles of a level that a region of the image touches, row by row; what lies outside the image is ignored. */
    public List<Tile> touching(Box region, int level) {
        Box inside = region.clippedTo(size);
        if (inside.width() == 0 || inside.height() == 0) return List.of();
        double across = (double) size(level).width() / size.width() / side;
        double down = (double) size(level).height() / size.height() / side;
        int right = Math.min(columns(level) - 1, (int) Math.ceil(inside.x2() * across) - 1);
        int bottom = Math.min(rows(level) - 1, (int) Math.ceil(inside.y2() * down) - 1);
        List<Tile> tiles = new ArrayList<>();
        for (int row = (int) (inside.y1() * down); row <= bottom; row++) {
            for (int column = (int) (inside.x1() * across); column <= right; column++) {
                tiles.add(new Tile(level, column, row));
            }
        }
        return tiles;
    }

    /**
     * The coarsest level that still has a pixel for each pixel of the screen.
     *
     * @param scale screen pixels per image pixel
     */
    public int levelFor(double scale) {
        int level = 0;
        while (level < levels() - 1 && scale * (2L << level) <= 1) level++;
        return level;
    }

    private int longest(int level) {
        return reduced(Math.max(size.width(), size.height()), level);
    }

    private static int reduced(int length, int level) {
        int reduced = length;
        for (int i = 0; i < level; i++) reduced = Math.ceilDiv(reduced, 2);
        return reduced;
    }
}
