package io.sightglass.vision.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CocoEvaluationTest {
    private static final Box HERE = new Box(0, 0, 40, 40);
    private static final Box THERE = new Box(100, 100, 140, 140);

    @Test
    void exactBoxesScoreOne() {
        DetectionMetrics m = CocoEvaluation.of(
                List.of(TrueObject.of(0, 0, HERE), TrueObject.of(0, 0, THERE)),
                List.of(new FoundObject(0, 0, HERE, 0.9), new FoundObject(0, 0, THERE, 0.8)));
        assertEquals(1, m.map().orElseThrow());
        assertEquals(1, m.map50().orElseThrow());
        assertEquals(0.5, m.ar1().orElseThrow()); // one detection an image finds one of two
        assertTrue(m.mapSmall().isEmpty());
        assertEquals(1, m.mapMedium().orElseThrow());
    }

    @Test
    void nothingFoundIsZeroAndNothingThereIsEmpty() {
        DetectionMetrics none = CocoEvaluation.of(List.of(TrueObject.of(0, 0, HERE)), List.of());
        assertEquals(0, none.map().orElseThrow());
        assertEquals(0, none.ar100().orElseThrow());
        assertTrue(CocoEvaluation.of(List.of(), List.of(new FoundObject(0, 0, HERE, 1)))
                .map()
                .isEmpty());
    }

    @Test
    void aFalseAlarmAboveHalvesPrecision() {
        DetectionMetrics m = CocoEvaluation.of(
                List.of(TrueObject.of(0, 0, HERE)),
                List.of(new FoundObject(0, 0, THERE, 0.9), new FoundObject(0, 0, HERE, 0.8)));
        assertEquals(0.5, m.map().orElseThrow(), 1e-12);
        assertEquals(1, m.ar100().orElseThrow());
    }

    @Test
    void halfTheObjectsFoundGives51Of101Points() {
        DetectionMetrics m = CocoEvaluation.of(
                List.of(TrueObject.of(0, 0, HERE), TrueObject.of(1, 0, HERE)),
                List.of(new FoundObject(0, 0, HERE, 0.9)));
        assertEquals(51.0 / 101, m.map().orElseThrow(), 1e-12);
    }

    @Test
    void anOverlapOnTheThresholdCounts() {
        Box half = new Box(0, 0, 40, 20); // IoU 0.5: the first threshold only
        DetectionMetrics m =
                CocoEvaluation.of(List.of(TrueObject.of(0, 0, HERE)), List.of(new FoundObject(0, 0, half, 1)));
        assertEquals(1, m.map50().orElseThrow());
        assertEquals(0.1, m.map().orElseThrow(), 1e-12);
    }

    @Test
    void aCrowdNeitherCountsNorHurts() {
        TrueObject crowd = new TrueObject(0, 0, new Box(100, 100, 300, 300), 40000, true);
        DetectionMetrics m = CocoEvaluation.of(
                List.of(TrueObject.of(0, 0, HERE), crowd),
                List.of(
                        new FoundObject(0, 0, HERE, 0.5),
                        new FoundObject(0, 0, THERE, 0.9),
                        new FoundObject(0, 0, new Box(200, 200, 240, 240), 0.8)));
        assertEquals(1, m.map().orElseThrow());
        assertEquals(1, m.classes().getFirst().truths());
    }

    @Test
    void aSecondClaimOnTheSameObjectIsFalse() {
        DetectionMetrics m = CocoEvaluation.of(
                List.of(TrueObject.of(0, 0, HERE), TrueObject.of(0, 0, THERE)),
                List.of(
                        new FoundObject(0, 0, HERE, 0.9),
                        new FoundObject(0, 0, HERE, 0.8),
                        new FoundObject(0, 0, THERE, 0.7)));
        // Precision 1 up to recall 0.5 (51 points), then 2/3 (50 points).
        assertEquals((51 + 50 * 2.0 / 3) / 101, m.map().orElseThrow(), 1e-12);
    }

    @Test
    void classesAreJudgedApartAndAveraged() {
        DetectionMetrics m = CocoEvaluation.of(
                List.of(TrueObject.of(0, 3, HERE), TrueObject.of(0, 5, THERE)),
                List.of(new FoundObject(0, 3, HERE, 0.9), new FoundObject(0, 3, THERE, 0.95)));
        assertEquals(0.25, m.map().orElseThrow(), 1e-12);
        assertEquals(List.of(3, 5), m.classes().stream().map(c -> c.label()).toList());
    }

    @Test
    void masksAreComparedByPixels() {
        Runs square = new Runs(List.of(new Run(0, 0, 10), new Run(1, 0, 10)));
        Runs row = new Runs(List.of(new Run(0, 0, 10)));
        DetectionMetrics m =
                CocoEvaluation.of(List.of(TrueObject.of(0, 0, square)), List.of(new FoundObject(0, 0, row, 1)));
        assertEquals(1, m.map50().orElseThrow());
        assertEquals(0.1, m.map().orElseThrow(), 1e-12);
    }

    @Test
    void cocosOwnExampleGivesCocosOwnFigures() throws Exception {
        Path folder = shared().resolve("data/coco-eval");
        assumeTrue(Files.isDirectory(folder), "no shared data at " + folder);
        JsonMapper json = JsonMapper.builder().build();
        List<TrueObject> truths = new ArrayList<>();
        for (JsonNode a :
                json.readTree(folder.resolve("instances_val2014_100.json")).get("annotations")) {
            truths.add(new TrueObject(
                    a.get("image_id").asInt(),
                    a.get("category_id").asInt(),
                    box(a.get("bbox")),
                    a.get("area").asDouble(),
                    a.get("iscrowd").asInt() == 1));
        }
        List<FoundObject> found = new ArrayList<>();
        for (JsonNode d : json.readTree(folder.resolve("instances_val2014_fakebbox100_results.json"))) {
            found.add(new FoundObject(
                    d.get("image_id").asInt(),
                    d.get("category_id").asInt(),
                    box(d.get("bbox")),
                    d.get("score").asDouble()));
        }
        // Printed by pycocotools.
        double[] expected = {
            .504581, .696973, .572982, .585626, .519400, .501398, .386813, .593680, .595353, .639811, .566421, .564291
        };
        double[] figures = CocoEvaluation.of(truths, found).figures().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        org.junit.jupiter.api.Assertions.assertArrayEquals(expected, figures, 1e-6);
    }

    private static Box box(JsonNode b) {
        return Box.at(
                b.get(0).asDouble(),
                b.get(1).asDouble(),
                b.get(2).asDouble(),
                b.get(3).asDouble());
    }

    private static Path shared() {
        String named = System.getProperty("sightglass.shared");
        if (named != null) return Path.of(named);
        Path at = Path.of("").toAbsolutePath();
        for (Path p = at; p != null; p = p.getParent()) {
            if (Files.isDirectory(p.resolve("shared/data"))) return p.resolve("shared");
        }
        return at.resolve("shared");
    }
}
