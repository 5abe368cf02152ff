package io.sightglass.vision.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Cover;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Scope;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inference.Sessions;
import io.sightglass.vision.inference.TinyModels;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not count is not judged, by real models whose answers can be worked out by hand. */
class ScopeTest {
    private static final Size SIZE = new Size(8, 8);
    private static final Box DENT = new Box(0, 0, 4, 4);
    private static final Scope CORNER_IGNORED = new Scope(SIZE, List.of(new Box(4, 4, 8, 8)), List.of());
    private static final Scope CORNER_OUTSIDE = new Scope(SIZE, List.of(), List.of(new Box(0, 0, 8, 4)));

    @TempDir
    Path folder;

    @Test
    void aFalseDetectionInAnIgnoredAreaDoesNotLowerThePrecision() throws VisionException {
        Truth plain = new Truth(Quality.DEFECTIVE, List.of(new Region("dent", DENT)));
        // The false one is surer, so that the true one comes at a precision of one half at all recalls.
        assertEquals(0.5, evaluated(boxes(Scope.ALL), plain, Scope.ALL).figure("map50"), 1e-9);
        for (Scope scope : List.of(CORNER_IGNORED, CORNER_OUTSIDE)) {
            Truth own = new Truth(plain.quality(), plain.regions(), scope);
            assertEquals(1, evaluated(boxes(Scope.ALL), own, Scope.ALL).figure("map50"), "the image's own");
            assertEquals(1, evaluated(boxes(Scope.ALL), plain, scope).figure("map50"), "the project's");
            assertEquals(1, evaluated(boxes(scope), plain, Scope.ALL).figure("map50"), "the model's");
        }
    }

    @Test
    void anObjectInAnIgnoredAreaNeedNotBeFound() throws VisionException {
        Region hidden = new Region("dent", new Box(4, 4, 6, 8));
        Truth truth = new Truth(Quality.DEFECTIVE, List.of(new Region("dent", DENT), hidden), CORNER_IGNORED);
        Evaluation e = evaluated(boxes(Scope.ALL), truth, Scope.ALL);
        assertEquals(1, e.figure("map50"));
        Evidence.Boxes boxes =
                assertInstanceOf(Evidence.Boxes.class, e.images().getFirst().evidence());
        assertEquals(List.of(new Evidence.Known("dent", DENT)), boxes.truth());
    }

    @Test
    void aPartWhoseDefectsAreAllHiddenIsNoMiss() throws VisionException {
        Region hidden = new Region("dent", new Box(4, 4, 6, 8));
        Truth truth = new Truth(Quality.DEFECTIVE, List.of(hidden));
        Evaluation e = evaluated(boxes(CORNER_IGNORED), truth, Scope.ALL);
        assertEquals(Quality.UNKNOWN, e.images().getFirst().quality(), "the model's scope");
        assertEquals(Quality.UNKNOWN, truth.qualityWithin(Cover.of(SIZE, List.of(CORNER_OUTSIDE))));
        assertEquals(Quality.DEFECTIVE, truth.qualityWithin(Optional.empty()));
        Truth both = new Truth(Quality.DEFECTIVE, List.of(hidden, new Region("dent", DENT)));
        assertEquals(Quality.DEFECTIVE, both.qualityWithin(Cover.of(SIZE, List.of(CORNER_IGNORED))));
        Truth unmarked = new Truth(Quality.DEFECTIVE, List.of());
        assertEquals(Quality.DEFECTIVE, unmarked.qualityWithin(Cover.of(SIZE, List.of(CORNER_IGNORED))));
    }

    /** Three of its four pixels are hidden, and three of the nine of its box. */
    @Test
    void whatIsThereIsHiddenByItsBoxAsWhatIsFoundIs() throws VisionException {
        Runs thin = new Runs(List.of(new Runs.Run(5, 5, 8), new Runs.Run(7, 5, 6)));
        Scope row = new Scope(SIZE, List.of(new Box(5, 5, 8, 6)), List.of());
        Truth truth = new Truth(Quality.DEFECTIVE, List.of(new Region("dent", DENT), new Region("dent", thin)), row);
        assertEquals(1, evaluated(boxes(Scope.ALL), truth, Scope.ALL).figure("map50"), 1e-9);
    }

    /** The box that is there is mostly hidden, and the larger one that is found there is not. */
    @Test
    void whatIsFoundWhereSomethingHiddenIsIsNoFalseAlarm() throws VisionException {
        Region there = new Region("dent", new Box(5, 5, 8, 7));
        Scope most = new Scope(SIZE, List.of(new Box(5, 5, 8, 6), new Box(5, 6, 6, 7)), List.of());
        Truth truth = new Truth(Quality.DEFECTIVE, List.of(new Region("dent", DENT), there), most);
        Evaluation e = evaluated(boxes(Scope.ALL), truth, Scope.ALL);
        assertEquals(1, e.figure("map50"), 1e-9);
        assertEquals(e, EvaluationJson.read(EvaluationJson.write(e)));
    }

    @Test
    void theVerdictIsNotMadeByWhatIsIgnored() throws VisionException {
        Truth good = new Truth(Quality.GOOD, List.of(), new Scope(SIZE, List.of(SIZE.box()), List.of()));
        assertEquals(
                0,
                evaluated(boxes(Scope.ALL), good, Scope.ALL).images().getFirst().score());
    }

    @Test
    void pixelsThatDoNotCountAreLeftOutOfTheIntersectionOverUnion() throws VisionException {
        Model model = model(TinyModels.blueOrGreen(SIZE), Task.SEGMENTATION, Scope.ALL, "dent");
        Frame image = lit(new Box(0, 0, 8, 2), new Box(5, 5, 8, 8));
        Truth truth = new Truth(Quality.DEFECTIVE, List.of(new Region("dent", new Box(0, 0, 8, 2))));
        // 16 pixels are right, 9 are made up.
        assertEquals(16 / 25.0, evaluated(model, truth, Scope.ALL, image).figure("defect_iou"), 1e-9);
        Evaluation e = evaluated(model, truth, CORNER_IGNORED, image);
        assertEquals(1, e.figure("defect_iou"));
        Evidence.Pixels pixels =
                assertInstanceOf(Evidence.Pixels.class, e.images().getFirst().evidence());
        assertEquals(
                48,
                pixels.counts().stream().flatMap(List::stream).mapToLong(n -> n).sum());
    }

    @Test
    void pixelsThatDoNotCountAreLeftOutOfTheRankingOfPixels() throws VisionException {
        Model model = model(TinyModels.brightness(SIZE), Task.ANOMALY, Scope.ALL);
        Frame image = lit(new Box(5, 5, 8, 8));
        Truth truth = new Truth(Quality.DEFECTIVE, List.of(new Region("dent", new Box(0, 0, 1, 1))));
        for (int c = 0; c < 3; c++) image.set(0, 0, c, 100);
        assertTrue(evaluated(model, truth, Scope.ALL, image).figure("pixel_auroc") < 0.9);
        Evaluation e = evaluated(model, truth, CORNER_OUTSIDE, image);
        assertEquals(1, e.figure("pixel_auroc"));
        assertEquals(100 / 255.0, e.images().getFirst().score(), 1e-6);
        Evidence.Heat heat =
                assertInstanceOf(Evidence.Heat.class, e.images().getFirst().evidence());
        assertEquals(100 / 255.0, heat.inside(), 1e-6);
        assertEquals(0, heat.outside());
    }

    /** What a camera sees is judged by the same pixels as what was trained on, whatever their size. */
    @Test
    void aModelBringsItsScopeAlong() throws VisionException {
        Model model = model(TinyModels.brightness(SIZE), Task.ANOMALY, CORNER_IGNORED);
        assertEquals(CORNER_IGNORED, Models.read(model.file()).card().scope());
        assertEquals(3, model.card().contract());
        Frame large = Frame.allocate(new Size(32, 16), 3);
        for (int c = 0; c < 3; c++) large.set(31, 15, c, 255);
        try (Session session = Sessions.open(Models.read(model.file()), Compute.CPU)) {
            assertEquals(0, session.predict(large).score());
            assertEquals(0, ((Prediction.Anomaly) session.predict(large)).map().max());
            for (int y = 0; y < 2; y++) for (int x = 0; x < 4; x++) for (int c = 0; c < 3; c++) large.set(x, y, c, 255);
            assertEquals(1, session.predict(large).score(), 1e-6);
        }
    }

    private static Frame lit(Box... areas) {
        Frame frame = Frame.allocate(SIZE, 3);
        for (Box area : areas) {
            for (int y = (int) area.y1(); y < area.y2(); y++) {
                for (int x = (int) area.x1(); x < area.x2(); x++) for (int c = 0; c < 3; c++) frame.set(x, y, c, 255);
            }
        }
        return frame;
    }

    private Model boxes(Scope scope) throws VisionException {
        Tensor boxes = Tensor.floats(List.of(1L, 2L, 4L), 0, 0, 4, 4, 5, 5, 8, 8);
        Tensor scores = Tensor.floats(List.of(1L, 1L, 2L), .8f, .9f);
        Graph graph = TinyModels.fixedBoxes(SIZE, boxes, scores);
        return model(graph, Task.DETECTION, scope, "dent");
    }

    private Model model(Graph graph, Task task, Scope scope, String... labels) throws VisionException {
        ModelCard card = new ModelCard(
                task,
                List.of(labels),
                SIZE,
                Fit.Mode.STRETCH,
                "[]",
                0.5,
                "by hand",
                "",
                "",
                "tiny",
                "Apache-2.0",
                List.of(),
                new TreeMap<>(Map.of()),
                new TreeMap<>(Map.of()),
                scope);
        return Models.write(graph, card, folder.resolve("model-" + task + ".onnx"));
    }

    private static Evaluation evaluated(Model model, Truth truth, Scope common) throws VisionException {
        return evaluated(model, truth, common, lit(SIZE.box()));
    }

    private static Evaluation evaluated(Model model, Truth truth, Scope common, Frame image) throws VisionException {
        Sample sample = new Sample("id", "a.png", Path.of("a.png"), SIZE, Split.TEST, truth);
        Revision revision = new Revision("hash", List.of("dent"), common, List.of(sample));
        try (Session session = Sessions.open(model, Compute.CPU)) {
            return Evaluator.evaluate(session, revision, Split.TEST, s -> image, Progress.NONE);
        }
    }
}
