package io.sightglass.vision.store;

import io.sightglass.vision.VisionException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes files so that a reader, a full disk or a kill at any moment finds either the old content or the new, never half
 * of it: beside the target, synced, renamed over it, and the folder synced. Errors are sentences for the user.
 */
public final class SafeFiles {
    private static final String PART = ".part";
    private static final Pattern ASIDE = Pattern.compile("\\.([0-9]{1,18})-[0-9]+\\.part-.*");
    private static final AtomicLong COUNTER = new AtomicLong();

    private SafeFiles() {}

    /** Produces a file's content. */
    @FunctionalInterface
    public interface Content<E extends Exception> {
        void writeTo(OutputStream out) throws IOException, E;
    }

    /** Produces a file at a path, for writers that want a name rather than a stream. */
    @FunctionalInterface
    public interface FileContent<E extends Exception> {
        void writeTo(Path aside) throws IOException, E;
    }

    /** Writes or replaces the file, making missing parent folders. */
    public static void write(Path file, byte[] content) throws VisionException {
        write(file, out -> out.write(content));
    }

    /** Writes or replaces the file with the text in UTF-8. */
    public static void write(Path file, String text) throws VisionException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes or replaces the file with what {@code content} writes; the stream is buffered. */
    public static <E extends Exception> void write(Path file, Content<E> content) throws VisionException, E {
        writeAside(file, aside -> {
            try (FileChannel channel =
                            FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.writeTo(out);
            }
        });
    }

    /**
     * Writes or replaces the file with what {@code content} makes at the path it is given, which lies in the same folder and
     * ends like the file's own name, so that writers who go by the extension do the right thing.
     */
    public static <E extends Exception> void writeAside(Path file, FileContent<E> content) throws VisionException, E {
        Path target = file.toAbsolutePath();
        Path aside = aside(target);
        try {
            Files.createDirectories(folder(target));
            content.writeTo(aside);
            sync(aside);
            move(aside, target);
        } catch (IOException e) {
            throw new VisionException(sentence("write", file, e), e);
        } finally {
            delete(aside);
        }
    }

    /**
     * Writes a new file under the first of the names stem-1, stem-2, … that is free when it is done, also when others look
     * for a name at the same time.
     *
     * @param ending such as ".onnx"
     * @return the file
     */
    public static <E extends Exception> Path writeFree(Path folder, String stem, String ending, FileContent<E> content)
            throws VisionException, E {
        Path aside = aside(folder.toAbsolutePath().resolve(stem + ending));
        try {
            Files.createDirectories(folder);
            content.writeTo(aside);
            sync(aside);
            for (int n = 1; ; n++) {
                Path target = folder.resolve(stem + "-" + n + ending);
                if (!Files.exists(target) && claim(aside, target)) return target;
            }
        } catch (IOException e) {
            throw new VisionException(sentence("write", folder.resolve(stem + ending), e), e);
        } finally {
            delete(aside);
        }
    }

    /**
     * Writes the file unless there is one, also when others do the same at the same time. Its folder must be there.
     *
     * @return whether it was written
     */
    public static <E extends Exception> boolean writeNew(Path file, FileContent<E> content) throws VisionException, E {
        Path aside = aside(file.toAbsolutePath());
        try {
            content.writeTo(aside);
            sync(aside);
            return claim(aside, file);
        } catch (IOException e) {
            throw new VisionException(sentence("write", file, e), e);
        } finally {
            delete(aside);
        }
    }

    /** Copies a file's content; the target appears whole. Fails when the target is there already. */
    public static void copyNew(Path from, Path to) throws VisionException {
        if (Files.exists(to))
            throw new VisionException("Cannot write " + to + ": a file of that name is there already.");
        writeAside(to, (FileContent<VisionException>) aside -> Files.copy(from, aside));
    }

    /** Makes the folder and its parents. */
    public static void createFolder(Path folder) throws VisionException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new VisionException(sentence("create the folder", folder, e), e);
        }
    }

    /** Removes what writers that were killed left beside their targets in this folder. Never fails. */
    public static void sweep(Path folder) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*" + PART + "-*")) {
            for (Path part : parts) if (abandoned(part.getFileName().toString())) delete(part);
        } catch (IOException | DirectoryIteratorException e) {
            // Leftovers cost a little space and nothing else.
            System.getLogger(SafeFiles.class.getName()).log(System.Logger.Level.DEBUG, "left as it is: " + folder, e);
        }
    }

    /**
     * The sentence that tells a user why a file operation failed and what to do.
     *
     * @param verb what was tried, such as "write" or "read"
     */
    public static String sentence(String verb, Path file, IOException e) {
        return "Cannot " + verb + " " + file + ": " + reason(file, e);
    }

    private static String reason(Path file, IOException e) {
        String said = String.valueOf(e instanceof FileSystemException f ? f.getReason() : e.getMessage());
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no space") || lower.contains("not enough space") || lower.contains("quota")) {
            return "the disk is full. Free some space and try again.";
        }
        if (lower.contains("read-only")) return "the disk is read-only. Choose another place or make it writable.";
        return switch (e) {
            case AccessDeniedException denied -> "access is denied. Check the rights of the file and its folder.";
            case NoSuchFileException none -> "there is no such file or folder. Check the path.";
            case NotDirectoryException none -> "a part of the path is a file, not a folder. Choose another place.";
            case FileAlreadyExistsException there ->
                Files.isRegularFile(Path.of(there.getFile()))
                        ? there.getFile() + " is a file where a folder is needed. Choose another place."
                        : "it is there already. Choose another name.";
            default ->
                lower.contains("not a directory")
                        ? "a part of the path is a file, not a folder. Choose another place."
                        : Files.isDirectory(file)
                                ? "it is a folder, not a file (" + said + "). Choose another name."
                                : said + ".";
        };
    }

    private static Path aside(Path target) {
        String mark = ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
        return target.resolveSibling("." + mark + PART + "-" + target.getFileName());
    }

    /** Whether a file of that name is one that a writer has beside its target until it is whole. */
    public static boolean isPart(String name) {
        return ASIDE.matcher(name).matches();
    }

    private static boolean abandoned(String name) {
        Matcher part = ASIDE.matcher(name);
        return part.matches()
                && ProcessHandle.of(Long.parseLong(part.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static Path folder(Path absolute) {
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }

    private static void move(Path aside, Path target) throws IOException {
        if (Files.isDirectory(target)) throw new FileSystemException(target.toString(), null, "Is a directory");
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
        }
        syncFolder(folder(target));
    }

    /** Gives the file a second name, unless somebody has it; where there are no links, takes the name first. */
    private static boolean claim(Path aside, Path target) throws IOException {
        try {
            Files.createLink(target, aside);
            syncFolder(folder(target.toAbsolutePath()));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            System.getLogger(SafeFiles.class.getName()).log(System.Logger.Level.DEBUG, "no links beside " + target, e);
        }
        try {
            Files.createFile(target);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        move(aside, target.toAbsolutePath());
        return true;
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes the names in a folder durable; Windows keeps them by itself and cannot open folders. */
    static void syncFolder(Path folder) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) return;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The error that led here is the one to tell; sweep() tries again.
            System.getLogger(SafeFiles.class.getName()).log(System.Logger.Level.DEBUG, "left behind: " + file, e);
        }
    }
}
