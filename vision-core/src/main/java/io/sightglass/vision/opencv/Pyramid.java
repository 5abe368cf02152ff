package io.sightglass.vision.opencv;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.TileGrid;
import io.sightglass.vision.image.TileGrid.Tile;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A large image in tiles at several resolutions, each a file in a folder that may be deleted at any time. A tile that is missing
 * or damaged is made again: from the finer ones, or from the image itself. Tiles of JPEG files are JPEG with little loss, all
 * others are without. Made by {@link PyramidCache}. Any thread.
 */
public final class Pyramid {
    /** Side of a tile in pixels. */
    public static final int SIDE = 512;

    private static final int QUALITY = 95;
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private final Path image;
    private final Path folder;
    private final TileGrid grid;
    private final boolean lossless;

    Pyramid(Path image, Path folder, TileGrid grid, boolean lossless) {
        this.image = image;
        this.folder = folder;
        this.grid = grid;
        this.lossless = lossless;
    }

    public TileGrid grid() {
        return grid;
    }

    /**
     * The pixels of a tile.
     *
     * @throws VisionException when it has to be made again and the image cannot be read
     */
    public Frame tile(Tile tile) throws VisionException {
        Box box = grid.box(tile);
        try {
            byte[] content = Files.readAllBytes(file(tile));
            if (content.length > CHECKSUM_BYTES && ByteBuffer.wrap(content).getInt() == checksum(content)) {
                byte[] picture = java.util.Arrays.copyOfRange(content, CHECKSUM_BYTES, content.length);
                Frame frame = ImageFiles.decode(picture, file(tile).toString());
                if (frame.width() == (int) box.width() && frame.height() == (int) box.height()) return frame;
            }
        } catch (IOException | VisionException e) {
            System.getLogger(Pyramid.class.getName())
                    .log(System.Logger.Level.DEBUG, "a tile is made again: " + tile, e);
        }
        Frame made = tile.level() == 0 ? fromImage(tile) : fromFiner(tile);
        write(tile, made);
        return made;
    }

    /** The pixels of a region of a level, in pixels of the level; what lies outside is cut off, and something must be left. */
    public Frame region(int level, Box region) throws VisionException {
        Size size = grid.size(level);
        Box inside = new Box(
                        Math.floor(region.x1()),
                        Math.floor(region.y1()),
                        Math.ceil(region.x2()),
                        Math.ceil(region.y2()))
                .clippedTo(size);
        if (inside.area() == 0) throw new IllegalArgumentException("nothing of " + region + " lies in " + size);
        Frame target = Frame.allocate(new Size((int) inside.width(), (int) inside.height()), 3);
        for (int row = (int) inside.y1() / SIDE; row * SIDE < inside.y2(); row++) {
            for (int column = (int) inside.x1() / SIDE; column * SIDE < inside.x2(); column++) {
                Tile tile = new Tile(level, column, row);
                copy(tile(tile), grid.box(tile), target, inside);
            }
        }
        return target;
    }

    /** Writes a tile; whoever reads at the same time sees all of it or nothing. */
    void write(Tile tile, Frame pixels) throws VisionException {
        byte[] picture = lossless ? ImageFiles.encodePng(pixels) : ImageFiles.encodeJpeg(pixels, QUALITY);
        byte[] content = new byte[picture.length + CHECKSUM_BYTES];
        System.arraycopy(picture, 0, content, CHECKSUM_BYTES, picture.length);
        ByteBuffer.wrap(content).putInt(checksum(content));
        Path file = file(tile);
        try {
            Files.createDirectories(folder.resolve(Integer.toString(tile.level())));
            Files.write(file, content); // not synced: what a crash leaves half written, the checksum finds
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("write", file, e), e);
        }
    }

    /** Tiles of one level. */
    List<Tile> tiles(int level) {
        List<Tile> tiles = new ArrayList<>();
        for (int row = 0; row < grid.rows(level); row++) {
            for (int column = 0; column < grid.columns(level); column++) tiles.add(new Tile(level, column, row));
        }
        return tiles;
    }

    /** From the image, with all other finest tiles that are not there, for decoding it takes long. */
    private synchronized Frame fromImage(Tile tile) throws VisionException {
        try (LargeImage all = LargeImage.read(image)) {
            for (Tile other : tiles(0)) {
                if (!Files.exists(file(other))) write(other, all.crop(grid.box(other)));
            }
            return all.crop(grid.box(tile));
        }
    }

    private Frame fromFiner(Tile tile) throws VisionException {
        Box box = grid.box(tile);
        Size finer = grid.size(tile.level() - 1);
        Box twice = new Box(2 * box.x1(), 2 * box.y1(), 2 * box.x2(), 2 * box.y2()).clippedTo(finer);
        return Pixels.resize(region(tile.level() - 1, twice), new Size((int) box.width(), (int) box.height()));
    }

    private static void copy(Frame tile, Box at, Frame target, Box inside) {
        int left = (int) Math.max(at.x1(), inside.x1());
        int right = (int) Math.min(at.x2(), inside.x2());
        int bottom = (int) Math.min(at.y2(), inside.y2());
        ByteBuffer from = tile.pixels();
        ByteBuffer to = target.pixels();
        for (int y = (int) Math.max(at.y1(), inside.y1()); y < bottom; y++) {
            int source = ((y - (int) at.y1()) * tile.width() + left - (int) at.x1()) * 3;
            int place = ((y - (int) inside.y1()) * target.width() + left - (int) inside.x1()) * 3;
            to.put(place, from, source, (right - left) * 3);
        }
    }

    private static int checksum(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content, CHECKSUM_BYTES, content.length - CHECKSUM_BYTES);
        return (int) crc.getValue();
    }

    private Path file(Tile tile) {
        return folder.resolve(Integer.toString(tile.level())).resolve(tile.column() + "-" + tile.row() + ".tile");
    }
}
