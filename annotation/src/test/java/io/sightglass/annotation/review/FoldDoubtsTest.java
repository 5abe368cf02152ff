package io.sightglass.annotation.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.annotation.review.Doubt.Reason;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Evidence;
import io.sightglass.vision.evaluate.Evidence.Known;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.inference.Detection;
import io.sightglass.vision.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FoldDoubtsTest {
    private static final Box HERE = new Box(0, 0, 10, 10);
    private static final Box THERE = new Box(50, 50, 60, 60);
    private static final Known DENT = new Known("dent", HERE);
    private static final Known HAIR = new Known("hair", HERE);

    /** Dents are found with 0.9, 0.9, 0 and 0: usual is 0.45. Hairs with 0.2, 0.2, 0.2 and 0: usual is 0.15. */
    @Test
    void aMissSaysMoreWhereMissesAreRareAndAFindingLessWhereItIsLessSureThanUsual() {
        Map<String, Doubt> doubts = byName(FoldDoubts.of(List.of(
                evaluation(
                        0.5,
                        boxes("dent", List.of(dent(0.9, HERE)), DENT),
                        boxes("dent and more", List.of(dent(0.9, HERE), hair(0.3, THERE)), DENT),
                        boxes("lost dent", List.of(), DENT),
                        boxes("dent or hair", List.of(hair(0.66, HERE)), DENT)),
                evaluation(
                        0.5,
                        boxes("hair", List.of(hair(0.2, HERE)), HAIR),
                        boxes("hair with a shade", List.of(hair(0.2, HERE), dent(0.225, THERE)), HAIR),
                        boxes("hair or dent", List.of(hair(0.2, HERE), dent(0.3, HERE)), HAIR),
                        boxes("lost hair", List.of(), HAIR)))));
        assertDoubt(0, Reason.NOT_MARKED, doubts, "dent");
        assertDoubt(0.3, Reason.NOT_MARKED, doubts, "dent and more");
        assertDoubt(0.45, Reason.NOT_FOUND, doubts, "lost dent");
        assertDoubt(0.66, Reason.OTHER_LABEL, doubts, "dent or hair");
        assertDoubt(0, Reason.NOT_MARKED, doubts, "hair");
        assertDoubt(0.225 * 0.5, Reason.NOT_MARKED, doubts, "hair with a shade");
        assertDoubt(0.3 * 0.3 / 0.45, Reason.OTHER_LABEL, doubts, "hair or dent");
        assertDoubt(0.15, Reason.NOT_FOUND, doubts, "lost hair");
        assertPlace(HERE, doubts, "lost dent");
        assertPlace(HERE, doubts, "dent or hair");
        assertPlace(THERE, doubts, "dent and more");
    }

    /** Judgements about good parts are surer, 0.9 and 0.5, than those about defective ones, 0.6 and 0.6. */
    @Test
    void judgementsAreHeldAgainstWhatIsUsualOfTheirKind() {
        List<Doubt> all = FoldDoubts.of(List.of(
                evaluation(0.5, heat("good", Quality.GOOD, 0.1), heat("bad", Quality.DEFECTIVE, 0.6)),
                evaluation(
                        0.2,
                        heat("on the threshold", Quality.GOOD, 0.2),
                        heat("bad too", Quality.DEFECTIVE, 0.36),
                        heat("nobody knows", Quality.UNKNOWN, 0.9))));
        assertEquals("on the threshold", all.getFirst().name());
        assertEquals("nobody knows", all.getLast().name());
        Map<String, Doubt> doubts = byName(all);
        assertDoubt(0.5 + 0.05, Reason.OTHER_JUDGEMENT, doubts, "on the threshold");
        assertDoubt(0.4 - 0.05, Reason.OTHER_JUDGEMENT, doubts, "bad");
        assertDoubt(0.1 + 0.05, Reason.OTHER_JUDGEMENT, doubts, "good");
        assertDoubt(0, Reason.OTHER_JUDGEMENT, doubts, "nobody knows");
    }

    @Test
    void judgementsOfOneKindAloneAreDoubtedAsTheyAre() {
        Map<String, Doubt> doubts = byName(FoldDoubts.of(
                List.of(evaluation(0.5, heat("one", Quality.GOOD, 0.1), heat("two", Quality.GOOD, 0.3)))));
        assertDoubt(0.1, Reason.OTHER_JUDGEMENT, doubts, "one");
        assertDoubt(0.3, Reason.OTHER_JUDGEMENT, doubts, "two");
    }

    /** The first label is found with IoU 1, 0.5, 0 and 0: usual is 0.375, of 75 pixels; the second never. */
    @Test
    void areasThatAreMissedRenamedOrUnmarkedAreToldApart() {
        Map<String, Doubt> doubts = byName(FoldDoubts.of(List.of(evaluation(
                0.5,
                pixels("fine", List.of(900L, 0L, 0L), List.of(0L, 100L, 0L)),
                pixels("larger", List.of(900L, 50L, 0L), List.of(0L, 50L, 0L)),
                pixels("missed", List.of(900L, 0L, 0L), List.of(80L, 0L, 20L)),
                pixels("renamed", List.of(900L, 0L, 0L), List.of(10L, 0L, 40L)),
                pixels("unmarked", List.of(900L, 30L, 0L), List.of(0L, 0L, 0L))))));
        assertDoubt(0, Reason.OTHER_AREA, doubts, "fine");
        assertDoubt(0, Reason.OTHER_AREA, doubts, "larger");
        assertDoubt(0.375, Reason.NOT_FOUND, doubts, "missed");
        assertDoubt(0.375, Reason.OTHER_LABEL, doubts, "renamed");
        assertDoubt(0.375 * 30 / 75, Reason.NOT_MARKED, doubts, "unmarked");
    }

    private static void assertPlace(Box place, Map<String, Doubt> doubts, String name) {
        assertEquals(Optional.of(place), Optional.ofNullable(doubts.get(name)).flatMap(Doubt::place), name);
    }

    private static void assertDoubt(double score, Reason reason, Map<String, Doubt> doubts, String name) {
        Doubt doubt = doubts.getOrDefault(name, new Doubt("", "none", 0, reason));
        assertEquals(name, doubt.name());
        assertEquals(score, doubt.score(), 1e-12, name);
        if (score > 0) assertEquals(reason, doubt.reason(), name);
    }

    private static Map<String, Doubt> byName(List<Doubt> doubts) {
        return doubts.stream().collect(Collectors.toMap(Doubt::name, Function.identity()));
    }

    private static Detection dent(double score, Box box) {
        return new Detection("dent", score, box);
    }

    private static Detection hair(double score, Box box) {
        return new Detection("hair", score, box);
    }

    private static ImageResult boxes(String name, List<Detection> found, Known truth) {
        return result(name, Quality.DEFECTIVE, 0.5, new Evidence.Boxes(found, List.of(truth)));
    }

    private static ImageResult heat(String name, Quality quality, double score) {
        return result(name, quality, score, new Evidence.Heat(0, 0));
    }

    private static ImageResult pixels(String name, List<Long> background, List<Long> first) {
        List<List<Long>> counts = new ArrayList<>(List.of(background, first));
        counts.add(List.of(0L, 0L, 0L));
        return result(name, Quality.DEFECTIVE, 0.5, new Evidence.Pixels(counts));
    }

    private static ImageResult result(String name, Quality quality, double score, Evidence evidence) {
        return new ImageResult(name, name, quality, score, score >= 0.5, 1, evidence);
    }

    private static Evaluation evaluation(double threshold, ImageResult... images) {
        return new Evaluation(
                new Evaluation.Subject("m", "m", "n", Task.DETECTION, List.of("dent", "hair"), threshold),
                "r",
                Split.TEST,
                List.of(images),
                new LinkedHashMap<>(),
                "cpu");
    }
}
