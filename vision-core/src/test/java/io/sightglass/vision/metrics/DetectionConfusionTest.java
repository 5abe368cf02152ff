package io.sightglass.vision.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionConfusionTest {
    private static final Box HERE = new Box(0, 0, 10, 10);
    private static final Box NEAR = new Box(0, 0, 10, 8);
    private static final Box THERE = new Box(50, 50, 60, 60);

    @Test
    void rowsAreTruthColumnsAreClaimsAndTheLastIsNothing() {
        ConfusionMatrix matrix = DetectionConfusion.of(
                List.of(TrueObject.of(0, 0, HERE), TrueObject.of(1, 1, HERE)),
                List.of(
                        new FoundObject(0, 1, HERE, 0.9),
                        new FoundObject(0, 0, THERE, 0.9),
                        new FoundObject(1, 1, HERE, 0.2)),
                2,
                0.5);
        assertEquals(List.of(List.of(0L, 1L, 0L), List.of(0L, 0L, 1L), List.of(1L, 0L, 0L)), matrix.counts());
    }

    @Test
    void theBestOverlapWinsAndEqualClaimsAreTwo() {
        ConfusionMatrix matrix = DetectionConfusion.of(
                List.of(TrueObject.of(0, 0, HERE)),
                List.of(
                        new FoundObject(0, 1, NEAR, 0.9),
                        new FoundObject(0, 0, HERE, 0.6),
                        new FoundObject(0, 0, HERE, 0.6)),
                2,
                0.5);
        assertEquals(1, matrix.at(0, 0));
        assertEquals(1, matrix.at(2, 1));
        assertEquals(1, matrix.at(2, 0));
        assertEquals(2, matrix.answers(0));
        assertEquals(1, matrix.truths(0));
    }
}
