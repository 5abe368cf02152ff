package io.sightglass.annotation.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.annotation.split.SplitPlan.Item;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitPlanTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0",
        "1, 1, 0, 0",
        "2, 2, 0, 0", // the second is owed 0.4 to train, 0.3 to each other
        "3, 2, 1, 0",
        "20, 14, 3, 3", // exactly 70, 15 and 15 percent
        "100, 70, 15, 15",
        "177, 124, 27, 26" // 123.9, 26.55, 26.55
    })
    void sharesAreMetToTheImage(int images, int train, int validation, int test) {
        Map<String, Split> splits = plan("70/15/15").assign(good(images), 1);
        assertEquals(List.of(train, validation, test), counts(splits, name -> true));
    }

    @Test
    void eachKindOfImageIsSpreadAlike() {
        List<Item> items = new ArrayList<>(good(100));
        for (int i = 0; i < 20; i++) items.add(item("dents/" + i, Quality.DEFECTIVE, Set.of("dents")));
        for (int i = 0; i < 40; i++) items.add(item("scrapes/" + i, Quality.DEFECTIVE, Set.of("scrapes")));
        Map<String, Split> splits = plan("50/25/25").assign(items, 7);
        assertEquals(List.of(50, 25, 25), counts(splits, n -> n.startsWith("good/")));
        assertEquals(List.of(10, 5, 5), counts(splits, n -> n.startsWith("dents/")));
        assertEquals(List.of(20, 10, 10), counts(splits, n -> n.startsWith("scrapes/")));
    }

    @Test
    void manyKindsOfOneImageEachStillMeetTheShares() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) items.add(item("a/" + i, Quality.DEFECTIVE, Set.of("kind " + i)));
        assertEquals(List.of(70, 15, 15), counts(plan("70/15/15").assign(items, 3), n -> true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"70/15/15", "ordered:70/15/15", "good:70/15/15", "ordered-good:70/15/15", "keep"})
    void theOrderOfTheItemsDoesNotMatter(String words) {
        List<Item> items = new ArrayList<>(good(50));
        for (int i = 0; i < 9; i++) items.add(item("dents/" + i, Quality.DEFECTIVE, Set.of("dents")));
        Map<String, Split> expected = plan(words).assign(items, 5);
        Collections.shuffle(items, new Random(8));
        assertEquals(expected, plan(words).assign(items, 5));
    }

    @Test
    void anotherSeedGivesAnotherSplit() {
        assertNotEquals(plan("50/25/25").assign(good(40), 1), plan("50/25/25").assign(good(40), 2));
    }

    @Test
    void orderedDealsOutBlocksInTheOrderOfNumbers() {
        Map<String, Split> splits = plan("ordered:70/15/15").assign(good(20), 1);
        for (int i = 0; i < 20; i++) {
            Split expected = i < 14 ? Split.TRAIN : i < 17 ? Split.VALIDATION : Split.TEST;
            assertEquals(expected, splits.get("good/image_" + i + ".png"), "image " + i);
        }
    }

    @Test
    void goodSendsEveryOtherImageToTheTest() {
        List<Item> items = new ArrayList<>(good(10));
        items.add(item("dents/1", Quality.DEFECTIVE, Set.of("dents")));
        items.add(item("what/1", Quality.UNKNOWN, Set.of()));
        for (String words : List.of("good:80/20/0", "ordered-good:80/20/0")) {
            Map<String, Split> splits = plan(words).assign(items, 1);
            assertEquals(List.of(8, 2, 2), counts(splits, n -> true), words);
            assertEquals(Split.TEST, splits.get("dents/1"));
            assertEquals(Split.TEST, splits.get("what/1"));
        }
    }

    @Test
    void imagesOfOneContentStayTogether() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            items.add(new Item("a/" + i, "hash " + i % 20, Quality.GOOD, Set.of(), Optional.empty()));
        }
        for (String words : List.of("50/25/25", "ordered:50/25/25")) {
            Map<String, Split> splits = plan(words).assign(items, 1);
            Set<String> pairs = new HashSet<>();
            for (Item item : items) pairs.add(item.hash() + splits.get(item.name()));
            assertEquals(20, pairs.size(), words);
            assertEquals(List.of(30, 15, 15), counts(splits, n -> true), words);
        }
    }

    @Test
    void keepTakesWhatCameAndLearnsFromTheRest() {
        Item given = new Item("a", "1", Quality.GOOD, Set.of(), Optional.of(Split.TEST));
        Item twin = new Item("b", "1", Quality.GOOD, Set.of(), Optional.empty());
        Item other = new Item("c", "2", Quality.GOOD, Set.of(), Optional.empty());
        assertEquals(
                Map.of("a", Split.TEST, "b", Split.TEST, "c", Split.TRAIN),
                SplitPlan.KEEP.assign(List.of(given, twin, other), 1));
    }

    @Test
    void wordsComeBackAsTheyWereAndWrongOnesNameTheRightOnes() {
        for (String words : List.of("keep", "70/15/15", "ordered:80/0/20", "good:60/20/20", "ordered-good:70/30/0")) {
            assertEquals(words, plan(words).words());
        }
        for (String wrong : List.of("", "70/15", "shuffled:70/15/15", "a/b/c", "70/15/15/0")) {
            String message = assertThrows(IllegalArgumentException.class, () -> plan(wrong))
                    .getMessage();
            assertTrue(String.valueOf(message).contains("ordered-good:70/15/15"), message);
        }
        assertThrows(IllegalArgumentException.class, () -> plan("70/15/10"));
    }

    @ParameterizedTest
    @CsvSource({"a9, a10", "A2, a10", "img_2_9, img_2_10", "x/9.png, x/10.png", "img007, img8", "a, b"})
    void numbersInNamesAreCounted(String first, String second) {
        assertTrue(NaturalOrder.COMPARATOR.compare(first, second) < 0);
        assertTrue(NaturalOrder.COMPARATOR.compare(second, first) > 0);
    }

    private static SplitPlan plan(String words) {
        return SplitPlan.parse(words);
    }

    private static Item item(String name, Quality quality, Set<String> labels) {
        return new Item(name, "hash of " + name, quality, labels, Optional.empty());
    }

    private static List<Item> good(int count) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) items.add(item("good/image_" + i + ".png", Quality.GOOD, Set.of()));
        return items;
    }

    private static List<Integer> counts(Map<String, Split> splits, Predicate<String> wanted) {
        List<Integer> counts = new ArrayList<>();
        for (Split split : Split.values()) {
            counts.add((int) splits.entrySet().stream()
                    .filter(e -> wanted.test(e.getKey()) && e.getValue() == split)
                    .count());
        }
        return counts;
    }
}
