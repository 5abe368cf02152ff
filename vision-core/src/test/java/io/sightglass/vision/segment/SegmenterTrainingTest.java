package io.sightglass.vision.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.prune.Pruner;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.tune.TinyDetector;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Checkpoints;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmenterTrainingTest {
    private static final Size SIZE = new Size(96, 96);

    @TempDir
    Path folder;

    @Test
    void fourImagesAreLearntByHeart() throws VisionException {
        Path file = folder.resolve("model.onnx");
        Model model = SegmenterTraining.train(squares(), settings(40, 5), Checkpoints.NONE, file, Progress.NONE);
        Double iou = model.card().metrics().get("validation.mean_iou");
        assertTrue(iou != null && iou > 0.8, () -> "mean IoU " + iou);
        assertEquals(List.of(Contract.PROBABILITY), model.card().parityOutputs());
        assertEquals("0ff", model.card().revision());
        assertEquals(model.hash(), Models.read(file).hash());
    }

    /** Of the two kinds of squares one is not labelled, but ignored: it is not learnt as background, and not judged. */
    @Test
    void whatIsIgnoredIsNotBackground() throws VisionException {
        List<Sample> samples = new ArrayList<>();
        for (Sample whole : squares().samples()) {
            Truth known = whole.truth();
            Region right = new Region("bright", new Box(48, 0, 96, 96));
            Scope scope = new Scope(SIZE, List.of(right.outline()), List.of());
            Truth truth = new Truth(known.quality(), List.of(known.regions().getFirst()), scope);
            samples.add(new Sample(whole.id(), whole.name(), whole.file(), SIZE, whole.split(), truth));
        }
        // A second bright square on the right of each, which nobody has labelled.
        for (Sample sample : samples) {
            Frame frame = ImageFiles.read(sample.file());
            for (int y = 8; y < 32; y++) {
                for (int x = 66; x < 88; x++) for (int c = 0; c < 3; c++) frame.set(x, y, c, 230);
            }
            ImageFiles.write(frame, sample.file());
        }
        Revision revision = new Revision("0ff", List.of("bright"), samples);
        Path file = folder.resolve("model.onnx");
        Model model = SegmenterTraining.train(revision, settings(40, 5), Checkpoints.NONE, file, Progress.NONE);
        Double iou = model.card().metrics().get("validation.mean_iou");
        assertTrue(iou != null && iou > 0.8, () -> "mean IoU " + iou);
        try (Session session = Sessions.open(model)) {
            var found = (Prediction.Segmentation)
                    session.predict(ImageFiles.read(samples.getLast().file()));
            assertEquals(1, found.mask().at(77, 20), "it was not told to take it for background");
        }
    }

    @Test
    void withoutAnyJudgedImageThereIsNothingToLearn() {
        Revision none = new Revision("0ff", List.of("dent"), List.of());
        VisionException e = assertThrows(
                VisionException.class,
                () -> SegmenterTraining.train(
                        none, settings(1, 5), Checkpoints.NONE, folder.resolve("m.onnx"), Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("There are no labelled training images"), e.getMessage());
    }

    @Test
    void aBackboneFromElsewhereTakesThePlaceOfTheNetworksOwn() throws VisionException {
        Path backbone = folder.resolve("backbone.onnx");
        OnnxFile.write(TinyDetector.backbone(), backbone);
        TrainingSettings settings = settings(40, 5).with(new Start.Features(backbone, 1));
        Model model =
                SegmenterTraining.train(squares(), settings, Checkpoints.NONE, folder.resolve("m.onnx"), Progress.NONE);
        Double iou = model.card().metrics().get("validation.mean_iou");
        assertTrue(iou != null && iou > 0.8, () -> "mean IoU " + iou);
        assertEquals(Models.hash(OnnxFile.bytes(backbone)), model.card().parent());
        assertArrayEquals(
                TinyDetector.backbone().initializer("conv2").toFloats(),
                model.graph().initializer("foreign.conv2").toFloats(),
                "a frozen kernel has moved");
        TrainingSettings on = settings(1, 5).with(new Start.Weights(model.file()));
        VisionException e = assertThrows(
                VisionException.class,
                () -> SegmenterTraining.train(
                        squares(), on, Checkpoints.NONE, folder.resolve("n.onnx"), Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("train one anew with --backbone"), e.getMessage());
    }

    @Test
    void aBackboneWithoutFineMapsIsRefused() throws VisionException {
        Path backbone = folder.resolve("backbone.onnx");
        SequencedMap<String, String> coarse = new LinkedHashMap<>(Map.of("sightglass.backbone.layers", "s8,s16"));
        OnnxFile.write(TinyDetector.backbone().withMetadata(coarse), backbone);
        TrainingSettings settings = settings(1, 5).with(new Start.Features(backbone, 0));
        VisionException e = assertThrows(
                VisionException.class,
                () -> SegmenterTraining.train(
                        squares(), settings, Checkpoints.NONE, folder.resolve("m.onnx"), Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("needs those of 4 and 8"), e.getMessage());
    }

    @Test
    void aPrunedSegmenterLearnsOnAndStaysAsNarrow() throws VisionException {
        Model whole = SegmenterTraining.train(
                squares(), settings(1, 5), Checkpoints.NONE, folder.resolve("whole.onnx"), Progress.NONE);
        Pruner.Pruned pruned = Pruner.prune(whole.graph(), SIZE, 0.5);
        // Its card says nothing of it yet, and a network of the usual widths has no weights in common with it.
        Path file = folder.resolve("pruned.onnx");
        Models.write(pruned.graph(), whole.card(), file);
        TrainingSettings settings = settings(30, 5).with(new Start.Weights(file));
        Path end = folder.resolve("tuned.onnx");
        assertThrows(
                VisionException.class,
                () -> SegmenterTraining.train(squares(), settings, Checkpoints.NONE, end, Progress.NONE));
        SequencedMap<String, String> metadata =
                new LinkedHashMap<>(Models.read(file).graph().metadata());
        metadata.put("sightglass.settings." + Pruner.SETTING, "0.5");
        OnnxFile.write(pruned.graph().withMetadata(metadata), file);
        Model tuned = SegmenterTraining.train(squares(), settings, Checkpoints.NONE, end, Progress.NONE);
        assertEquals("0.5", tuned.card().settings().get(Pruner.SETTING));
        pruned.graph()
                .initializers()
                .forEach((name, tensor) -> assertEquals(
                        tensor.shape(), tuned.graph().initializer(name).shape(), name));
        Double iou = tuned.card().metrics().get("validation.mean_iou");
        assertTrue(iou != null && iou > 0.5, () -> "mean IoU " + iou);
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
