package io.sightglass.vision.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Prediction.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                half.reason(new Prediction.Segmentation(mask, mask, LABELS, 0.9), LABELS));
    }

    @Test
    void aModelThatKnowsNoKindsGivesItsScoreAlone() {
        HeatMap map = HeatMap.of(new Size(1, 1), new float[] {0.5f});
        assertEquals(
                Optional.of("score 0.500 is at or above 0.500"),
                half.reason(new Prediction.Anomaly(0.5, map), List.of()));
    }

    @Test
    void theReasonNamesTheMostProbableKind() {
        Prediction found = new Prediction.Classification(0.8, List.of(new Kind("scratch", 0.6), new Kind("dent", 0.2)));
        assertEquals(Optional.of("scratch: score 0.800 is at or above 0.500"), half.reason(found, LABELS));
    }

    @Test
    void aKindIsCountedHoweverLargeAFindingMustBe() {
        Prediction found = new Prediction.Classification(0.8, List.of(new Kind("scratch", 0.6), new Kind("dent", 0.2)));
        assertEquals(
                Optional.of("1 scratch, at most 0 allowed"),
                new Rule.Count("scratch", 0.6, 1000, 0).reason(found, LABELS));
        assertEquals(Optional.empty(), new Rule.Count("dent", 0.5, 0, 0).reason(found, LABELS));
    }

    /** Two dents, of 4 pixels and of 1, and a scratch of 3 that touches the larger. */
    private static Prediction areas() {
        Mask classes = rows("11..1", "112..", "..22.");
        Mask certainty = rows("55..1", "552..", "..22."); // in fifths
        byte[] fifths = certainty.toArray();
        for (int i = 0; i < fifths.length; i++) fifths[i] = (byte) (51 * fifths[i]);
        return new Prediction.Segmentation(classes, Mask.of(classes.size(), fifths), LABELS, 0.9);
    }

    /** A digit a pixel, a dot for 0. */
    private static Mask rows(String... rows) {
        Mask.Builder mask = new Mask.Builder(new Size(rows[0].length(), rows.length));
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                mask.fillRow(y, x, x + 1, Math.max(0, Character.digit(rows[y].charAt(x), 10)));
            }
        }
        return mask.build();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 0, 2, '3 findings, at most 2 allowed'",
        "dent, 0, 0, 1, '2 dent, at most 1 allowed'",
        "dent, 0.2, 0, 1, '2 dent, at most 1 allowed'",
        "dent, 0.21, 0, 0, '1 dent, at most 0 allowed'",
        "dent, 0, 2, 0, '1 dent, at most 0 allowed'",
        "scratch, 0, 3, 0, "
    })
    void objectsOfASegmenterAreCounted(String label, double score, double size, int most, @Nullable String reason) {
        assertEquals(Optional.ofNullable(reason), new Rule.Count(label, score, size, most).reason(areas(), LABELS));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3, 'dent of 4 pixels, at most 3 allowed'",
        "'', 4, ",
        "scratch, 2, 'scratch of 3 pixels, at most 2 allowed'",
        "scratch, 3, ",
        "stain, 0, "
    })
    void theLargestObjectMayBeSoLarge(String label, double most, @Nullable String reason) {
        assertEquals(Optional.ofNullable(reason), new Rule.Largest(label, most).reason(areas(), LABELS));
    }

    @Test
    void findingsAreCountedByLabel() {
        assertEquals(Map.of("dent", 2, "scratch", 1), Counted.byLabel(areas(), 0.2));
        assertEquals(Map.of("dent", 1), Counted.byLabel(areas(), 0.5));
        HeatMap map = HeatMap.of(new Size(1, 1), new float[] {0.5f});
        assertEquals(Map.of(), Counted.byLabel(new Prediction.Anomaly(0.5, map), 0));
    }

    @Test
    void aScoreBelowTheThresholdIsNoReason() {
        assertEquals(Optional.empty(), half.reason(new Prediction.Detections(List.of()), LABELS));
    }
}
