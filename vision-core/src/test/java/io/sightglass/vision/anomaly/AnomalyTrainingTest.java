package io.sightglass.vision.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.parity.Certificate;
import io.sightglass.vision.parity.Parity;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnomalyTrainingTest {
    static final Size SIZE = new Size(96, 96);
    private static final AnomalySettings SETTINGS = AnomalySettings.of("patches", 96, 1);

    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private Revision revision;

    @SuppressWarnings("NullAway.Init")
    private Model model;

    @BeforeAll
    void fit(@TempDir Path folder) throws VisionException {
        dir = folder;
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Path file = dir.resolve(i + ".png");
            ImageFiles.write(plate(i, false), file);
            Split split = i < 12 ? Split.TRAIN : Split.VALIDATION;
            samples.add(new Sample("id" + i, i + ".png", file, SIZE, split, new Truth(Quality.GOOD, List.of())));
        }
        revision = new Revision("hash", List.of(), samples);
        model = AnomalyTraining.train(revision, SETTINGS, dir.resolve("model.onnx"), Progress.NONE);
    }

    @Test
    void aPartWhoseFlawsDoNotCountSetsNoThreshold() {
        Scope scope = new Scope(SIZE, List.of(new Box(0, 0, 20, 20)), List.of());
        List<Sample> samples = new ArrayList<>();
        for (int x : new int[] {5, 30}) {
            Region flaw = new Region("flaw", Box.at(x, 5, 6, 6));
            samples.add(new Sample(
                    "id" + x,
                    x + ".png",
                    Path.of(x + ".png"),
                    SIZE,
                    Split.VALIDATION,
                    new Truth(Quality.DEFECTIVE, List.of(flaw))));
        }
        Revision revision = new Revision("hash", List.of("flaw"), scope, samples);
        assertEquals(samples.subList(1, 2), AnomalyTraining.of(revision, Split.VALIDATION, Quality.DEFECTIVE));
    }

    @Test
    void spoiltPartsScoreAboveTheThresholdAndAboveEveryGoodOne() throws VisionException {
        try (Session session = Sessions.open(model)) {
            double good = 0;
            double bad = 1;
            for (int i = 100; i < 105; i++) {
                good = Math.max(good, session.predict(plate(i, false)).score());
                bad = Math.min(bad, session.predict(plate(i, true)).score());
            }
            assertTrue(bad > 0.5, "spoilt part scores " + bad);
            assertTrue(good < bad, "good part scores " + good + ", spoilt one " + bad);
        }
    }

    @Test
    void theHeatMapIsHottestWhereThePartIsSpoilt() throws VisionException {
        try (Session session = Sessions.open(model)) {
            Prediction.Anomaly found = (Prediction.Anomaly) session.predict(plate(200, true));
            int hottest = 0;
            float[] heat = found.map().toArray();
            for (int i = 0; i < heat.length; i++) if (heat[i] > heat[hottest]) hottest = i;
            assertEquals(64, hottest % 96, 12);
            assertEquals(32, hottest / 96.0, 12);
            assertEquals(found.score(), heat[hottest], 1e-5);
        }
    }

    @Test
    void trainingAndInspectionComputeTheSame() throws VisionException {
        Certificate certificate =
                Parity.measure(model, new Parity.Pictures("plates", List.of(plate(300, false), plate(301, true))));
        assertTrue(certificate.passes(), certificate.toString());
    }

    @Test
    void theCardSaysWhereItComesFrom() throws VisionException {
        assertEquals("hash", model.card().revision());
        assertTrue(
                model.card().thresholdSource().contains("16 good images"),
                model.card().thresholdSource());
        assertEquals(model.card(), Models.read(model.file()).card());
        assertEquals(0.5, model.card().threshold());
    }

    @Test
    void theSameSettingsGiveTheSameFile() throws Exception {
        Model again = AnomalyTraining.train(revision, SETTINGS, dir.resolve("again.onnx"), Progress.NONE);
        assertEquals(model.hash(), again.hash());
    }

    @Test
    void whatIsIgnoredIsNeitherRememberedNorJudged() throws VisionException {
        Scope scope = new Scope(SIZE, List.of(Box.at(48, 16, 32, 32)), List.of());
        // Every other good part has a blotch where nobody looks.
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Path file = dir.resolve("blotched" + i + ".png");
            ImageFiles.write(plate(i, i % 2 == 0), file);
            Split split = i < 12 ? Split.TRAIN : Split.VALIDATION;
            samples.add(new Sample("id" + i, i + ".png", file, SIZE, split, new Truth(Quality.GOOD, List.of())));
        }
        Revision scoped = new Revision("hash", List.of(), scope, samples);
        Model looking = AnomalyTraining.train(scoped, SETTINGS, dir.resolve("looking.onnx"), Progress.NONE);
        assertEquals(scope, looking.card().scope());
        try (Session session = Sessions.open(looking)) {
            Frame here = plate(500, true);
            Frame there = turned(here);
            assertTrue(
                    session.predict(here).score() < 0.5, () -> "a blotch that does not count: " + score(session, here));
            assertTrue(session.predict(there).score() > 0.5, () -> "one that does: " + score(session, there));
            Prediction.Anomaly found = (Prediction.Anomaly) session.predict(here);
            assertEquals(0, found.map().at(64, 32));
            assertEquals(found.score(), found.map().max(), 1e-5, "the same pixels make score and map");
        }
    }

    @Test
    void nothingThatCountsIsNothingToLearnFrom() {
        Scope nothing = new Scope(SIZE, List.of(SIZE.box()), List.of());
        Revision none = new Revision("none", List.of(), nothing, revision.samples());
        VisionException e = assertThrows(
                VisionException.class,
                () -> AnomalyTraining.train(none, SETTINGS, dir.resolve("none.onnx"), Progress.NONE));
        assertTrue(e.getMessage().contains("Nothing of the good training images counts"), e.getMessage());
    }

    private static double score(Session session, Frame frame) {
        try {
            return session.predict(frame).score();
        } catch (VisionException e) {
            throw new AssertionError(e);
        }
    }

    /** By half a turn, which brings (64, 32) to (32, 64). */
    private static Frame turned(Frame frame) {
        Frame turned = Frame.allocate(SIZE, 3);
        for (int y = 0; y < 96; y++) {
            for (int x = 0; x < 96; x++) {
                for (int c = 0; c < 3; c++) turned.set(95 - x, 95 - y, c, frame.get(x, y, c));
            }
        }
        return turned;
    }

    @Test
    void withoutGoodImagesThereIsASentence() {
        Revision empty = new Revision("none", List.of(), List.of());
        VisionException e = assertThrows(
                VisionException.class,
                () -> AnomalyTraining.train(empty, SETTINGS, dir.resolve("none.onnx"), Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("no good training images"));
        assertTrue(Files.notExists(dir.resolve("none.onnx")));
    }

    @Test
    void aLayerThatIsNotThereIsNamedWithThoseThatAre() {
        AnomalySettings wrong = new AnomalySettings(
                "patches",
                SETTINGS.backbone(),
                List.of("layer9"),
                SETTINGS.input(),
                SETTINGS.fit(),
                "[]",
                0.1,
                100,
                1,
                "cpu");
        VisionException e = assertThrows(
                VisionException.class,
                () -> AnomalyTraining.train(revision, wrong, dir.resolve("none.onnx"), Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("layer1, layer2"), e.getMessage());
    }

    /** A ring on a grained ground, a little moved and lit from part to part; spoilt by a blotch at (64, 32). */
    static Frame plate(int seed, boolean spoilt) {
        Random random = new Random(seed);
        Frame frame = Frame.allocate(SIZE, 3);
        double dx = random.nextGaussian();
        double dy = random.nextGaussian();
        double light = 1 + 0.03 * random.nextGaussian();
        for (int y = 0; y < 96; y++) {
            for (int x = 0; x < 96; x++) {
                double r = Math.hypot(x - 48 - dx, y - 48 - dy);
                double tone = Math.abs(r - 30) < 6 ? 60 : 150 + 15 * Math.sin(x * 0.7);
                if (spoilt && Math.hypot(x - 64, y - 32) < 5) tone = 230;
                for (int c = 0; c < 3; c++) {
                    double value = tone * light + 3 * random.nextGaussian();
                    frame.set(x, y, c, (int) Math.clamp(value, 0, 255));
                }
            }
        }
        return frame;
    }
}
