package io.sightglass.vision.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.net.tune.TinyDetector;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Descent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillationTest {
    @TempDir
    Path folder;

    private Path teacher = Path.of("");
    private List<Path> images = List.of();

    @BeforeEach
    void pictures() throws VisionException {
        teacher = folder.resolve("teacher.onnx");
        OnnxFile.write(TinyDetector.backbone(), teacher);
        images = List.of(image(0), image(1), image(2));
    }

    @Test
    void theStudentComesCloserToItsTeacher() throws VisionException {
        try (Distillation course = Distillation.of(teacher, images, 1, Progress.NONE);
                Descent descent = new Descent(course.graph(new SplittableRandom(2)), Course.LOSS, "cpu")) {
            Map<String, Tensor> batch = course.draw(3);
            double first = descent.step(batch, 2e-3, 0);
            double last = first;
            for (int i = 0; i < 15; i++) last = descent.step(batch, 2e-3, 0);
            assertTrue(last < 0.8 * first, "from " + first + " to " + last);
        }
    }

    @Test
    void whatTheTeacherSaysIsBroughtToOneScale() throws VisionException {
        try (Distillation course = Distillation.of(teacher, images, 1, Progress.NONE)) {
            Tensor said = course.draw(7).get("teacher8");
            float[] values = said == null ? new float[1] : said.toFloats();
            double sum = 0;
            double squares = 0;
            for (float v : values) {
                sum += v;
                squares += (double) v * v;
            }
            assertEquals(0, sum / values.length, 0.15);
            assertEquals(1, squares / values.length, 0.3);
        }
    }

    @Test
    void theFileSaysWhoseFeaturesItHas() throws VisionException {
        Path file = folder.resolve("student.onnx");
        BackboneTraining.distil(teacher, images, file, Duration.ofMillis(1), 1, Progress.NONE);
        FeatureNetwork student = FeatureNetwork.read(file);
        assertEquals("that of its teacher teacher.onnx: unknown", student.licence());
        assertEquals(List.of("layer1", "layer2", "layer3"), student.layers());
        assertEquals(
                Models.hash(OnnxFile.bytes(teacher)), student.graph().metadata().get("sightglass.parent"));
    }

    @Test
    void aTeacherWhoseWeightsAreNoNumbersIsRefused() throws VisionException {
        Graph sound = TinyDetector.backbone();
        Tensor kernel = sound.initializer("conv4");
        float[] values = kernel.toFloats();
        values[0] = Float.NaN;
        OnnxFile.write(sound.withInitializers(Map.of("conv4", Tensor.floats(kernel.shape(), values))), teacher);
        VisionException e =
                assertThrows(VisionException.class, () -> Distillation.of(teacher, images, 1, Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("what is no number"), e.getMessage());
    }

    @Test
    void aTeacherWithoutFineMapsIsRefused() throws VisionException {
        SequencedMap<String, String> coarse = new LinkedHashMap<>(Map.of("sightglass.backbone.layers", "s8,s16"));
        OnnxFile.write(TinyDetector.backbone().withMetadata(coarse), teacher);
        VisionException e =
                assertThrows(VisionException.class, () -> Distillation.of(teacher, images, 1, Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("needs those of 4, 8 and 16"), e.getMessage());
    }

    private Path image(int number) throws VisionException {
        Frame frame = Frame.allocate(new Size(90, 70), 3);
        Random random = new Random(number);
        for (int y = 0; y < 70; y++) {
            for (int x = 0; x < 90; x++) for (int c = 0; c < 3; c++) frame.set(x, y, c, random.nextInt(256));
        }
        Path file = folder.resolve(number + ".png");
        ImageFiles.write(frame, file);
        return file;
    }
}
