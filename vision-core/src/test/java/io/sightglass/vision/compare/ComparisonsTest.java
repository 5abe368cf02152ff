package io.sightglass.vision.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Evidence;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

    @Test
    void aModelThatRanksPerfectlyBeatsOneThatGuesses() throws VisionException {
        Evaluation guesser = evaluation("guesser", 0.5, i -> (i * 7 % 10) / 10.0);
        Evaluation perfect = evaluation("perfect", 1.0, i -> i % 2 == 0 ? 0.1 : 0.9);
        Comparison comparison = Comparisons.of(List.of(guesser, perfect), List.of());
        assertEquals("image_auroc", comparison.metric());
        assertEquals(1, comparison.best());
        assertFalse(comparison.isTied());
        assertEquals(0.5, comparison.differences().getFirst().delta(), 1e-12);
        assertTrue(comparison.differences().getFirst().clear(), "40 images tell a guess from a perfect ranking");
    }

    @Test
    void aModelDoesNotDifferFromItself() throws VisionException {
        Evaluation one = evaluation("one", 1.0, i -> i % 2 == 0 ? 0.1 : 0.9);
        Comparison comparison = Comparisons.of(List.of(one, one), List.of());
        assertEquals(0, comparison.differences().getFirst().delta());
        assertFalse(comparison.differences().getFirst().clear());
        assertEquals(1, comparison.differences().getFirst().verdicts().p());
        assertTrue(comparison.disagreements().isEmpty());
        assertEquals(0, comparison.best(), "the earlier one in a tie");
        assertTrue(comparison.isTied());
    }

    @Test
    void imagesWithDifferentVerdictsComeBeforeImagesWithDistantScores() throws VisionException {
        Evaluation a = evaluation("a", 1.0, i -> i == 0 ? 0.45 : i == 2 ? 0.05 : i % 2 == 0 ? 0.1 : 0.9);
        Evaluation b = evaluation("b", 1.0, i -> i == 0 ? 0.55 : i == 2 ? 0.45 : i % 2 == 0 ? 0.1 : 0.9);
        List<Comparison.Disagreement> found =
                Comparisons.of(List.of(a, b), List.of()).disagreements();
        assertEquals(List.of(0, 2), found.stream().map(d -> d.image()).toList());
        assertEquals(
                List.of(true, false),
                found.stream().map(d -> d.verdictsDiffer()).toList());
    }

    @Test
    void modelsJudgedOnDifferentRevisionsAreRefused() {
        Evaluation a = evaluation("a", 1.0, i -> 0.1);
        Evaluation other = new Evaluation(a.subject(), "another", Split.TEST, a.images(), a.metrics(), "cpu");
        assertThrows(VisionException.class, () -> Comparisons.of(List.of(a, other), List.of()));
    }

    @Test
    void oneModelAloneIsRefused() {
        assertThrows(VisionException.class, () -> Comparisons.of(List.of(evaluation("a", 1.0, i -> 0.1)), List.of()));
    }

    /** Forty parts, every second one defective. */
    private static Evaluation evaluation(String name, double auroc, java.util.function.IntToDoubleFunction score) {
        List<ImageResult> images = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double s = score.applyAsDouble(i);
            images.add(new ImageResult(
                    "id" + i,
                    "image" + i + ".png",
                    i % 2 == 0 ? Quality.GOOD : Quality.DEFECTIVE,
                    s,
                    s >= 0.5,
                    1,
                    new Evidence.Heat(s, 0)));
        }
        return new Evaluation(
                new Evaluation.Subject(name, name, "net", Task.ANOMALY, List.of(), 0.5),
                "revision",
                Split.TEST,
                images,
                new LinkedHashMap<>(Map.of("image_auroc", auroc)),
                "cpu");
    }
}
