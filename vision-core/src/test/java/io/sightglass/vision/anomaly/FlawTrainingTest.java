package io.sightglass.vision.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Checkpoints;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlawTrainingTest {
    private static final int EPOCHS = 4;
    private static final TrainingSettings SETTINGS = settings(EPOCHS);

    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private Revision revision;

    @SuppressWarnings("NullAway.Init")
    private Model model;

    @BeforeAll
    void learn(@TempDir Path folder) throws VisionException {
        dir = folder;
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Path file = dir.resolve(i + ".png");
            ImageFiles.write(AnomalyTrainingTest.plate(i, false), file);
            Split split = i < 12 ? Split.TRAIN : Split.VALIDATION;
            Size size = AnomalyTrainingTest.SIZE;
            samples.add(new Sample("id" + i, i + ".png", file, size, split, new Truth(Quality.GOOD, List.of())));
        }
        revision = new Revision("hash", List.of(), samples);
        model = FlawTraining.train(revision, SETTINGS, Checkpoints.NONE, dir.resolve("model.onnx"), Progress.NONE);
    }

    @Test
    void spoiltPartsScoreAboveGoodOnesThoughNoneWasSeen() throws VisionException {
        try (Session session = Sessions.open(model)) {
            double good = 0;
            double bad = 1;
            for (int i = 100; i < 105; i++) {
                good = Math.max(
                        good,
                        session.predict(AnomalyTrainingTest.plate(i, false)).score());
                bad = Math.min(
                        bad, session.predict(AnomalyTrainingTest.plate(i, true)).score());
            }
            assertTrue(good < bad, "good part scores " + good + ", spoilt one " + bad);
        }
    }

    @Test
    void theCardSaysWhatItIs() {
        assertEquals(Task.ANOMALY, model.card().task());
        assertEquals(0.5, model.card().threshold());
        assertTrue(
                model.card().thresholdSource().contains("good images"),
                model.card().thresholdSource());
    }

    @Test
    void eachMemberLearntForItself() {
        List<float[]> kernels = IntStream.range(0, Committee.MEMBERS)
                .mapToObj(i -> "member" + i + ".")
                .map(member -> model.graph().initializers().entrySet().stream()
                        .filter(e -> e.getKey().startsWith(member))
                        .findFirst()
                        .orElseThrow()
                        .getValue()
                        .toFloats())
                .toList();
        assertEquals(
                Committee.MEMBERS,
                kernels.stream().map(Arrays::hashCode).distinct().count());
    }

    @Test
    void theSameSeedGivesTheSameFile() throws VisionException, IOException {
        Path one = dir.resolve("one.onnx");
        Path two = dir.resolve("two.onnx");
        for (Path file : List.of(one, two)) {
            FlawTraining.train(revision, settings(1), Checkpoints.NONE, file, Progress.NONE);
        }
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    @Test
    void anotherTrainingCanStartFromItsWeights() throws VisionException {
        TrainingSettings usual = settings(1);
        TrainingSettings again = new TrainingSettings(
                usual.network(),
                usual.input(),
                usual.fit(),
                usual.preprocessing(),
                1,
                1,
                "cpu",
                new Start.Weights(model.file()));
        Model next = FlawTraining.train(revision, again, Checkpoints.NONE, dir.resolve("next.onnx"), Progress.NONE);
        assertEquals(model.hash(), next.card().parent());
    }

    @Test
    void whatIsIgnoredMakesNoScore() throws VisionException {
        Size size = AnomalyTrainingTest.SIZE;
        Scope scope = new Scope(size, List.of(Box.at(48, 16, 32, 32)), List.of());
        Revision scoped = new Revision("hash", List.of(), scope, revision.samples());
        Path file = dir.resolve("scoped.onnx");
        Model looking = FlawTraining.train(scoped, settings(1), Checkpoints.NONE, file, Progress.NONE);
        assertEquals(scope, looking.card().scope());
        assertEquals("9", looking.card().settings().get("surest"));
        try (Session session = Sessions.open(looking)) {
            Frame part = AnomalyTrainingTest.plate(100, false);
            double before = session.predict(part).score();
            assertTrue(before > 0 && before < 0.5, "below the threshold that such parts have set: " + before);
            double other = session.predict(part, List.of(new Scope(size, List.of(size.box()), List.of())))
                    .score();
            assertEquals(0, other, "nothing is left");
        }
    }

    @Test
    void itCanBeCancelledWhileTheThresholdIsSet() {
        Progress progress = new Progress() {
            private boolean setting;

            @Override
            public void report(double fraction, String what, Map<String, Double> values) {
                setting |= what.equals("setting the threshold");
            }

            @Override
            public boolean cancelled() {
                return setting;
            }
        };
        Path file = dir.resolve("cancelled.onnx");
        assertThrows(
                CancellationException.class,
                () -> FlawTraining.train(revision, settings(1), Checkpoints.NONE, file, progress));
        assertFalse(Files.exists(file));
    }

    @Test
    void withoutGoodImagesThereIsNothingToLearn() {
        Revision none = new Revision("hash", List.of(), List.of());
        VisionException e = assertThrows(
                VisionException.class,
                () -> FlawTraining.train(none, settings(1), Checkpoints.NONE, dir.resolve("none.onnx"), Progress.NONE));
        assertEquals("There are no good training images: mark some as good in the training split.", e.getMessage());
    }

    private static TrainingSettings settings(int epochs) {
        TrainingSettings usual = FlawTraining.defaults();
        return new TrainingSettings(
                usual.network(),
                AnomalyTrainingTest.SIZE,
                usual.fit(),
                usual.preprocessing(),
                epochs,
                1,
                "cpu",
                usual.start());
    }
}
