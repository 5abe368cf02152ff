package io.sightglass.app.label;

import io.sightglass.app.shell.task.Tasks;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.DeepFrame;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Picture;
import io.sightglass.vision.image.TileGrid;
import io.sightglass.vision.image.TileGrid.Tile;
import io.sightglass.vision.opencv.Pixels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The picture of an image as tiles of opaque ARGB pixels, or, where it is grey with 16 bits, of its values. Tiles that are wanted and not there are brought in the
 * background; meanwhile coarser ones stand in. The longest unused ones are forgotten, all but the coarse ones, so that the
 * memory stays the same however large the image is. Used on the window's thread.
 */
final class PictureTiles {
    /** A tile of 512 by 512 takes 1 MB. */
    private static final int KEPT = 160;

    private static final int AT_ONCE = 2;

    /** Brings the pixels of one tile; on any thread. */
    @FunctionalInterface
    interface Source {
        Picture read(Tile tile) throws VisionException;
    }

    /** Of a value that is there: as opaque ARGB has it. */
    private static final int OPAQUE = 0xff000000;

    private final TileGrid grid;
    private final boolean deep;
    private final Source source;
    private final Tasks tasks;
    private final Consumer<Throwable> failed;
    private final Map<Tile, int[]> fixed;
    private final Map<Tile, int[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Tile, Tasks.Running> coming = new HashMap<>();
    private final Set<Tile> broken = new HashSet<>();
    private final Levels spread;
    private final boolean whole;
    private List<Tile> wanted = List.of();
    private Runnable arrived = () -> {};

    /**
     * Tiles of which some are there.
     *
     * @param deep whether the pixels are values of 16 bits
     * @param fixed never forgotten
     * @param spread see {@link Spread}
     */
    PictureTiles(
            TileGrid grid,
            boolean deep,
            Map<Tile, int[]> fixed,
            Levels spread,
            Source source,
            Tasks tasks,
            Consumer<Throwable> failed) {
        this(grid, deep, fixed, spread, source, tasks, failed, true);
    }

    private PictureTiles(
            TileGrid grid,
            boolean deep,
            Map<Tile, int[]> fixed,
            Levels spread,
            Source source,
            Tasks tasks,
            Consumer<Throwable> failed,
            boolean whole) {
        this.grid = grid;
        this.deep = deep;
        this.fixed = Map.copyOf(fixed);
        this.spread = spread;
        this.source = source;
        this.tasks = tasks;
        this.failed = failed;
        this.whole = whole;
    }

    /** Coarse tiles alone, while the finer ones are still being made; takes a moment, on any thread. */
    static PictureTiles coarse(TileGrid grid, boolean deep, Map<Tile, int[]> tiles, Tasks tasks) {
        Source none = tile -> {
            throw new VisionException("The part " + tile + " is still being made.");
        };
        return new PictureTiles(grid, deep, tiles, Spread.of(tiles, deep), none, tasks, e -> {}, false);
    }

    TileGrid grid() {
        return grid;
    }

    /** Whether the pixels are values of 16 bits. */
    boolean isDeep() {
        return deep;
    }

    /** The levels between which nearly all values lie, by the finest level that is never forgotten. */
    Levels spread() {
        return spread;
    }

    /** Called whenever a tile has come. */
    void onArrival(Runnable action) {
        arrived = action;
    }

    Optional<int[]> get(Tile tile) {
        int[] there = fixed.get(tile);
        return Optional.ofNullable(there == null ? kept.get(tile) : there);
    }

    /** The image pixel at a position: its colour as 0xRRGGBB, or its value of 16 bits; empty outside, and while it is not there at full detail. */
    OptionalInt pixel(Point at) {
        Size size = grid.size();
        if (!new Box(0, 0, size.width(), size.height()).contains(at)) return OptionalInt.empty();
        int x = (int) at.x();
        int y = (int) at.y();
        Tile tile = new Tile(0, x / grid.side(), y / grid.side());
        int place = y % grid.side() * (int) grid.box(tile).width() + x % grid.side();
        return get(tile).map(p -> OptionalInt.of(p[place] & 0xffffff)).orElse(OptionalInt.empty());
    }

    /** Says which tiles are on the screen, the most urgent first; the others are not brought any more. */
    void want(List<Tile> tiles) {
        if (!whole) return;
        wanted = tiles.stream()
                .filter(t -> get(t).isEmpty() && !broken.contains(t))
                .toList();
        for (Tile tile : List.copyOf(coming.keySet())) {
            if (!wanted.contains(tile)) stop(tile);
        }
        next();
    }

    /** Whether all that is on the screen is there, as far as it can be. */
    boolean complete() {
        return whole && wanted.isEmpty();
    }

    /** Brings nothing any more. */
    void stop() {
        wanted = List.of();
        for (Tile tile : List.copyOf(coming.keySet())) stop(tile);
    }

    /** Pixels as tiles have them. */
    static int[] pixels(Picture picture) {
        return switch (picture) {
            case Frame frame -> argb(frame);
            case DeepFrame values -> {
                short[] all = values.toArray();
                int[] pixels = new int[all.length];
                for (int i = 0; i < all.length; i++) pixels[i] = OPAQUE | all[i] & 0xffff;
                yield pixels;
            }
        };
    }

    private static int[] argb(Frame frame) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(
                        Math.toIntExact(frame.size().area() * 4))
                .order(ByteOrder.LITTLE_ENDIAN);
        Pixels.toBgra(frame, bytes);
        int[] pixels = new int[Math.toIntExact(frame.size().area())];
        bytes.clear().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(pixels);
        return pixels;
    }

    private void next() {
        for (Tile tile : wanted) {
            if (coming.size() >= AT_ONCE) return;
            if (coming.containsKey(tile)) continue;
            coming.put(tile, tasks.start(() -> pixels(source.read(tile)), pixels -> came(tile, pixels), e -> {
                coming.remove(tile);
                broken.add(tile);
                drop(tile);
                failed.accept(e);
                next();
            }));
        }
    }

    private void came(Tile tile, int[] pixels) {
        coming.remove(tile);
        kept.put(tile, pixels);
        while (kept.size() > KEPT) kept.remove(kept.keySet().iterator().next());
        drop(tile);
        next();
        arrived.run();
    }

    private void drop(Tile tile) {
        List<Tile> others = new ArrayList<>(wanted);
        others.remove(tile);
        wanted = List.copyOf(others);
    }

    private void stop(Tile tile) {
        Tasks.Running running = coming.remove(tile);
        if (running != null) running.cancel();
    }
}
