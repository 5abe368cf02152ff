package io.sightglass.vision.net.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.HalfPrecision;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.TinyModels;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.train.Pace;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezableTest {
    private static final Size SIZE = new Size(96, 64);

    @TempDir
    Path folder = Path.of("");

    @Test
    void ofAnAdoptedDetectorAllThatTheHeadsAreNotPutInPlaceOf() throws VisionException {
        Model tiny = TinyDetector.in(folder.resolve("tiny.onnx"), SIZE, false);
        assertEquals(OptionalInt.of(TinyDetector.CONVOLUTIONS), Freezable.convolutions(tiny));
        Graph tuned = Detector.on(AdoptedTrunk.of(tiny), SIZE, 2, 1);
        new Pace(TinyDetector.CONVOLUTIONS, "foreign.", 1).checked(tuned);
        assertThrows(
                VisionException.class, () -> new Pace(TinyDetector.CONVOLUTIONS + 1, "foreign.", 1).checked(tuned));
    }

    @Test
    void ofOursAllThatTrainingCounts() throws VisionException {
        Graph detector = Graphs.prune(Detector.named("nano").build(SIZE, 1, 1));
        int most = Freezable.convolutions(model(Task.DETECTION, detector)).orElseThrow();
        new Pace(most, "", 1).checked(detector);
        assertThrows(VisionException.class, () -> new Pace(most + 1, "", 1).checked(detector));
        Graph segmenter = Graphs.prune(Segmenter.named("nano").build(SIZE, 1, 1));
        int all = Freezable.convolutions(model(Task.SEGMENTATION, segmenter)).orElseThrow();
        new Pace(all, "", 1).checked(segmenter);
        assertThrows(VisionException.class, () -> new Pace(all + 1, "", 1).checked(segmenter));
    }

    @Test
    void noneWhereNoTrainingTakesTheModel() throws VisionException {
        Graph detector = Graphs.prune(Detector.named("nano").build(SIZE, 1, 1));
        Model half = model(Task.DETECTION, HalfPrecision.convert(detector, Task.DETECTION));
        assertEquals(OptionalInt.empty(), Freezable.convolutions(half));
        Model tiny = TinyDetector.in(folder.resolve("tiny.onnx"), SIZE, false);
        Model strange = new Model(tiny.file(), "", card(Task.ANOMALY), tiny.graph());
        assertEquals(OptionalInt.empty(), Freezable.convolutions(strange));
    }

    private Model model(Task task, Graph graph) {
        return Models.unwritten(graph, card(task), folder.resolve("model.onnx"));
    }

    private static ModelCard card(Task task) {
        return TinyModels.card(task, SIZE, Fit.Mode.STRETCH, "dent");
    }
}
