package io.sightglass.vision.natives;

import io.sightglass.vision.natives.Bundle.Item;
import io.sightglass.vision.natives.Manifest.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of one bundle in the cache: complete from the moment it can be seen, and mended when damaged. */
final class UnpackedFolder {
    private final Path root;
    private final Path folder;
    private final Bundle bundle;

    UnpackedFolder(Path root, Bundle bundle) {
        this.root = root;
        this.bundle = bundle;
        this.folder = root.resolve(bundle.folder());
    }

    Path path() {
        return folder;
    }

    long bytes() {
        return bundle.items().stream().mapToLong(Item::size).sum();
    }

    /**
     * Makes the folder complete.
     *
     * @param thorough reads every byte instead of trusting sizes and times
     * @return the files that had to be unpacked again
     */
    List<String> ensure(boolean thorough) throws IOException {
        if (!thorough && looksComplete()) return List.of();
        Files.createDirectories(root);
        synchronized (UnpackedFolder.class) { // a file lock is the process's, not the thread's
            try (FileChannel channel = FileChannel.open(
                            root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) throw new IOException("the lock of " + root + " was lost");
                if (!Files.isDirectory(folder)) {
                    unpackAll();
                    return List.of();
                }
                return mend();
            }
        }
    }

    private boolean looksComplete() throws IOException {
        Optional<Manifest> manifest = Manifest.read(folder);
        if (manifest.isEmpty()) return false;
        for (Item item : bundle.items()) {
            Line line = manifest.get().lines().get(item.path());
            if (line == null || !line.looksLike(folder.resolve(item.path()))) return false;
        }
        return true;
    }

    private void unpackAll() throws IOException {
        Path aside = root.resolve(".unpacking");
        delete(aside); // left by a process that was killed: whoever unpacks holds the lock
        Files.createDirectories(aside);
        Map<String, Line> lines = new TreeMap<>();
        for (Item item : bundle.items()) lines.put(item.path(), unpack(item, aside.resolve(item.path())));
        writeSynced(aside.resolve(Manifest.FILE), new Manifest(lines).text());
        syncFolders(aside);
        Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(root);
    }

    /** Replaces files one by one, each whole; a process that has the old one open keeps it. */
    private List<String> mend() throws IOException {
        Map<String, Line> before = Manifest.read(folder).map(Manifest::lines).orElse(Map.of());
        Map<String, Line> lines = new TreeMap<>();
        List<String> mended = new ArrayList<>();
        for (Item item : bundle.items()) {
            Path file = folder.resolve(item.path());
            Line line = before.get(item.path());
            if (line == null || !line.holds(file)) {
                Path part = file.resolveSibling(file.getFileName() + ".part");
                String hash = unpack(item, part).sha256();
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                line = Manifest.line(hash, file);
                mended.add(item.path());
            } else if (!line.looksLike(file)) {
                line = Manifest.line(line.sha256(), file);
            }
            lines.put(item.path(), line);
        }
        Manifest after = new Manifest(lines);
        if (!after.lines().equals(before)) {
            Path part = folder.resolve(Manifest.FILE + ".part");
            writeSynced(part, after.text());
            Files.move(
                    part,
                    folder.resolve(Manifest.FILE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            syncFolders(folder);
        }
        return mended;
    }

    private static Line unpack(Item item, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        String hash;
        try (InputStream in = item.open();
                FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            hash = Digests.copy(in, out);
            channel.force(true);
        }
        // JavaCPP takes a file for its own when its time is the jar entry's.
        Files.setLastModifiedTime(file, FileTime.fromMillis(item.entry().getTime()));
        return Manifest.line(hash, file);
    }

    private static void writeSynced(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void syncFolders(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : (Iterable<Path>) all.filter(Files::isDirectory)::iterator) syncFolder(path);
        }
    }

    /** Makes the names in a folder durable; Windows keeps them by itself and cannot open folders. */
    private static void syncFolder(Path path) throws IOException {
        if (ClassPath.windows()) return;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path top) throws IOException {
        if (!Files.exists(top)) return;
        try (Stream<Path> all = Files.walk(top)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException("cannot remove " + top, e);
        }
    }
}
