package io.sightglass.vision.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.vision.VisionException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFilesTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsReplacedAndNothingElseIsLeft() throws Exception {
        Path file = folder.resolve("a/b/note.txt");
        SafeFiles.write(file, "old");
        SafeFiles.write(file, "new");
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("note.txt"), names(file.resolveSibling("")));
    }

    @Test
    void aWriterThatFailsLeavesTheOldContent() throws Exception {
        Path file = folder.resolve("note.txt");
        SafeFiles.write(file, "old");
        assertThrows(
                IllegalStateException.class,
                () -> SafeFiles.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IllegalStateException("killed half-way");
                }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("note.txt"), names(folder));
    }

    @Test
    void aFullDiskIsASentenceAndTheOldContentStays() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        Path file = folder.resolve("note.txt");
        SafeFiles.write(file, "old");
        VisionException e = assertThrows(
                VisionException.class,
                () -> SafeFiles.write(file, out -> {
                    try (OutputStream disk = new FileOutputStream(full.toFile())) {
                        disk.write(1);
                    }
                }));
        assertEquals("Cannot write " + file + ": the disk is full. Free some space and try again.", e.getMessage());
        assertEquals("old", Files.readString(file));
    }

    @Test
    void aFileInPlaceOfAFolderIsASentence() throws Exception {
        Path blocker = Files.writeString(folder.resolve("blocker"), "x");
        VisionException e =
                assertThrows(VisionException.class, () -> SafeFiles.write(blocker.resolve("note.txt"), "text"));
        assertTrue(e.getMessage().contains("a file where a folder is needed"), e.getMessage());
        VisionException read = assertThrows(VisionException.class, () -> Sha256.of(blocker.resolve("note.txt")));
        assertTrue(read.getMessage().contains("a part of the path is a file"), read.getMessage());
    }

    @Test
    void aFolderIsNotReplacedByAFile() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        VisionException e = assertThrows(VisionException.class, () -> SafeFiles.write(taken, "text"));
        assertTrue(e.getMessage().contains("it is a folder"), e.getMessage());
    }

    @Test
    void aReadOnlyDiskAndMissingRightsSayWhatToDo() {
        Path file = Path.of("x");
        assertEquals(
                "Cannot write x: the disk is read-only. Choose another place or make it writable.",
                SafeFiles.sentence("write", file, new FileSystemException("x", null, "Read-only file system")));
        assertEquals(
                "Cannot write x: access is denied. Check the rights of the file and its folder.",
                SafeFiles.sentence("write", file, new AccessDeniedException("x")));
        assertEquals(
                "Cannot write x: the disk is full. Free some space and try again.",
                SafeFiles.sentence("write", file, new IOException("There is not enough space on the disk")));
    }

    @Test
    void whatKilledWritersLeftIsSweptAndLivingWritersAreSpared() throws Exception {
        Path dead = Files.writeString(folder.resolve(".999999999-1.part-note.txt"), "x");
        Path alive =
                Files.writeString(folder.resolve("." + ProcessHandle.current().pid() + "-1.part-note.txt"), "x");
        Path other = Files.writeString(folder.resolve(".hidden.part-x"), "x");
        SafeFiles.sweep(folder);
        assertTrue(Files.notExists(dead) && Files.exists(alive) && Files.exists(other));
    }

    @Test
    void writersWhoLookForANameAtOnceGetOneEach() throws Exception {
        List<Path> files;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Path>> writers = IntStream.range(0, 32)
                    .mapToObj(i -> (Callable<Path>) () ->
                            SafeFiles.writeFree(folder, "model", ".onnx", (SafeFiles.FileContent<VisionException>)
                                    aside -> Files.writeString(aside, "content " + i)))
                    .toList();
            files = threads.invokeAll(writers).stream().map(Future::resultNow).toList();
        }
        for (int i = 0; i < files.size(); i++) assertEquals("content " + i, Files.readString(files.get(i)));
        assertEquals(
                IntStream.rangeClosed(1, 32)
                        .mapToObj(n -> "model-" + n + ".onnx")
                        .collect(Collectors.toSet()),
                Set.copyOf(names(folder)));
    }

    @Test
    void aCopyNeverReplaces() throws Exception {
        Path from = Files.write(folder.resolve("from"), new byte[] {1, 2, 3});
        Path to = folder.resolve("to");
        SafeFiles.copyNew(from, to);
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(to));
        assertThrows(VisionException.class, () -> SafeFiles.copyNew(from, to));
    }

    @Test
    void sha256OfTheStandardsExample() throws Exception {
        // FIPS 180-4, example "abc"
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertEquals(abc, Sha256.of("abc"));
        assertEquals(abc, Sha256.of(Files.writeString(folder.resolve("abc"), "abc")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
