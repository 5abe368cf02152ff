package io.sightglass.app.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.screen.Screen;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailFilesTest {
    private static final String HASH = "ab12";

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheToolkit() {
        Screen.pulses(1);
    }

    @Test
    void aPictureIsMadeOnceAndThenComesFromTheDisk() throws Exception {
        ThumbnailFiles files = new ThumbnailFiles(folder.resolve("small"), 1_000_000);
        Path picture = picture();
        Image made = files.of(HASH, picture);
        assertEquals(Thumbnails.LONGEST, made.getWidth());
        Files.delete(picture);
        Image kept = files.of(HASH, picture);
        assertEquals(made.getHeight(), kept.getHeight());
        assertEquals(List.of(folder.resolve("small/ab/ab12.jpg")), kept());
    }

    @Test
    void whatIsDamagedIsMadeAgainAndWhatIsGoneIsSaid() throws Exception {
        ThumbnailFiles files = new ThumbnailFiles(folder.resolve("small"), 1_000_000);
        Path picture = picture();
        files.of(HASH, picture);
        Files.write(kept().getFirst(), new byte[] {1, 2, 3});
        assertEquals(Thumbnails.LONGEST, files.of(HASH, picture).getWidth());
        assertTrue(Files.size(kept().getFirst()) > 3);
        Files.delete(kept().getFirst());
        Files.delete(picture);
        assertThrows(VisionException.class, () -> files.of(HASH, picture));
    }

    @Test
    void theOldestGoWhenThereIsNoRoom() throws Exception {
        Path picture = picture();
        ThumbnailFiles plenty = new ThumbnailFiles(folder.resolve("small"), 1_000_000);
        for (int i = 0; i < 4; i++) {
            plenty.of("hash" + i, picture);
            Files.setLastModifiedTime(
                    folder.resolve("small/ha/hash" + i + ".jpg"), FileTime.fromMillis(1_000L * (4 - i)));
        }
        long each = Files.size(kept().getFirst());
        new ThumbnailFiles(folder.resolve("small"), each * 3).trim();
        assertEquals(List.of(folder.resolve("small/ha/hash0.jpg"), folder.resolve("small/ha/hash1.jpg")), kept());
    }

    private Path picture() throws VisionException {
        Path file = folder.resolve("large.png");
        ImageFiles.write(Frame.allocate(new Size(800, 400), 3), file);
        return file;
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("small"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
