package io.sightglass.annotation.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {
    private static final Optional<PartNames> PARTS = Optional.of(PartNames.parse("(part[0-9]+)_"));

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 10})
    void everyImageIsTestedOnceAndWhatBelongsTogetherIsTestedTogether(int folds) {
        List<Candidate> images = images(210);
        List<List<Integer>> units = Together.units(images, PARTS, List.of());
        List<Map<Long, Split>> rounds = Folds.rounds(images, units, folds, 5);
        assertEquals(folds, rounds.size());
        Set<Long> tested = new HashSet<>();
        for (Map<Long, Split> round : rounds) {
            assertEquals(images.size(), round.size());
            for (Candidate image : images) {
                if (round.get(image.id()) == Split.TEST) assertTrue(tested.add(image.id()), image.name());
            }
            for (List<Integer> unit : units) {
                Set<Split> splits = new HashSet<>();
                unit.forEach(i -> splits.add(round.getOrDefault(images.get(i).id(), Split.TRAIN)));
                assertEquals(1, splits.size(), () -> unit + " is torn apart");
            }
        }
        assertEquals(images.size(), tested.size());
    }

    @Test
    void everyLabelIsInEveryFoldAlikeAndAPartOfTheOthersIsForValidation() {
        List<Candidate> images = images(300);
        List<List<Integer>> units = Together.units(images, PARTS, List.of());
        for (Map<Long, Split> round : Folds.rounds(images, units, 3, 1)) {
            SplitTable table = SplitTable.of(images, round);
            assertEquals(100, table.all().of(Split.TEST), 3);
            assertEquals(30, table.all().of(Split.VALIDATION), 3);
            for (SplitTable.Line label : table.labels()) {
                assertEquals(label.counts().total() / 3.0, label.counts().of(Split.TEST), 3);
                assertTrue(label.counts().of(Split.VALIDATION) > 0);
            }
        }
    }

    @Test
    void tooFewImagesAreRefusedWithTheNumberThatIsNeeded() {
        List<Candidate> images = images(9);
        List<List<Integer>> units = Together.units(images, PARTS, List.of());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Folds.rounds(images, units, 2, 1));
        assertTrue(refused.toString().contains("9 in 3 groups"), refused.toString());
        assertTrue(refused.toString().contains("at least 4 groups"), refused.toString());
        assertThrows(IllegalArgumentException.class, () -> Folds.rounds(images, units, 1, 1));
    }

    @Test
    void manyRareLabelsAreInFoldsOfOneSize() {
        List<Candidate> images = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            images.add(new Candidate(
                    i, "p" + i, "hash" + i, Quality.DEFECTIVE, Set.of("label" + i / 2), Split.TRAIN, true));
        }
        List<List<Integer>> units = Together.units(images, Optional.empty(), List.of());
        for (Map<Long, Split> round : Folds.rounds(images, units, 5, 1)) {
            assertEquals(20, SplitTable.of(images, round).all().of(Split.TEST), 2);
        }
    }

    /** Of a hundred images that stay together and five others, three folds cannot each have some. */
    @Test
    void foldsWithoutImagesToTestAreRefused() {
        List<Candidate> images = new ArrayList<>();
        for (int i = 0; i < 105; i++) {
            String hash = "hash" + Math.max(99, i);
            images.add(new Candidate(i, "p" + i, hash, Quality.GOOD, Set.of(), Split.TRAIN, true));
        }
        List<List<Integer>> units = Together.units(images, Optional.empty(), List.of());
        assertEquals(6, units.size());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Folds.rounds(images, units, 3, 1));
        assertTrue(refused.toString().contains("cannot be divided into 3 folds"), refused.toString());
    }

    /** Three takes of each part; every fifth part has a dent, every seventh a rare stain. */
    private static List<Candidate> images(int count) {
        List<Candidate> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int part = i / 3;
            Set<String> labels = new HashSet<>();
            if (part % 5 == 0) labels.add("dent");
            if (part % 7 == 0) labels.add("stain");
            Quality quality = labels.isEmpty() ? Quality.GOOD : Quality.DEFECTIVE;
            images.add(new Candidate(i, "part" + part + "_" + i % 3, "hash" + i, quality, labels, Split.TRAIN, true));
        }
        return images;
    }
}
