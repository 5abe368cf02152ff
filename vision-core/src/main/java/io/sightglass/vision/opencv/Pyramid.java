package io.sightglass.vision.opencv;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.DeepFrame;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.Picture;
import io.sightglass.vision.image.TileGrid;
import io.sightglass.vision.image.TileGrid.Tile;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A large image in tiles at several resolutions, each a file in a folder that may be deleted at any time. A tile that is missing
 * or damaged is made again: from the finer ones, or from the image itself. Tiles of JPEG files are JPEG with little loss, all
 * others are without, and those of grey images with 16 bits a pixel keep them. Made by {@link PyramidCache}. Any thread.
 */
public final class Pyramid {
    /** Side of a tile in pixels. */
    public static final int SIDE = 512;

    private static final int QUALITY = 95;
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private final Path image;
    private final Path folder;
    private final TileGrid grid;
    private final Kind kind;

    /** What the tiles are. */
    enum Kind {
        JPEG,
        LOSSLESS,
        /** Grey with 16 bits a pixel, without loss. */
        DEEP;

        static Kind of(Path image) throws VisionException {
            if (LargeImage.isJpeg(image)) return JPEG;
            return DeepFrames.isDeep(image) ? DEEP : LOSSLESS;
        }
    }

    Pyramid(Path image, Path folder, TileGrid grid, Kind kind) {
        this.image = image;
        this.folder = folder;
        this.grid = grid;
        this.kind = kind;
    }

    public TileGrid grid() {
        return grid;
    }

    /** Whether its pixels are grey with 16 bits. */
    public boolean isDeep() {
        return kind == Kind.DEEP;
    }

    /**
     * The pixels of a tile, with 8 bits.
     *
     * @throws VisionException when it has to be made again and the image cannot be read
     */
    public Frame tile(Tile tile) throws VisionException {
        return switch (picture(tile)) {
            case Frame frame -> frame;
            case DeepFrame deep -> deep.toFrame();
        };
    }

    /**
     * The pixels of a tile, with the bits that they have.
     *
     * @throws VisionException as {@link #tile}
     */
    public Picture picture(Tile tile) throws VisionException {
        Box box = grid.box(tile);
        try {
            byte[] content = Files.readAllBytes(file(tile));
            if (content.length > CHECKSUM_BYTES && ByteBuffer.wrap(content).getInt() == checksum(content)) {
                Picture picture = decode(
                        Arrays.copyOfRange(content, CHECKSUM_BYTES, content.length),
                        file(tile).toString());
                if (picture.size().equals(new Size((int) box.width(), (int) box.height()))) return picture;
            }
        } catch (IOException | VisionException e) {
            System.getLogger(Pyramid.class.getName())
                    .log(System.Logger.Level.DEBUG, "a tile is made again: " + tile, e);
        }
        Picture made = tile.level() == 0 ? fromImage(tile) : fromFiner(tile);
        write(tile, made);
        return made;
    }

    private Picture decode(byte[] content, String name) throws VisionException {
        return isDeep() ? DeepFrames.decodePng(content, name) : ImageFiles.decode(content, name);
    }

    /** The pixels of a region of a level with 8 bits, in pixels of the level; what lies outside is cut off, and something must be left. */
    public Frame region(int level, Box region) throws VisionException {
        Box inside = inside(level, region);
        Frame target = Frame.allocate(new Size((int) inside.width(), (int) inside.height()), 3);
        for (Tile tile : touched(level, inside)) copy(tile(tile), grid.box(tile), target, inside);
        return target;
    }

    private DeepFrame deepRegion(int level, Box region) throws VisionException {
        Box inside = inside(level, region);
        Size size = new Size((int) inside.width(), (int) inside.height());
        short[] target = new short[Math.toIntExact(size.area())];
        for (Tile tile : touched(level, inside)) {
            if (picture(tile) instanceof DeepFrame deep) copy(deep, grid.box(tile), target, inside);
        }
        return DeepFrame.of(size, target);
    }

    private Box inside(int level, Box region) {
        Size size = grid.size(level);
        Box inside = new Box(
                        Math.floor(region.x1()),
                        Math.floor(region.y1()),
                        Math.ceil(region.x2()),
                        Math.ceil(region.y2()))
                .clippedTo(size);
        if (inside.area() == 0) throw new IllegalArgumentException("nothing of " + region + " lies in " + size);
        return inside;
    }

    private static List<Tile> touched(int level, Box inside) {
        List<Tile> tiles = new ArrayList<>();
        for (int row = (int) inside.y1() / SIDE; row * SIDE < inside.y2(); row++) {
            for (int column = (int) inside.x1() / SIDE; column * SIDE < inside.x2(); column++) {
                tiles.add(new Tile(level, column, row));
            }
        }
        return tiles;
    }

    /** Writes a tile; whoever reads at the same time sees all of it or nothing. */
    void write(Tile tile, Picture pixels) throws VisionException {
        byte[] picture = switch (pixels) {
            case DeepFrame deep -> DeepFrames.encodePng(deep);
            case Frame frame when kind == Kind.JPEG -> ImageFiles.encodeJpeg(frame, QUALITY);
            case Frame frame -> ImageFiles.encodePng(frame);
        };
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
    private synchronized Picture fromImage(Tile tile) throws VisionException {
        try (LargeImage all = read()) {
            for (Tile other : tiles(0)) {
                if (!Files.exists(file(other))) write(other, all.crop(grid.box(other)));
            }
            return all.crop(grid.box(tile));
        }
    }

    /** All of the image, as its tiles are made of it. */
    LargeImage read() throws VisionException {
        return isDeep() ? LargeImage.read(image, DeepFrames.KIND) : LargeImage.read(image);
    }

    private Picture fromFiner(Tile tile) throws VisionException {
        Box box = grid.box(tile);
        Size finer = grid.size(tile.level() - 1);
        Box twice = new Box(2 * box.x1(), 2 * box.y1(), 2 * box.x2(), 2 * box.y2()).clippedTo(finer);
        Size size = new Size((int) box.width(), (int) box.height());
        return isDeep()
                ? DeepFrames.resize(deepRegion(tile.level() - 1, twice), size)
                : Pixels.resize(region(tile.level() - 1, twice), size);
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

    private static void copy(DeepFrame tile, Box at, short[] target, Box inside) {
        Box part = new Box(
                Math.max(at.x1(), inside.x1()),
                Math.max(at.y1(), inside.y1()),
                Math.min(at.x2(), inside.x2()),
                Math.min(at.y2(), inside.y2()));
        short[] pixels = tile.crop(part.moved(-at.x1(), -at.y1())).toArray();
        int width = (int) part.width();
        for (int y = 0; y < (int) part.height(); y++) {
            int place = ((int) (part.y1() - inside.y1()) + y) * (int) inside.width() + (int) (part.x1() - inside.x1());
            System.arraycopy(pixels, y * width, target, place, width);
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
