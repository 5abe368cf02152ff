package io.sightglass.vision.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleTest {
    private static final List<String> LABELS = List.of("dent", "scratch");
    private static final Box BOX = Box.at(0, 0, 4, 4);

    private final Rule half = new Rule.Score(0.5);

    @Test
    void theReasonNamesTheSurestFinding() {
        Prediction found = new Prediction.Detections(
                List.of(new Detection("dent", 0.4, BOX), new Detection("scratch", 0.75, BOX)));
        assertEquals(Optional.of("scratch: score 0.750 is at or above 0.500"), half.reason(found, LABELS));
    }

    @Test
    void theReasonNamesTheLargestArea() {
        Mask mask = Mask.of(new Size(3, 2), new byte[] {0, 1, 1, 2, 1, 0});
        assertEquals(
                Optional.of("dent: score 0.900 is at or above 0.500"),
                half.reason(new Prediction.Segmentation(mask, 0.9), LABELS));
    }

    @Test
    void aModelThatKnowsNoKindsGivesItsScoreAlone() {
        HeatMap map = HeatMap.of(new Size(1, 1), new float[] {0.5f});
        assertEquals(
                Optional.of("score 0.500 is at or above 0.500"),
                half.reason(new Prediction.Anomaly(0.5, map), List.of()));
    }

    @Test
    void aScoreBelowTheThresholdIsNoReason() {
        assertEquals(Optional.empty(), half.reason(new Prediction.Detections(List.of()), LABELS));
    }
}
