package io.sightglass.annotation.project;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.store.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Owns what an import reads from: a file or folder as it is, or a ZIP archive in a temporary folder that {@link #close} removes.
 * Nothing in an archive is trusted: a name that leads out of the folder, two of one name, or more content than is likely make
 * the whole archive refused, and links in it come out as small files.
 */
public final class Source implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Optional<Path> temporary;

    /**
     * How much an archive may hold.
     *
     * @param bytes altogether, unpacked
     * @param ratio how many times as large as the archive that may be
     * @param free bytes that it may have whatever the ratio
     */
    record Limits(int entries, long bytes, long ratio, long free) {
        static final Limits USUAL = new Limits(1_000_000, 200L << 30, 100, 64L << 20);

        void check(Path archive, long size, int seen, long unpacked) throws AnnotationException {
            if (seen > entries) throw refused(archive, "it has more than " + entries + " files");
            if (unpacked > bytes) throw refused(archive, "it unpacks to more than " + (bytes >> 20) + " MB");
            if (unpacked > free && unpacked / ratio > size) {
                throw refused(archive, "it unpacks to more than " + ratio + " times its size");
            }
        }
    }

    private Source(Path path, Optional<Path> temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** Opens a file or folder; an archive is unpacked first. */
    public static Source open(Path from, Progress progress) throws AnnotationException {
        return open(from, Limits.USUAL, progress);
    }

    static Source open(Path from, Limits limits, Progress progress) throws AnnotationException {
        boolean zip = Files.isRegularFile(from)
                && from.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
        if (!zip) return new Source(from, Optional.empty());
        try {
            Path temporary = Files.createTempDirectory("sightglass-");
            boolean done = false;
            try {
                // Some files name images above their own folder: there is nothing but ours.
                Path root = temporary.resolve("from/archive").resolve(stem(from));
                Files.createDirectories(root);
                unpack(from, root, limits, progress);
                Source source = new Source(only(root), Optional.of(temporary));
                done = true;
                return source;
            } finally {
                if (!done) Folders.delete(temporary);
            }
        } catch (ZipException e) {
            throw new AnnotationException(from + " is no ZIP archive, or it is damaged. Check the file.", e);
        } catch (IOException e) {
            throw new AnnotationException(SafeFiles.sentence("unpack", from, e), e);
        }
    }

    /** The file or folder to read. */
    public Path path() {
        return path;
    }

    /** Whether it is gone after {@link #close}. */
    public boolean isTemporary() {
        return temporary.isPresent();
    }

    @Override
    public void close() throws AnnotationException {
        if (temporary.isPresent()) Folders.delete(temporary.get());
    }

    private static void unpack(Path archive, Path root, Limits limits, Progress progress)
            throws IOException, AnnotationException {
        long size = Files.size(archive);
        byte[] buffer = new byte[BUFFER];
        long unpacked = 0;
        int seen = 0;
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                progress.check();
                progress.report((double) seen / Math.max(1, zip.size()), "unpacking");
                ZipEntry entry = entries.nextElement();
                limits.check(archive, size, ++seen, unpacked);
                Path target = target(archive, root, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                if (Files.exists(target)) throw refused(archive, "it has two files " + entry.getName());
                Files.createDirectories(target.getParent());
                try (InputStream in = zip.getInputStream(entry);
                        OutputStream out = Files.newOutputStream(
                                target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        unpacked += read;
                        limits.check(archive, size, seen, unpacked);
                        out.write(buffer, 0, read);
                    }
                }
            }
        }
    }

    /** Where an entry belongs; one that leads out of the folder makes the archive refused. */
    private static Path target(Path archive, Path root, String name) throws AnnotationException {
        try {
            String plain = name.replace('\\', '/');
            Path target = root.resolve(plain).normalize();
            boolean inside = target.startsWith(root) && !plain.startsWith("/") && !plain.matches("^[A-Za-z]:.*");
            boolean up = Stream.of(plain.split("/", -1)).anyMatch(".."::equals);
            if (inside && !up) return target;
        } catch (InvalidPathException e) {
            throw new AnnotationException(
                    refused(archive, "a name in it is no path").getMessage(), e);
        }
        throw refused(archive, "the name " + name + " in it leads out of the folder");
    }

    /** A folder that holds everything stands for the archive. */
    private static Path only(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            List<Path> visible = files.filter(f -> !f.getFileName().toString().startsWith(".")
                            && !f.getFileName().toString().equals("__MACOSX"))
                    .toList();
            return visible.size() == 1 && Files.isDirectory(visible.getFirst()) ? visible.getFirst() : root;
        }
    }

    private static String stem(Path archive) {
        String name = archive.getFileName().toString();
        String stem = name.substring(0, name.length() - ".zip".length());
        return stem.isBlank() || stem.startsWith(".") ? "archive" : stem;
    }

    private static AnnotationException refused(Path archive, String reason) {
        return new AnnotationException(
                "The archive " + archive + " is refused: " + reason + ". Unpack it yourself if you trust it.");
    }
}
