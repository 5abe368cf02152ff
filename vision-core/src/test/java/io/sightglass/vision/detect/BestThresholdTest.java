package io.sightglass.vision.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.metrics.FoundObject;
import io.sightglass.vision.metrics.TrueObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestThresholdTest {
    private static final Box HERE = Box.at(0, 0, 10, 10);
    private static final Box THERE = Box.at(50, 50, 10, 10);

    @Test
    void itLiesBetweenTheLastRightAndTheFirstWrong() {
        List<TrueObject> truths = List.of(TrueObject.of(0, 0, HERE), TrueObject.of(1, 0, HERE));
        BestThreshold best = BestThreshold.of(
                        truths, List.of(found(0, HERE, 0.9), found(1, HERE, 0.6), found(1, THERE, 0.2)))
                .orElseThrow();
        assertEquals(0.4, best.value(), 1e-12);
        assertEquals(1, best.f1(), 1e-12);
    }

    @Test
    void anObjectIsFoundOnce() {
        List<TrueObject> truths = List.of(TrueObject.of(0, 0, HERE));
        // Both: precision 1/2, recall 1, F1 2/3; the first alone: 1.
        BestThreshold best = BestThreshold.of(truths, List.of(found(0, HERE, 0.9), found(0, HERE, 0.5)))
                .orElseThrow();
        assertEquals(0.7, best.value(), 1e-12);
        assertEquals(1, best.f1(), 1e-12);
    }

    @Test
    void aBoxOfAnotherClassOrPlaceIsNoMatch() {
        List<TrueObject> truths = List.of(TrueObject.of(0, 1, HERE));
        assertTrue(BestThreshold.of(truths, List.of(found(0, HERE, 0.9))).isEmpty());
        assertTrue(BestThreshold.of(List.of(TrueObject.of(0, 0, HERE)), List.of(found(0, THERE, 0.9)))
                .isEmpty());
    }

    @Test
    void equalScoresAreTakenOrLeftTogether() {
        List<TrueObject> truths = List.of(TrueObject.of(0, 0, HERE));
        BestThreshold best = BestThreshold.of(truths, List.of(found(0, HERE, 0.5), found(0, THERE, 0.5)))
                .orElseThrow();
        assertEquals(2 / 3.0, best.f1(), 1e-12);
        assertEquals(0.25, best.value(), 1e-12);
    }

    private static FoundObject found(int image, Box box, double score) {
        return new FoundObject(image, 0, box, score);
    }
}
