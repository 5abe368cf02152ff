package io.sightglass.annotation.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.split.SplitTable.Counts;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.similar.NearPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DealingTest {
    private static final Ratio RATIO = Ratio.USUAL;

    @Test
    void everyLabelIsSpreadAlikeAlsoWhereImagesHaveSeveral() {
        List<Candidate> images = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < 1000; i++) {
            Set<String> labels = new HashSet<>();
            if (random.nextInt(100) < 2) labels.add("rare");
            if (random.nextInt(100) < 30) labels.add("scratch");
            if (random.nextInt(100) < 30) labels.add("dent");
            images.add(waiting(i, "p" + i, labels));
        }
        SplitTable table = SplitTable.of(images, deal(images, Optional.empty(), List.of(), 1));
        assertShares(table.all(), 3);
        for (SplitTable.Line line : table.labels()) assertShares(line.counts(), 1.5);
        for (SplitTable.Line line : table.judged()) assertShares(line.counts(), 3);
        assertEquals(
                List.of("dent", "rare", "scratch"),
                table.labels().stream().map(SplitTable.Line::name).toList());
    }

    /** Random dealing leaves a label of six images without a test image in more than a third of the draws. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aLabelOfSixImagesIsInEverySplit(long seed) {
        List<Candidate> images = new ArrayList<>();
        for (int i = 0; i < 200; i++) images.add(waiting(i, "p" + i, i < 6 ? Set.of("rare", "dent") : Set.of("dent")));
        SplitTable table = SplitTable.of(images, deal(images, Optional.empty(), List.of(), seed));
        Counts rare = table.labels().getLast().counts();
        assertEquals(new Counts(4, 1, 1), rare);
    }

    /** Each would go to training, where most of it belongs, and nothing would be left for the others. */
    @Test
    void manyLabelsOfTwoImagesLeaveNoSplitEmpty() {
        List<Candidate> images = new ArrayList<>();
        for (int i = 0; i < 100; i++) images.add(waiting(i, "p" + i, Set.of("label" + i / 2)));
        assertShares(
                SplitTable.of(images, deal(images, Optional.empty(), List.of(), 1))
                        .all(),
                1);
    }

    @Test
    void aLabelOfTwoImagesIsInTrainingAndInAnotherSplit() {
        List<Candidate> images = new ArrayList<>();
        for (int i = 0; i < 60; i++) images.add(waiting(i, "p" + i, i < 2 ? Set.of("rare") : Set.of()));
        SplitTable table = SplitTable.of(images, deal(images, Optional.empty(), List.of(), 1));
        assertEquals(1, table.labels().getFirst().counts().train());
        assertShares(table.all(), 1.5);
    }

    @Test
    void whatHasItsSplitKeepsItAndNewImagesFillUpTheShares() {
        List<Candidate> images = new ArrayList<>();
        for (int i = 0; i < 100; i++) images.add(image(i, "old" + i, Set.of("dent"), Split.TRAIN, true));
        for (int i = 100; i < 200; i++) images.add(waiting(i, "new" + i, Set.of("dent")));
        Map<Long, Split> splits = deal(images, Optional.empty(), List.of(), 1);
        for (int i = 0; i < 100; i++) assertEquals(Split.TRAIN, splits.get((long) i));
        assertEquals(new Counts(140, 30, 30), SplitTable.of(images, splits).all());
    }

    @Test
    void aNewImageOfAKnownPartFollowsItsSiblings() {
        List<Candidate> images = List.of(
                image(1, "part7_a", Set.of(), Split.TEST, true),
                image(2, "part7_b", Set.of(), Split.TEST, true),
                image(3, "part7_c", Set.of(), Split.TRAIN, true),
                waiting(4, "part7_d", Set.of()));
        Map<Long, Split> splits = deal(images, Optional.of(PartNames.parse("(part[0-9]+)_")), List.of(), 1);
        assertEquals(Map.of(1L, Split.TEST, 2L, Split.TEST, 3L, Split.TRAIN, 4L, Split.TEST), splits);
    }

    @Test
    void drawnAgainPartsAndNearDuplicatesAreNeverTornApart() {
        List<Candidate> images = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Set<String> labels = i % 7 == 0 ? Set.of("dent") : Set.of();
            images.add(image(i, "part" + i / 4 + "_" + i % 4, labels, i % 2 == 0 ? Split.TRAIN : Split.TEST, true));
        }
        List<NearPair> pairs = new ArrayList<>();
        for (int i = 0; i < 80; i += 8) pairs.add(new NearPair(i, i + 5, 1, 0.99));
        List<List<Integer>> units = Together.units(images, Optional.of(PartNames.parse("(part[0-9]+)_")), pairs);
        assertEquals(140, units.size()); // 150 parts, ten pairs of which are joined
        Map<Long, Split> splits = Dealing.deal(images, units, RATIO, 3, true);
        for (List<Integer> unit : units) {
            Set<Split> seen = new HashSet<>();
            unit.forEach(i -> seen.add(splits.getOrDefault(images.get(i).id(), Split.TRAIN)));
            assertEquals(1, seen.size(), () -> unit + " is torn apart");
        }
        SplitTable table = SplitTable.of(images, splits);
        assertShares(table.all(), 6);
        assertShares(table.labels().getFirst().counts(), 4);
    }

    @Test
    void theOrderOfTheImagesDoesNotMatterAndTheSeedDoes() {
        List<Candidate> images = new ArrayList<>();
        for (int i = 0; i < 60; i++) images.add(waiting(i, "p" + i, i % 3 == 0 ? Set.of("a") : Set.of("b")));
        Map<Long, Split> splits = deal(images, Optional.empty(), List.of(), 1);
        List<Candidate> shuffled = new ArrayList<>(images);
        Collections.shuffle(shuffled, new Random(9));
        assertEquals(splits, new HashMap<>(deal(shuffled, Optional.empty(), List.of(), 1)));
        assertNotEquals(splits, deal(images, Optional.empty(), List.of(), 2));
    }

    @Test
    void splitsWithoutAShareGetNothing() {
        List<Candidate> images = new ArrayList<>();
        for (int i = 0; i < 50; i++) images.add(waiting(i, "p" + i, Set.of()));
        List<List<Integer>> units = Together.units(images, Optional.empty(), List.of());
        Map<Long, Split> splits = Dealing.deal(images, units, Ratio.parse("80/0/20"), 1, false);
        assertEquals(new Counts(40, 0, 10), SplitTable.of(images, splits).all());
        assertTrue(Dealing.deal(List.of(), List.of(), RATIO, 1, false).isEmpty());
    }

    @Test
    void equalFilesStayTogether() {
        List<Candidate> images = List.of(
                new Candidate(1, "a", "h", Quality.GOOD, Set.of(), Split.TRAIN, false),
                new Candidate(2, "b", "h", Quality.GOOD, Set.of(), Split.TRAIN, false),
                new Candidate(3, "c", "i", Quality.GOOD, Set.of(), Split.TRAIN, false));
        assertEquals(List.of(List.of(0, 1), List.of(2)), Together.units(images, Optional.empty(), List.of()));
    }

    @Test
    void wrongRatiosAndPatternsSayWhatIsWrong() {
        for (String words : List.of("70/15", "70/15/16", "a/b/c", "")) {
            assertThrows(IllegalArgumentException.class, () -> Ratio.parse(words));
        }
        for (String pattern : List.of("part", "(", "")) {
            assertThrows(IllegalArgumentException.class, () -> PartNames.parse(pattern));
        }
        assertEquals(Optional.of("7"), PartNames.parse("part([0-9]+)").of("images/part7_a.png"));
        assertEquals(Optional.empty(), PartNames.parse("part([0-9]+)").of("images/x.png"));
        assertEquals(Optional.empty(), PartNames.parse("x|part([0-9]+)").of("images/x.png"));
    }

    @Test
    void leaksAreImagesOutsideTrainingWithASiblingInIt() {
        List<Candidate> images = List.of(
                image(1, "a_1", Set.of(), Split.TRAIN, true),
                image(2, "a_2", Set.of(), Split.TEST, true),
                image(3, "b_1", Set.of(), Split.TEST, true),
                image(4, "b_2", Set.of(), Split.VALIDATION, true),
                image(5, "c_1", Set.of(), Split.TRAIN, true),
                image(6, "d_1", Set.of(), Split.VALIDATION, true));
        List<NearPair> pairs =
                List.of(new NearPair(0, 1, 0, 1), new NearPair(4, 5, 2, 0.95), new NearPair(2, 3, 3, 0.9));
        Leaks leaks = Leaks.among(images, Optional.of(PartNames.parse("(.)_")), pairs);
        assertEquals(List.of(new Leaks.SplitPart("a", new Counts(1, 0, 1))), leaks.parts());
        assertEquals(pairs.subList(0, 2), leaks.pairs());
        assertEquals(1, leaks.validation());
        assertEquals(1, leaks.test());
        assertTrue(Leaks.among(images, Optional.empty(), List.of()).none());
    }

    /** As where the pairs of one image were too many to be listed all. */
    @Test
    void anImageThatHangsTogetherWithTrainingByOthersLeaksToo() {
        List<Candidate> images = List.of(
                image(1, "a", Set.of(), Split.TRAIN, true),
                image(2, "b", Set.of(), Split.TEST, true),
                image(3, "c", Set.of(), Split.TEST, true),
                image(4, "d", Set.of(), Split.VALIDATION, true));
        List<NearPair> pairs = List.of(new NearPair(0, 1, 0, 1), new NearPair(1, 2, 0, 1), new NearPair(2, 3, 0, 1));
        Leaks leaks = Leaks.among(images, Optional.empty(), pairs);
        assertEquals(pairs.subList(0, 1), leaks.pairs());
        assertEquals(2, leaks.test());
        assertEquals(1, leaks.validation());
    }

    private static Map<Long, Split> deal(
            List<Candidate> images, Optional<PartNames> parts, List<NearPair> pairs, long seed) {
        return Dealing.deal(images, Together.units(images, parts, pairs), RATIO, seed, false);
    }

    private static void assertShares(Counts counts, double off) {
        for (Split split : Split.values()) {
            double wanted = counts.total() * RATIO.share(split) / 100.0;
            assertEquals(wanted, counts.of(split), off, () -> split + " of " + counts);
        }
    }

    private static Candidate waiting(long id, String name, Set<String> labels) {
        return image(id, name, labels, Split.TRAIN, false);
    }

    private static Candidate image(long id, String name, Set<String> labels, Split split, boolean dealt) {
        Quality quality = labels.isEmpty() ? Quality.GOOD : Quality.DEFECTIVE;
        return new Candidate(id, name, "hash" + id, quality, labels, split, dealt);
    }
}
