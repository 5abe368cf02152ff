package io.sightglass.vision.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Checkpoints;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.TrainingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTrainingTest {
    private static final Size SIZE = new Size(96, 96);

    @TempDir
    Path folder;

    @Test
    void fourImagesAreLearntByHeart() throws VisionException {
        Path file = folder.resolve("model.onnx");
        Model model = DetectorTraining.train(squares(), settings(40, 5), Checkpoints.NONE, file, Progress.NONE);
        Double map50 = model.card().metrics().get("validation.map50");
        assertTrue(map50 != null && map50 > 0.9, () -> "map50 " + map50);
        assertEquals(List.of(Detector.PROBABILITIES), model.card().parityOutputs());
        assertEquals("0ff", model.card().revision());
        assertEquals(model.hash(), Models.read(file).hash());
    }

    @Test
    void aRevisionWithoutLabelledAreasIsRefused() throws VisionException {
        Revision none = new Revision("0ff", List.of("bright"), List.of(sample(0, Split.TRAIN, List.of())));
        VisionException e = assertThrows(
                VisionException.class,
                () -> DetectorTraining.train(
                        none, settings(1, 1), Checkpoints.NONE, folder.resolve("m.onnx"), Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("label some"));
    }

    @Test
    void aCancelledTrainingLeavesNoFile() throws VisionException {
        Progress impatient = new Progress() {
            private int reports;

            @Override
            public void report(double fraction, String what, java.util.Map<String, Double> values) {
                reports++;
            }

            @Override
            public boolean cancelled() {
                return reports > 10;
            }
        };
        Path file = folder.resolve("model.onnx");
        assertThrows(
                CancellationException.class,
                () -> DetectorTraining.train(squares(), settings(1000, 1), Checkpoints.NONE, file, impatient));
        assertTrue(Files.notExists(file));
    }

    private static TrainingSettings settings(int epochs, long seed) {
        return new TrainingSettings("nano", SIZE, Fit.Mode.LETTERBOX, "[]", epochs, seed, "cpu", new Start.Chance());
    }

    private Revision squares() throws VisionException {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Box bright = Box.at(8 + 12 * (i % 4), 10, 20, 24);
            Box dark = Box.at(50, 40 + 6 * (i % 4), 28, 16);
            List<Region> regions = List.of(new Region("bright", bright), new Region("dark", dark));
            samples.add(sample(i, i < 4 ? Split.TRAIN : Split.VALIDATION, regions));
        }
        return new Revision("0ff", List.of("bright", "dark"), samples);
    }

    private Sample sample(int number, Split split, List<Region> regions) throws VisionException {
        Frame frame = Frame.allocate(SIZE, 3);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int value = 120 + (x * 7 + y * 13) % 9;
                for (Region region : regions) {
                    if (region.outline().contains(new io.sightglass.vision.geometry.Point(x + 0.5, y + 0.5))) {
                        value = region.label().equals("bright") ? 230 : 30;
                    }
                }
                for (int c = 0; c < 3; c++) frame.set(x, y, c, value);
            }
        }
        String name = number + ".png";
        Path file = folder.resolve(name);
        ImageFiles.write(frame, file);
        Truth truth = new Truth(regions.isEmpty() ? Truth.Quality.GOOD : Truth.Quality.DEFECTIVE, regions);
        return new Sample(String.valueOf(number), name, file, SIZE, split, truth);
    }
}
