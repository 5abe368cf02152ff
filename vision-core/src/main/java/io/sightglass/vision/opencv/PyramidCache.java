package io.sightglass.vision.opencv;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Picture;
import io.sightglass.vision.image.TileGrid;
import io.sightglass.vision.image.TileGrid.Tile;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Pyramids of large images in a folder: one folder each, named by the image file's hash, made aside and renamed. The longest
 * unused ones go when all of them take more than a given space. The folder may be deleted at any time.
 */
public final class PyramidCache {
    private static final String WHOLE = "whole";
    private static final String DEEP = "-deep";
    private static final String PART = ".part";

    private final Path folder;
    private final long mostBytes;

    /** @param mostBytes that all pyramids may take */
    public PyramidCache(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * The pyramid of an image, when it was made before.
     *
     * @throws VisionException when the image cannot be read
     */
    public Optional<Pyramid> kept(Path image, String hash, Size size) throws VisionException {
        Pyramid.Kind kind = Pyramid.Kind.of(image);
        Path home = home(hash, kind);
        if (!Files.exists(home.resolve(WHOLE))) return Optional.empty();
        try {
            Files.setLastModifiedTime(home.resolve(WHOLE), FileTime.from(Instant.now()));
        } catch (IOException e) {
            System.getLogger(PyramidCache.class.getName()).log(System.Logger.Level.DEBUG, "not touched: " + home, e);
        }
        return Optional.of(new Pyramid(image, home, new TileGrid(size, Pyramid.SIDE), kind));
    }

    /** Tiles with 16 bits lie beside those with 8, which were made of such images before. */
    private Path home(String hash, Pyramid.Kind kind) {
        return folder.resolve(kind == Pyramid.Kind.DEEP ? hash + DEEP : hash);
    }

    /**
     * Makes the pyramid of an image; at most one image is decoded at a time, in 3 bytes a pixel and a third more.
     *
     * @param size of the image
     * @param coarse receives coarse tiles as soon as there are some; on this thread
     * @param shown is told once all of them were given, so that something can be shown; on this thread
     * @throws VisionException when the image cannot be read or the disk refuses the tiles
     */
    public Pyramid make(
            Path image,
            String hash,
            Size size,
            BiConsumer<Tile, Picture> coarse,
            Consumer<TileGrid> shown,
            Progress progress)
            throws VisionException {
        TileGrid grid = new TileGrid(size, Pyramid.SIDE);
        progress.report(0, "coarse view");
        Optional<LargeImage> reduced = LargeImage.reduced(image);
        if (reduced.isPresent()) {
            try (LargeImage small = reduced.get()) {
                show(small, grid, coarse);
            }
            shown.accept(grid);
        }
        progress.check();
        Path aside = folder.resolve("." + hash + "-" + ProcessHandle.current().pid() + PART);
        Pyramid.Kind kind = Pyramid.Kind.of(image);
        Path home = home(hash, kind);
        try {
            sweep();
            Files.createDirectories(aside);
            progress.report(0.1, "decoding");
            Pyramid pyramid = new Pyramid(image, aside, grid, kind);
            try (LargeImage all = pyramid.read()) {
                if (!all.size().equals(size)) {
                    throw new VisionException("Image file " + image + " is " + all.size() + ", but was " + size
                            + " when it was imported. Import it again.");
                }
                if (reduced.isEmpty()) {
                    show(all, grid, coarse);
                    shown.accept(grid);
                }
                write(all, pyramid, progress);
            }
            Files.writeString(aside.resolve(WHOLE), grid.size().toString());
            move(aside, home);
            trim(home);
        } catch (IOException e) {
            throw new VisionException(SafeFiles.sentence("write", folder, e), e);
        } finally {
            delete(aside);
        }
        return new Pyramid(image, home, grid, kind);
    }

    private static void write(LargeImage image, Pyramid pyramid, Progress progress) throws VisionException {
        TileGrid grid = pyramid.grid();
        double all = grid.columns(0) * (double) grid.rows(0) * 4 / 3;
        double done = 0;
        LargeImage level = image;
        try {
            for (int n = 0; n < grid.levels(); n++) {
                for (List<Tile> row : rows(pyramid.tiles(n), grid.columns(n))) {
                    progress.check();
                    writeAll(row, level, pyramid);
                    done += row.size();
                    progress.report(Math.min(1, 0.3 + 0.7 * done / all), "tiles");
                }
                if (n + 1 == grid.levels()) break;
                LargeImage next = level.shrunk(grid.size(n + 1));
                level.close();
                level = next;
            }
        } finally {
            level.close();
        }
    }

    /** On all cores, for encoding takes longer than writing. */
    private static void writeAll(List<Tile> tiles, LargeImage level, Pyramid pyramid) throws VisionException {
        List<VisionException> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        tiles.parallelStream().forEach(tile -> {
            try {
                pyramid.write(tile, level.crop(pyramid.grid().box(tile)));
            } catch (VisionException e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) throw failures.getFirst();
    }

    private static List<List<Tile>> rows(List<Tile> tiles, int columns) {
        List<List<Tile>> rows = new ArrayList<>();
        for (int i = 0; i < tiles.size(); i += columns) rows.add(tiles.subList(i, i + columns));
        return rows;
    }

    /** Tells all levels from an eighth on. */
    private static void show(LargeImage eighth, TileGrid grid, BiConsumer<Tile, Picture> coarse) {
        for (int n = grid.levels() - 1; n >= Math.min(3, grid.levels() - 1); n--) {
            try (LargeImage level = eighth.shrunk(grid.size(n))) {
                for (int row = 0; row < grid.rows(n); row++) {
                    for (int column = 0; column < grid.columns(n); column++) {
                        Tile tile = new Tile(n, column, row);
                        coarse.accept(tile, level.crop(grid.box(tile)));
                    }
                }
            }
        }
    }

    private static void move(Path aside, Path home) throws IOException {
        try {
            Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) { // each system has its own for a folder that is in the way
            if (Files.exists(home.resolve(WHOLE))) return; // somebody else was faster
            if (!Files.exists(home)) throw e;
            delete(home);
            Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Removes the longest unused pyramids until the others fit. */
    private void trim(Path newest) throws IOException {
        List<Path> homes;
        try (Stream<Path> all = Files.list(folder)) {
            homes = new ArrayList<>(
                    all.filter(p -> Files.exists(p.resolve(WHOLE))).toList());
        }
        homes.sort(Comparator.comparing(PyramidCache::used));
        long total = homes.stream().mapToLong(PyramidCache::bytes).sum();
        for (Path home : homes) {
            if (total <= mostBytes || home.equals(newest)) continue;
            total -= bytes(home);
            delete(home);
        }
    }

    /** Removes what processes that are gone left behind. */
    private void sweep() throws IOException {
        if (!Files.isDirectory(folder)) return;
        List<Path> parts;
        try (Stream<Path> all = Files.list(folder)) {
            parts = all.filter(p -> p.toString().endsWith(PART)).toList();
        }
        for (Path part : parts) {
            String name = part.getFileName().toString();
            String pid = name.substring(name.lastIndexOf('-') + 1, name.length() - PART.length());
            boolean alive = pid.matches("[0-9]{1,18}")
                    && ProcessHandle.of(Long.parseLong(pid))
                            .filter(ProcessHandle::isAlive)
                            .isPresent();
            if (!alive) delete(part);
        }
    }

    private static FileTime used(Path home) {
        try {
            return Files.getLastModifiedTime(home.resolve(WHOLE));
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static long bytes(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static void delete(Path home) {
        if (!Files.exists(home)) return;
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(PyramidCache.class.getName()).log(System.Logger.Level.DEBUG, "left behind: " + home, e);
        }
    }
}
