package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.net.AnchorPoints;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    private static final NDManager MANAGER = start();

    @AfterAll
    static void stop() {
        MANAGER.close();
    }

    // Li et al. 2020, equation 5 with β = 2: |y − σ|² · −((1 − y) ln(1 − σ) + y ln σ).
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.1732868", // 0.25 · ln 2
        "0, 0, 0.1732868",
        "0, 0.5, 0", // as good as it says
        "1.0986123, 1, 0.0179801", // σ = 0.75: 0.0625 · 0.2876821
        "1.0986123, 0, 0.7797905" // 0.5625 · 1.3862944
    })
    void theFocalLossForgivesWhatIsNearlyRight(float logit, float quality, float expected) {
        NDArray loss = AlignedObjective.focal(row(logit), row(quality), row(1));
        assertEquals(expected, loss.getFloat(), 1e-6);
    }

    // Distances left, top, right, bottom around one place.
    @ParameterizedTest
    @CsvSource({
        "2, 2, 2, 2, 2, 2, 2, 2, 1", // the same box
        "1, 2, 1, 2, 2, 2, 2, 2, 0.5", // half of it, no room in between
        "2, 1, 0, 1, 0, 1, 2, 1, 0" // side by side: union fills the hull, nothing in common
    })
    void boxesAreComparedWithTheirHull(
            float l, float t, float r, float b, float l2, float t2, float r2, float b2, float expected) {
        NDArray iou = AlignedObjective.generalizedIou(box(l, t, r, b), box(l2, t2, r2, b2));
        assertEquals(expected, iou.getFloat(), 1e-4);
    }

    @Test
    void boxesThatLeaveRoomInTheHullAreLessThanNothing() {
        // [0,1]² and [−1,0]²: no overlap, union 2, hull 4: 0 − 2/4.
        NDArray iou = AlignedObjective.generalizedIou(box(0, 0, 1, 1), box(1, 1, 0, 0));
        assertEquals(-0.5, iou.getFloat(), 1e-4);
    }

    @Test
    void diceIsTwiceTheOverlapOverBothAreas() {
        // Two pixels, two classes, each pixel half of each; the truth is one of each.
        NDArray p = MANAGER.create(new float[] {.5f, .5f, .5f, .5f}, new Shape(1, 2, 1, 2));
        NDArray truth = MANAGER.create(new float[] {1, 0, 0, 1}, new Shape(1, 2, 1, 2));
        // A class: (2 · 0.5 + 1) / (1 + 1 + 1) = 2/3.
        assertEquals(1 / 3.0, PixelObjective.dice(p, truth).getFloat(), 1e-6);
    }

    @Test
    void aClassThatDoesNotOccurDoesNotCountForDice() {
        NDArray p = MANAGER.create(new float[] {1, 1, 0, 0}, new Shape(1, 2, 1, 2));
        assertEquals(0, PixelObjective.dice(p, p.duplicate()).getFloat(), 1e-6);
    }

    @Test
    void entropyIsWeightedByClass() {
        // Both pixels at logits 0: ln 2 each, whatever the weights; Dice adds 1/3 as above.
        NDArray logits = MANAGER.zeros(new Shape(1, 2, 1, 2));
        NDArray truth = MANAGER.create(new float[] {1, 0, 0, 1}, new Shape(1, 2, 1, 2));
        NDArray weights = MANAGER.create(new float[] {1, 9}, new Shape(1, 2, 1, 1));
        NDArray loss = new PixelObjective("x")
                .loss(Map.of("x", logits), Map.of(PixelObjective.CLASSES, truth, PixelObjective.WEIGHTS, weights));
        assertEquals(Math.log(2) + 1 / 3.0, loss.getFloat(), 1e-6);
    }

    /** The left of two pixels is not to be learnt: nothing is its class. */
    @Test
    void whatIsIgnoredGivesNoGradient() {
        NDArray truth = MANAGER.create(new float[] {0, 1, 0, 0}, new Shape(1, 2, 1, 2));
        NDArray weights = MANAGER.create(new float[] {1, 9}, new Shape(1, 2, 1, 1));
        Map<String, NDArray> targets = Map.of(PixelObjective.CLASSES, truth, PixelObjective.WEIGHTS, weights);
        for (Objective objective : List.of(new PixelObjective("x"), new LikelihoodObjective("x"))) {
            float[] gradient = gradient(new float[] {0.3f, -1, 2, 0.5f}, objective, targets);
            assertEquals(0, gradient[0], 1e-12, objective.toString());
            assertEquals(0, gradient[2], 1e-12, objective.toString());
            assertTrue(Math.abs(gradient[1]) > 0.01 && Math.abs(gradient[3]) > 0.01, objective.toString());
        }
    }

    @Test
    void aBatchOfWhichNothingCountsTeachesNothing() {
        NDArray truth = MANAGER.zeros(new Shape(1, 2, 1, 2));
        NDArray weights = MANAGER.create(new float[] {1, 9}, new Shape(1, 2, 1, 1));
        Map<String, NDArray> targets = Map.of(PixelObjective.CLASSES, truth, PixelObjective.WEIGHTS, weights);
        for (Objective objective : List.of(new PixelObjective("x"), new LikelihoodObjective("x"))) {
            for (float g : gradient(new float[] {0.3f, -1, 2, 0.5f}, objective, targets)) assertEquals(0, g, 1e-12);
        }
    }

    @Test
    void aPlaceThatDoesNotCountIsNoBackgroundForADetector() {
        // Two places on unlabelled ground; the second lies in an ignored square.
        AnchorPoints points = new AnchorPoints(List.of(4), new Size(8, 4));
        NDArray areas = MANAGER.create(new float[] {1, 0, 0, 0}, new Shape(1, 2, 1, 2));
        NDArray none = MANAGER.create(new float[] {-1, 0, 0, 0, 0, 0}, new Shape(1, 6));
        Map<String, NDArray> targets = Map.of(PixelObjective.CLASSES, areas, AlignedObjective.OBJECTS, none);
        NDArray logits = MANAGER.create(new float[] {1, 1}, new Shape(1, 1, 2));
        NDArray reach = MANAGER.ones(new Shape(1, 4, 2));
        logits.setRequiresGradient(true);
        try (GradientCollector collector = MANAGER.getEngine().newGradientCollector()) {
            collector.backward(
                    new AlignedObjective("x", "reach", points).loss(Map.of("x", logits, "reach", reach), targets));
        }
        float[] gradient = logits.getGradient().toFloatArray();
        assertTrue(gradient[0] > 0.1, "background is unlearnt where it is known: " + gradient[0]);
        assertEquals(0, gradient[1], 1e-12);
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void aCollectionOfGarbageChangesNoGradient(Objective objective) {
        NDArray areas = MANAGER.create(new float[] {0, 1, 1, 0}, new Shape(1, 2, 1, 2));
        NDArray weights = MANAGER.create(new float[] {1, 9}, new Shape(1, 2, 1, 1));
        NDArray object = MANAGER.create(new float[] {0, 0, 0, 0, 4, 4}, new Shape(1, 6));
        Map<String, NDArray> targets = Map.of(
                PixelObjective.CLASSES, areas, PixelObjective.WEIGHTS, weights, AlignedObjective.OBJECTS, object);
        float[] usual = gradient(objective, targets, () -> {});
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(usual, gradient(objective, targets, Garbage::collect), 1e-6f);
        }
    }

    static List<Objective> objectives() {
        AnchorPoints points = new AnchorPoints(List.of(4), new Size(8, 4));
        return List.of(new PixelObjective("x"), new AlignedObjective("scores", "reach", points));
    }

    private float[] gradient(Objective objective, Map<String, NDArray> targets, Runnable between) {
        NDArray all = MANAGER.create(new float[] {0.3f, -1, 2, 0.5f, 1, 3, 2, 1, 2, 3, 2, 1, 3, 1});
        all.setRequiresGradient(true);
        JniUtils.setGradMode(true);
        try {
            NDArray parts = all.mul(MANAGER.ones(all.getShape()));
            Map<String, NDArray> given = Map.of(
                    "x", parts.get("0:4").reshape(1, 2, 1, 2),
                    "scores", parts.get("4:6").reshape(1, 1, 2),
                    "reach", parts.get("6:14").reshape(1, 4, 2));
            NDArray loss = objective.loss(given, targets);
            between.run();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            return all.getGradient().toFloatArray();
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    private float[] gradient(float[] at, Objective objective, Map<String, NDArray> targets) {
        NDArray logits = MANAGER.create(at, new Shape(1, 2, 1, 2));
        logits.setRequiresGradient(true);
        try (GradientCollector collector = MANAGER.getEngine().newGradientCollector()) {
            collector.backward(objective.loss(Map.of("x", logits), targets));
        }
        return logits.getGradient().toFloatArray();
    }

    private NDArray row(float value) {
        return MANAGER.create(new float[] {value}, new Shape(1, 1, 1));
    }

    private NDArray box(float... reach) {
        return MANAGER.create(reach, new Shape(1, 4, 1));
    }

    private static NDManager start() {
        try {
            return Torch.manager("cpu");
        } catch (VisionException e) {
            throw new AssertionError(e);
        }
    }
}
