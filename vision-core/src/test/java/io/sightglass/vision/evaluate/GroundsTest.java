package io.sightglass.vision.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroundsTest {
    private static final Size SIZE = new Size(8, 8);
    private static final Box BOX = new Box(1, 1, 4, 4);

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "9, true", "10, false", "11, false"})
    void figuresOnLessThanTenImagesAreMostlyChance(int images, boolean few) {
        assertEquals(
                few,
                careful(Task.DETECTION, labelled(images, "scratch"), "scratch").isPresent());
    }

    /** Wilson's interval of 4 in 4: 4 / (4 + 1.96²) = 0.510. */
    @Test
    void theIntervalOfTheBestThatCanHappenIsSaid() {
        assertEquals(
                "Careful: the validation split has only 4 images, and figures on so few are mostly chance: even with all"
                        + " verdicts right, as few as 51 % may be on other parts (95 % interval).",
                careful(Task.DETECTION, labelled(4, "scratch"), "scratch").orElseThrow());
    }

    @Test
    void aLabelWithoutAnExampleIsNamed() {
        assertEquals(
                "Careful: the validation split has nothing labelled dent, so nothing tells how well that is found.",
                careful(Task.SEGMENTATION, labelled(20, "scratch"), "scratch", "dent")
                        .orElseThrow());
    }

    @Test
    void ofManyMissingLabelsTheFirstAreNamed() {
        String said = careful(Task.DETECTION, labelled(20, "a"), "a", "b", "c", "d", "e", "f", "g")
                .orElseThrow();
        assertTrue(said.contains("labelled b, c, d, e, f, ... (6), so"), said);
    }

    @Test
    void anomalyModelsAreJudgedOnGoodAndOnDefectiveParts() {
        List<Sample> good = samples(20, Split.VALIDATION, new Truth(Quality.GOOD, List.of()));
        assertEquals(
                "Careful: the validation split has no defective part, so nothing tells how many escape.",
                careful(Task.ANOMALY, good, "scratch").orElseThrow());
        List<Sample> both = new ArrayList<>(good);
        both.addAll(samples(1, Split.VALIDATION, new Truth(Quality.DEFECTIVE, List.of())));
        assertEquals(Optional.empty(), careful(Task.ANOMALY, both, "scratch"));
    }

    @Test
    void otherSplitsSayNothingOfThisOne() {
        List<Sample> elsewhere =
                samples(20, Split.TRAIN, new Truth(Quality.UNKNOWN, List.of(new Region("scratch", BOX))));
        assertEquals(
                "Careful: the validation split has no images, so nothing tells how good this is.",
                careful(Task.DETECTION, elsewhere, "scratch").orElseThrow());
    }

    @Test
    void anEvaluationRestsOnItsOwnImages() {
        Evidence.Boxes boxes = new Evidence.Boxes(List.of(), List.of(new Evidence.Known("scratch", BOX)));
        Grounds few = evaluation(Task.DETECTION, boxes, 3).grounds();
        assertTrue(few.few());
        assertEquals(List.of("dent"), few.missing());
        assertFalse(few.lacksDefective(), "boxes decide, not verdicts");
        Evidence.Pixels pixels =
                new Evidence.Pixels(List.of(List.of(60L, 0L, 0L), List.of(0L, 0L, 0L), List.of(0L, 4L, 0L)));
        Grounds areas = evaluation(Task.SEGMENTATION, pixels, 20).grounds();
        assertEquals(List.of("scratch"), areas.missing(), "what is only found is no example");
    }

    /** Of labels that the project does not have there can be no example, and no model here finds a chip. */
    @Test
    void aComparisonRestsOnLabelsOfTheProjectThatAModelKnows() {
        Evidence.Boxes boxes = new Evidence.Boxes(List.of(), List.of(new Evidence.Known("scratch", BOX)));
        Evaluation some = evaluation(Task.DETECTION, boxes, 20);
        Evaluation many = evaluation(Task.DETECTION, boxes, 20, "cat", "scratch", "dog", "stain");
        List<String> project = List.of("scratch", "dent", "stain", "chip");
        List<String> missing = List.of("dent", "stain");
        assertEquals(missing, Grounds.of(List.of(some, many), project).missing());
        assertEquals(missing, Grounds.of(List.of(many, some), project).missing());
        assertEquals(
                List.of(), Grounds.of(List.of(many), List.of("scratch", "dent")).missing());
    }

    @Test
    void thatNothingIsFoundIsSaidWhereThereIsSomethingToBeFound() {
        Revision revision = new Revision("hash", List.of("scratch", "dent"), labelled(20, "scratch"));
        Grounds none = Grounds.of(revision, Split.VALIDATION, Task.DETECTION, OptionalDouble.of(0));
        assertTrue(none.careful().orElseThrow().contains("nothing of what is marked in the validation split is"));
        Grounds some = Grounds.of(revision, Split.VALIDATION, Task.DETECTION, OptionalDouble.of(0.01));
        assertFalse(some.blind());
        Revision other = new Revision("hash", List.of("dent"), labelled(20, "scratch"));
        assertFalse(Grounds.of(other, Split.VALIDATION, Task.DETECTION, OptionalDouble.of(0))
                .blind());
    }

    @Test
    void anEvaluationIsBlindWhereNoPixelOfADefectIsRight() {
        Evidence.Pixels missed = new Evidence.Pixels(List.of(List.of(60L, 0L), List.of(4L, 0L)));
        assertTrue(judged(missed).grounds().blind());
        Evidence.Pixels found = new Evidence.Pixels(List.of(List.of(60L, 0L), List.of(3L, 1L)));
        assertFalse(judged(found).grounds().blind());
        Evidence.Pixels alarm = new Evidence.Pixels(List.of(List.of(60L, 4L), List.of(0L, 0L)));
        assertFalse(judged(alarm).grounds().blind(), "nothing is there to be found");
    }

    private static Evaluation judged(Evidence.Pixels pixels) {
        Evaluation bare = evaluation(Task.SEGMENTATION, pixels, 20, "scratch");
        return new Evaluation(
                bare.subject(),
                bare.revision(),
                bare.split(),
                bare.images(),
                Figures.of(Task.SEGMENTATION, List.of("scratch"), bare.images(), Optional.empty()),
                bare.device());
    }

    private static Evaluation evaluation(Task task, Evidence evidence, int images) {
        return evaluation(task, evidence, images, "scratch", "dent");
    }

    private static Evaluation evaluation(Task task, Evidence evidence, int images, String... labels) {
        List<ImageResult> results = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            results.add(new ImageResult("id" + i, "n" + i, Quality.UNKNOWN, 0.5, false, 1, evidence));
        }
        Evaluation.Subject subject = new Evaluation.Subject("hash", "m", "nano", task, List.of(labels), 0.5);
        return new Evaluation(subject, "r", Split.TEST, results, new LinkedHashMap<>(), "CPU");
    }

    private static List<Sample> labelled(int count, String label) {
        return samples(count, Split.VALIDATION, new Truth(Quality.UNKNOWN, List.of(new Region(label, BOX))));
    }

    private static List<Sample> samples(int count, Split split, Truth truth) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(new Sample(split.word() + i, i + ".png", Path.of(i + ".png"), SIZE, split, truth));
        }
        return samples;
    }

    private static Optional<String> careful(Task task, List<Sample> samples, String... labels) {
        Revision revision = new Revision("hash", List.of(labels), samples);
        return Grounds.of(revision, Split.VALIDATION, task).careful();
    }
}
