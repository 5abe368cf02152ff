package io.sightglass.vision.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Device;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final Size SIZE = new Size(8, 4);
    private static final Box LEFT = Box.at(0, 0, 4, 4);

    @Test
    void anAnomalyModelIsJudgedByImageAndByPixel() throws VisionException {
        Evaluation e = evaluate(Task.ANOMALY, frame -> {
            float[] heat = new float[32];
            for (int y = 0; y < 4; y++)
                for (int x = 0; x < 8; x++) heat[y * 8 + x] = bright(frame) && x < 4 ? 0.8f : 0.1f;
            return new Prediction.Anomaly(bright(frame) ? 0.8 : 0.1, HeatMap.of(SIZE, heat));
        });
        assertEquals(1.0, e.figure("image_auroc"));
        assertEquals(1.0, e.figure("pixel_auroc"));
        assertEquals(1.0, e.figure("accuracy"));
        assertEquals(1.0, e.figure("image_f1"));
        assertEquals(new Evidence.Heat(0.8f, 0.1f), e.images().getLast().evidence());
    }

    @Test
    void aDetectorThatFindsHalfOfTheObjectsHasHalfThePrecision() throws VisionException {
        // One object in one of the two defective images is found: recall 1/2 at precision 1. COCO samples precision at
        // 101
        // recalls, of which 0, 0.01 … 0.50 are reached: 51/101.
        int[] seen = {0};
        Evaluation e = evaluate(
                Task.DETECTION,
                frame -> new Prediction.Detections(
                        bright(frame) && seen[0]++ == 0 ? List.of(new Detection("dent", 0.9, LEFT)) : List.of()));
        assertEquals(51.0 / 101, e.figure("map50"), 1e-9);
        assertEquals(51.0 / 101, e.figure("map"), 1e-9);
        assertEquals(
                Map.of("dent", 51.0 / 101),
                Figures.byLabel(e.task(), e.subject().labels(), e.images()));
        assertEquals(1, e.images().stream().filter(ImageResult::escape).count());
    }

    @Test
    void aSegmenterThatMarksEverythingIsJudgedByClass() throws VisionException {
        // Defective images: 16 of 32 pixels are dents and all 32 are called so; good images: all 32 are background.
        Evaluation e = evaluate(Task.SEGMENTATION, frame -> {
            Mask.Builder mask = new Mask.Builder(SIZE);
            if (bright(frame)) for (int y = 0; y < 4; y++) mask.fillRow(y, 0, 8, 1);
            return segmented(mask.build(), bright(frame) ? 0.9 : 0.0);
        });
        double background = 64.0 / 96;
        double dent = 32.0 / 64;
        assertEquals((background + dent) / 2, e.figure("mean_iou"), 1e-9);
        assertEquals(dent, e.figure("defect_iou"), 1e-9);
        assertEquals(Map.of("dent", dent), Figures.byLabel(e.task(), e.subject().labels(), e.images()));
    }

    @Test
    void aClassifierIsJudgedByPartsAndByTheNamesItGives() throws VisionException {
        // Both defective images have a dent; one is called so, one a scratch. Good ones are called good.
        int[] seen = {0};
        Evaluation e = evaluate(
                Task.CLASSIFICATION,
                frame -> new Prediction.Classification(
                        bright(frame) ? 0.9 : 0.1,
                        List.of(new Prediction.Kind(bright(frame) && seen[0]++ == 0 ? "scratch" : "dent", 0.8))));
        assertEquals(1.0, e.figure("image_auroc"));
        assertEquals(1.0, e.figure("accuracy"));
        assertEquals(0.5, e.figure("label_accuracy"));
        assertEquals(Map.of("dent", 0.5), Figures.byLabel(e.task(), e.subject().labels(), e.images()));
        assertEquals(
                new Evidence.Kind(Optional.empty(), List.of()),
                e.images().getFirst().evidence());
    }

    @Test
    void figuresThatCannotBeComputedAreLeftOut() throws VisionException {
        Revision revision = new Revision("r", List.of("dent"), List.of(sample(0, Quality.GOOD)));
        Evaluation e = Evaluator.evaluate(
                new Answers(Task.ANOMALY, f -> new Prediction.Anomaly(0.1, HeatMap.of(SIZE, new float[32]))),
                revision,
                Split.TEST,
                s -> Frame.allocate(SIZE, 3),
                Progress.NONE);
        assertFalse(e.metrics().containsKey("image_auroc"), "there is no defective part");
        assertFalse(e.metrics().containsKey("pixel_auroc"));
    }

    @Test
    void anEmptySplitIsASentence() {
        Revision revision = new Revision("r", List.of("dent"), List.of());
        VisionException e = assertThrows(
                VisionException.class,
                () -> Evaluator.evaluate(
                        new Answers(Task.ANOMALY, f -> new Prediction.Detections(List.of())),
                        revision,
                        Split.TEST,
                        s -> Frame.allocate(SIZE, 3),
                        Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("test split"));
    }

    @Test
    void cancellingEndsIt() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String what, java.util.Map<String, Double> values) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> Evaluator.evaluate(
                        new Answers(Task.DETECTION, f -> new Prediction.Detections(List.of())),
                        revision(),
                        Split.TEST,
                        s -> Frame.allocate(SIZE, 3),
                        cancelled));
    }

    @Test
    void anEvaluationSurvivesItsJson() throws VisionException {
        for (Task task : Task.values()) {
            Evaluation e = evaluate(task, frame -> switch (task) {
                case ANOMALY -> new Prediction.Anomaly(0.25, HeatMap.of(SIZE, new float[32]));
                case DETECTION -> new Prediction.Detections(List.of(new Detection("dent", 0.75, LEFT)));
                case CLASSIFICATION -> new Prediction.Classification(0.75, List.of(new Prediction.Kind("dent", 0.5)));
                case SEGMENTATION -> segmented(new Mask.Builder(SIZE).build(), 0.5);
            });
            assertEquals(e, EvaluationJson.read(EvaluationJson.write(e)));
        }
    }

    @Test
    void whatIsNoEvaluationIsASentence() {
        for (String text : List.of("", "{}", "[1]", "{\"version\":99}", "{\"version\":1,\"task\":\"anomaly\"}")) {
            assertThrows(VisionException.class, () -> EvaluationJson.read(text), text);
        }
    }

    private static Prediction segmented(Mask mask, double score) {
        return new Prediction.Segmentation(mask, mask, List.of("dent"), score);
    }

    private static Evaluation evaluate(Task task, java.util.function.Function<Frame, Prediction> answer)
            throws VisionException {
        return Evaluator.evaluate(
                new Answers(task, answer),
                revision(),
                Split.TEST,
                sample -> {
                    Frame frame = Frame.allocate(SIZE, 3);
                    if (sample.truth().quality() == Quality.DEFECTIVE) frame.set(0, 0, 0, 255);
                    return frame;
                },
                Progress.NONE);
    }

    private static boolean bright(Frame frame) {
        return frame.get(0, 0, 0) == 255;
    }

    /** Two good parts, and two with a dent on the left half. */
    private static Revision revision() {
        return new Revision(
                "r",
                List.of("dent"),
                List.of(
                        sample(0, Quality.GOOD),
                        sample(1, Quality.GOOD),
                        sample(2, Quality.DEFECTIVE),
                        sample(3, Quality.DEFECTIVE)));
    }

    private static Sample sample(int k, Quality quality) {
        List<Region> regions = quality == Quality.GOOD ? List.of() : List.of(new Region("dent", LEFT));
        return new Sample(
                "id" + k, "part" + k + ".png", Path.of("none"), SIZE, Split.TEST, new Truth(quality, regions));
    }

    /** A session that answers what it is told to. */
    private record Answers(Task task, java.util.function.Function<Frame, Prediction> answer) implements Session {
        @Override
        public Model model() {
            ModelCard card = new ModelCard(
                    task,
                    List.of("dent"),
                    SIZE,
                    Fit.Mode.STRETCH,
                    "[]",
                    0.5,
                    "by hand",
                    "",
                    "",
                    "net",
                    "",
                    List.of(),
                    new TreeMap<>(),
                    new TreeMap<>());
            Graph graph = new Graph("g", List.of(), List.of(), List.of(), new LinkedHashMap<>(), new LinkedHashMap<>());
            return new Model(Path.of("answers.onnx"), "hash", card, graph);
        }

        @Override
        public Device device() {
            return new Device("cpu", "a test");
        }

        @Override
        public Prediction predict(Frame image, List<Scope> more) {
            return answer.apply(image);
        }

        @Override
        public void close() {}
    }
}
