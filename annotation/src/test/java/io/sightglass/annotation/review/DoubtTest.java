package io.sightglass.annotation.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.review.Doubt.Reason;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Evidence;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.model.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoubtTest {
    private static final Box HERE = new Box(0, 0, 10, 10);
    private static final Box THERE = new Box(50, 50, 60, 60);

    @Test
    void theWorstObjectDecides() {
        List<Doubt> doubts = Doubt.of(
                evaluation(
                        boxes("fine", List.of(new Detection("dent", 0.9, HERE)), "dent"),
                        boxes("other", List.of(new Detection("scratch", 0.95, HERE)), "dent"),
                        boxes(
                                "more",
                                List.of(new Detection("dent", 0.9, HERE), new Detection("dent", 0.7, THERE)),
                                "dent"),
                        boxes("lost", List.of(), "dent"),
                        boxes("learnt", List.of(), "dent")),
                Set.of("learnt"));
        assertEquals(
                List.of("lost", "other", "more", "fine"),
                doubts.stream().map(Doubt::name).toList());
        assertEquals(
                List.of(Reason.NOT_FOUND, Reason.OTHER_LABEL, Reason.NOT_MARKED, Reason.NOT_FOUND),
                doubts.stream().map(Doubt::reason).toList());
        assertEquals(0.7, doubts.get(2).score(), 1e-12);
        assertEquals(0.1, doubts.get(3).score(), 1e-12);
    }

    @Test
    void aScoreOnTheWrongSideIsMoreThanHalfADoubt() {
        List<Doubt> doubts = Doubt.of(
                evaluation(
                        heat("good but hot", Quality.GOOD, 0.75),
                        heat("good", Quality.GOOD, 0.1),
                        heat("bad but cold", Quality.DEFECTIVE, 0),
                        heat("nobody knows", Quality.UNKNOWN, 1)),
                Set.of());
        assertEquals(
                List.of("bad but cold", "good but hot", "good"),
                doubts.stream().map(Doubt::name).toList());
        assertEquals(1, doubts.getFirst().score(), 1e-12);
        assertEquals(0.75, doubts.get(1).score(), 1e-12);
        assertEquals(0.1, doubts.get(2).score(), 1e-12);
    }

    @Test
    void pixelsThatAreCalledOtherwiseAreCounted() {
        ImageResult image = result(
                "p", Quality.DEFECTIVE, 0.5, new Evidence.Pixels(List.of(List.of(900L, 30L), List.of(10L, 60L))));
        assertEquals(0.4, Doubt.of(evaluation(image), Set.of()).getFirst().score(), 1e-12);
    }

    private static ImageResult boxes(String name, List<Detection> found, String label) {
        return result(
                name, Quality.DEFECTIVE, 0.5, new Evidence.Boxes(found, List.of(new Evidence.Known(label, HERE))));
    }

    private static ImageResult heat(String name, Quality quality, double score) {
        return result(name, quality, score, new Evidence.Heat(0, 0));
    }

    private static ImageResult result(String name, Quality quality, double score, Evidence evidence) {
        return new ImageResult(name, name, quality, score, score >= 0.5, 1, evidence);
    }

    private static Evaluation evaluation(ImageResult... images) {
        return new Evaluation(
                new Evaluation.Subject("m", "m", "n", Task.DETECTION, List.of("dent"), 0.5),
                "r",
                Split.TEST,
                List.of(images),
                new LinkedHashMap<>(),
                "cpu");
    }
}
