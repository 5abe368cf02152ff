package io.sightglass.annotation.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.inference.Prediction;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubtfulTest {
    private static final Box HERE = new Box(0, 0, 10, 10);
    private static final Box THERE = new Box(50, 50, 60, 60);

    @ParameterizedTest
    @CsvSource({"0.5, 0.5, 1", "1, 0.5, 0", "0, 0.5, 0", "0.25, 0.5, 0.5", "0.3, 0.3, 1", "0.65, 0.3, 0.5", "1, 1, 0"})
    void aModelIsUnsureAtItsThreshold(double score, double threshold, double expected) {
        assertEquals(expected, Doubtful.uncertainty(found(score), threshold), 1e-12);
    }

    @Test
    void theLeastSureFindingCountsAndNothingFoundIsSure() {
        assertEquals(0.8, Doubtful.uncertainty(found(0.99, 0.6, 0.01), 0.5), 1e-12);
        assertEquals(0, Doubtful.uncertainty(new Prediction.Detections(List.of()), 0.5));
    }

    @Test
    void modelsDifferByWhatOnlyOneOfThemFinds() {
        Prediction both =
                new Prediction.Detections(List.of(new Detection("dent", 0.9, HERE), new Detection("dent", 0.8, THERE)));
        Prediction one =
                new Prediction.Detections(List.of(new Detection("dent", 0.4, HERE), new Detection("dent", 0.1, THERE)));
        assertEquals(0, Doubtful.disagreement(both, 0.5, both, 0.5));
        // of 2 and 1 things, 1 is the same: F1 is 2/3
        assertEquals(1 / 3.0, Doubtful.disagreement(both, 0.5, one, 0.3), 1e-12);
        assertEquals(1, Doubtful.disagreement(both, 0.5, one, 0.5));
        Prediction nothing = new Prediction.Detections(List.of());
        assertEquals(0, Doubtful.disagreement(nothing, 0.5, nothing, 0.5));
    }

    @Test
    void annotatorsDifferByWhatTheyMarkAndHowTheyJudge() {
        Opinion good = opinion("ada", Quality.GOOD);
        Opinion bad = opinion("ben", Quality.DEFECTIVE);
        Opinion dent = opinion("cy", Quality.DEFECTIVE, new Region("dent", HERE));
        assertTrue(Doubtful.disagreement(List.of(good)).isEmpty());
        assertEquals(0.5, Doubtful.disagreement(List.of(good, bad)).orElseThrow());
        assertEquals(1, Doubtful.disagreement(List.of(bad, dent)).orElseThrow());
        assertEquals(
                (0.5 + 1 + 1) / 3,
                Doubtful.disagreement(List.of(good, bad, dent)).orElseThrow(),
                1e-12);
    }

    private static Opinion opinion(String by, Quality quality, Region... regions) {
        return new Opinion(new Annotator(by), quality, List.of(), List.of(regions));
    }

    private static Prediction found(double... scores) {
        return new Prediction.Detections(Arrays.stream(scores)
                .mapToObj(s -> new Detection("dent", s, HERE))
                .toList());
    }
}
