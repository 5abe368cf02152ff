package io.sightglass.app.label;

import io.sightglass.vision.image.TileGrid.Tile;
import java.util.Arrays;
import java.util.Map;

/** Measures between which levels nearly all values of a picture lie; takes a moment. */
final class Spread {
    /** Values below and above which so many of all lie are not needed to see most of a picture. */
    private static final double TAIL = 0.005;

    private Spread() {}

    /**
     * By the finest level that is there.
     *
     * @param tiles pixels of the picture
     * @param deep whether they are values of 16 bits
     */
    static Levels of(Map<Tile, int[]> tiles, boolean deep) {
        long[] counts = new long[Levels.most(deep) + 1];
        int finest = tiles.keySet().stream().mapToInt(Tile::level).min().orElse(0);
        tiles.forEach((tile, pixels) -> {
            if (tile.level() != finest) return;
            for (int pixel : pixels) counts[Rendering.value(pixel, deep)]++;
        });
        long tail = (long) (TAIL * Arrays.stream(counts).sum());
        int low = 0;
        for (long below = counts[0]; below <= tail && low < counts.length - 1; ) below += counts[++low];
        int high = counts.length - 1;
        for (long above = counts[high]; above <= tail && high > 0; ) above += counts[--high];
        return Levels.near(low, high, deep);
    }
}
