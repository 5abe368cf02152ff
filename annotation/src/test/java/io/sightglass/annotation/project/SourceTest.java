package io.sightglass.annotation.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.progress.Progress;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    private static final Source.Limits SMALL = new Source.Limits(3, 1_000_000, 50, 1000);

    @TempDir
    Path folder;

    @Test
    void anArchiveIsUnpackedAndGoneAfterwards() throws Exception {
        Path zip = zip(10, "set/a.txt", "set/deep/b.txt", "__MACOSX/set/._a.txt");
        Path path;
        try (Source source = Source.open(zip, Progress.NONE)) {
            path = source.path();
            assertEquals("set", path.getFileName().toString());
            assertTrue(Files.isRegularFile(path.resolve("deep/b.txt")));
            assertTrue(source.isTemporary());
        }
        assertFalse(Files.exists(path));
        assertTrue(Files.exists(zip));
    }

    @Test
    void aFolderIsReadWhereItIs() throws Exception {
        try (Source source = Source.open(folder, Progress.NONE)) {
            assertEquals(folder, source.path());
            assertFalse(source.isTemporary());
        }
        assertTrue(Files.exists(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil.txt", "a/../../evil.txt", "/tmp/evil.txt", "..\\evil.txt", "C:\\evil.txt", "a/../b.txt"
            })
    void aNameThatLeadsOutRefusesTheArchive(String name) throws Exception {
        assertTrue(refusal(zip(10, name)).contains("leads out of the folder"));
        assertFalse(Files.exists(Path.of("/tmp/evil.txt")));
    }

    @Test
    void tooManyFilesTooMuchAndTooDenseAreRefused() throws Exception {
        assertTrue(refusal(zip(10, "a", "b", "c", "d")).contains("more than 3 files"));
        assertTrue(refusal(zip(600_000, "a")).contains("more than 50 times its size"));
        assertTrue(refusal(zip(10, "a", "./a")).contains("two files"));
        Source.Limits flat = new Source.Limits(3, 100_000, 10_000, 0);
        Path zip = zip(60_000, "a", "b");
        String message = assertThrows(AnnotationException.class, () -> Source.open(zip, flat, Progress.NONE))
                .getMessage();
        assertTrue(message.contains("unpacks to more than"), message);
    }

    @Test
    void whatIsNoArchiveIsASentence() throws Exception {
        Path file = Files.writeString(folder.resolve("wrong.zip"), "no archive");
        assertTrue(refusal(file).contains("is no ZIP archive"));
    }

    private static String refusal(Path zip) {
        return assertThrows(AnnotationException.class, () -> Source.open(zip, SMALL, Progress.NONE))
                .getMessage();
    }

    /** Files of zeros. */
    private Path zip(int bytes, String... names) throws Exception {
        Path zip = Files.createTempFile(folder, "set", ".zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (String name : names) {
                entries.putNextEntry(new ZipEntry(name));
                entries.write(new byte[bytes]);
            }
        }
        return zip;
    }
}
