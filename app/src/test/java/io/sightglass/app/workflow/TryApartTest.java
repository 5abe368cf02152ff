package io.sightglass.app.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.app.Main;
import io.sightglass.app.worker.Launcher;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.adopt.PixelForm;
import io.sightglass.vision.net.adopt.Wishes;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class TryApartTest {
    @TempDir
    Path folder = Path.of("");

    /** A program that dies as one does whose native code went wrong. */
    static final class Crashing {
        private Crashing() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().halt(134);
        }
    }

    @Test
    void theProcessSaysWhatItIsAndShowsWhatItSees() throws Exception {
        Path model = folder.resolve("sorter.onnx");
        GraphBuilder g = new GraphBuilder("sorter");
        String x = g.input("images", ElementType.FLOAT, 1, 3, 8, 8);
        String weight = g.initializer("w", Tensor.floats(List.of(3L, 2L), 9, -9, 9, -9, 9, -9));
        g.output("logits", g.matMul(g.reduceMean(x, false, 2, 3), weight), ElementType.FLOAT, 1, 2);
        OnnxFile.write(g.build(), model);
        Path picture = folder.resolve("part.png");
        Frame white = Frame.allocate(new Size(60, 40), 3);
        for (int y = 0; y < 40; y++)
            for (int x2 = 0; x2 < 60; x2++) for (int c = 0; c < 3; c++) white.set(x2, y, c, 255);
        ImageFiles.write(white, picture);
        TryApart apart = new TryApart(Launcher.ofThisProcess(Main.class.getName()), folder.resolve("tries"));
        Wishes wishes = wishes(Optional.of(List.of("dent, deep", "good")), Optional.of(PixelForm.UNIT));
        TryAdoption.Result seen = apart.run(
                new TryAdoption.Request(model, Optional.empty(), wishes, Optional.of(picture)), Progress.NONE);
        assertEquals("classifier", seen.family());
        assertEquals(Task.CLASSIFICATION, seen.task());
        assertEquals(new Size(8, 8), seen.input());
        assertEquals(List.of("dent, deep", "good"), seen.classes());
        Frame view = seen.view().orElseThrow();
        assertEquals(white.size(), view.size());
        assertTrue(view.get(0, 39, 0) < 128, "a border says that it is a dent");
        assertNothingStays();
    }

    @Test
    void aCrashIsASentence() throws Exception {
        TryApart apart = new TryApart(Launcher.ofThisProcess(Crashing.class.getName()), folder.resolve("tries"));
        TryAdoption.Request request = new TryAdoption.Request(
                folder.resolve("a.onnx"),
                Optional.empty(),
                wishes(Optional.empty(), Optional.empty()),
                Optional.empty());
        VisionException e = assertThrows(VisionException.class, () -> apart.run(request, Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("crashed or was killed"), e.getMessage());
        assertNothingStays();
    }

    private void assertNothingStays() throws Exception {
        try (Stream<Path> left = Files.list(folder.resolve("tries"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static Wishes wishes(Optional<List<String>> labels, Optional<PixelForm> pixels) {
        return new Wishes(Optional.of("classifier"), labels, Optional.empty(), OptionalDouble.empty(), pixels);
    }
}
