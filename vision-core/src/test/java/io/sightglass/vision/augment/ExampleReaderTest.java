package io.sightglass.vision.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleReaderTest {
    private static final Size IMAGE = new Size(16, 8);
    private static final Size INPUT = new Size(8, 8);

    @TempDir
    Path folder;

    /** Twice as wide as the input; the upper half does not count for this image, the left quarter for none. */
    @Test
    void whatDoesNotCountHasNoClass() throws VisionException {
        Scope own = new Scope(IMAGE, List.of(Box.at(0, 0, 16, 4)), List.of());
        Scope common = new Scope(new Size(4, 2), List.of(), List.of(Box.at(1, 0, 3, 2)));
        Region above = new Region("dent", Box.at(8, 0, 4, 6));
        Region below = new Region("dent", Box.at(8, 3, 4, 4));
        Example example = read(new Truth(Quality.DEFECTIVE, List.of(above, below), own), common, Fit.Mode.STRETCH);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                int wanted = y < 4 || x < 2 ? Example.IGNORED : y < 7 && x >= 4 && x < 6 ? 1 : 0;
                assertEquals(wanted, example.classes()[y * 8 + x] & 0xff, x + ", " + y);
            }
        }
        assertEquals(
                List.of(new Example.Thing(0, Box.at(4, 3, 2, 4), false)),
                example.things(),
                "two thirds of the upper one do not count");
        assertTrue(example.ignoresMost(Box.at(4, 1, 2, 5)));
        assertFalse(example.ignoresMost(Box.at(4, 2, 2, 4)));
        assertEquals(4 * 6, example.counted(example.classes()).length);
    }

    @Test
    void theBarsOfALetterboxAreAsTheyWere() throws VisionException {
        Scope own = new Scope(IMAGE, List.of(Box.at(0, 0, 16, 4)), List.of());
        Example example = read(new Truth(Quality.GOOD, List.of(), own), Scope.ALL, Fit.Mode.LETTERBOX);
        // The image fills rows 2 to 5.
        for (int y = 0; y < 8; y++) assertEquals(y == 2 || y == 3, example.ignores(8 * y), "row " + y);
    }

    @Test
    void variantsOfAnImageIgnoreTheSame() throws VisionException {
        Scope own = new Scope(IMAGE, List.of(Box.at(0, 0, 8, 8)), List.of());
        Example example = read(new Truth(Quality.GOOD, List.of(), own), Scope.ALL, Fit.Mode.STRETCH);
        Example mirrored = new Warp(-1, 0, 8, 0, 1, 0).apply(example, INPUT);
        for (int x = 0; x < 8; x++) assertEquals(x >= 4, mirrored.ignores(x), "column " + x);
    }

    private Example read(Truth truth, Scope common, Fit.Mode fit) throws VisionException {
        Path file = folder.resolve("a.png");
        ImageFiles.write(Frame.allocate(IMAGE, 3), file);
        Sample sample = new Sample("id", "a.png", file, IMAGE, Split.TRAIN, truth);
        Revision revision = new Revision("hash", List.of("dent"), common, List.of(sample));
        return new ExampleReader("[]", INPUT, fit, revision)
                .read(List.of(sample), Progress.NONE)
                .getFirst();
    }
}
