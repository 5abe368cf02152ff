package io.sightglass.app.label;

import io.sightglass.app.picture.PixelLayer;
import io.sightglass.vision.geometry.Raster;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Group;

/**
 * A layer of the canvas in squares, of which a frame draws only those that changed: what is painted bit by bit costs its own
 * area and not that of the window.
 */
final class PixelTiles implements Raster {
    private static final int SIDE = 256;

    private final Group view = new Group();
    private final List<Tile> tiles = new ArrayList<>();
    private Size size = new Size(1, 1);
    private int columns;

    /** A square of the layer, the rows and columns of it that were painted since they were last shown, and whether any ever were. */
    private static final class Tile {
        private final PixelLayer layer = new PixelLayer();
        private int left = Integer.MAX_VALUE;
        private int top = Integer.MAX_VALUE;
        private int right;
        private int bottom;
        private boolean painted;

        void fill(int y, int from, int to, int value) {
            Arrays.fill(layer.pixels(), y * layer.width() + from, y * layer.width() + to, value);
            left = Math.min(left, from);
            right = Math.max(right, to);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            painted = true;
        }

        void show() {
            if (bottom == 0) return;
            layer.show(left, top, right, bottom);
            layer.view().setVisible(true);
            left = Integer.MAX_VALUE;
            top = Integer.MAX_VALUE;
            right = 0;
            bottom = 0;
        }

        void clear() {
            if (!painted) return;
            Arrays.fill(layer.pixels(), 0);
            layer.show();
            layer.view().setVisible(false);
            painted = false;
        }
    }

    PixelTiles() {
        view.setManaged(false);
        view.setMouseTransparent(true);
        lay(size);
    }

    Group view() {
        return view;
    }

    /**
     * Makes the layer so large; whether that changed its size, after which it is empty.
     *
     * @param density pixels of the screen in a unit of length of the scene
     */
    boolean cover(Size wanted, double density) {
        boolean changed = !wanted.equals(size);
        if (changed) lay(wanted);
        for (int i = 0; i < tiles.size(); i++) {
            int x = i % columns * SIDE;
            int y = i / columns * SIDE;
            PixelLayer layer = tiles.get(i).layer;
            layer.cover(Math.min(SIDE, size.width() - x), Math.min(SIDE, size.height() - y), density);
            layer.view().relocate(x / density, y / density);
        }
        return changed;
    }

    private void lay(Size wanted) {
        size = wanted;
        columns = (wanted.width() + SIDE - 1) / SIDE;
        int rows = (wanted.height() + SIDE - 1) / SIDE;
        tiles.clear();
        for (int i = 0; i < columns * rows; i++) tiles.add(new Tile());
        view.getChildren().setAll(tiles.stream().map(tile -> tile.layer.view()).toList());
        view.getChildren().forEach(square -> square.setVisible(false));
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public void fillRow(int y, int start, int end, int value) {
        if (y < 0 || y >= size.height()) return;
        int to = Math.min(end, size.width());
        int x = Math.max(start, 0);
        while (x < to) {
            int column = x / SIDE;
            int next = Math.min(to, (column + 1) * SIDE);
            tiles.get(y / SIDE * columns + column).fill(y % SIDE, x - column * SIDE, next - column * SIDE, value);
            x = next;
        }
    }

    /** Brings what was painted to the screen. */
    void show() {
        tiles.forEach(Tile::show);
    }

    /** Empties the layer. */
    void clear() {
        tiles.forEach(Tile::clear);
    }
}
