package io.sightglass.annotation.split;

import io.sightglass.vision.dataset.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides images into folds for cross-validation, every label alike and without tearing apart what belongs together: fold by
 * fold, {@link Dealing} takes its share of what is left.
 */
public final class Folds {
    /** Of the images that a model may see, those that it is judged by while it learns. */
    private static final Ratio LEARNT = new Ratio(85, 15, 0);

    private static final int PERCENT = 100;
    /** Fewer groups in a fold say little about its images. */
    private static final int LEAST_UNITS = 2;

    private final List<Candidate> images;
    private final List<List<Integer>> units;
    private final long seed;

    private Folds(List<Candidate> images, List<List<Integer>> units, long seed) {
        this.images = images;
        this.units = units;
        this.seed = seed;
    }

    /**
     * For each fold the split of each image by its id: those of the fold are tested, a part of the others is for validation.
     *
     * @param units indices of the images that stay together, each image in one; see {@link Together}
     * @throws IllegalArgumentException with a sentence for the user, when there are too few images, or too few groups beside large ones
     */
    public static List<Map<Long, Split>> rounds(
            List<Candidate> images, List<List<Integer>> units, int folds, long seed) {
        if (folds < 2) throw new IllegalArgumentException("There must be at least two folds, not " + folds + ".");
        if (units.size() < LEAST_UNITS * folds) {
            throw new IllegalArgumentException("There are too few annotated images for " + folds + " folds: "
                    + images.size() + " in " + units.size() + " groups that stay together, and at least "
                    + LEAST_UNITS * folds + " groups are needed. Annotate more, or take fewer folds.");
        }
        return new Folds(images, units, seed).rounds(folds);
    }

    private List<Map<Long, Split>> rounds(int folds) {
        List<Map<Long, Split>> rounds = new ArrayList<>();
        for (Set<Long> fold : folds(folds)) {
            Map<Long, Split> splits = new LinkedHashMap<>(deal(without(units, fold), LEARNT));
            for (Long image : fold) splits.put(image, Split.TEST);
            rounds.add(splits);
        }
        if (rounds.stream().allMatch(Folds::isOfUse)) return rounds;
        throw new IllegalArgumentException("The annotated images cannot be divided into " + folds + " folds: of "
                + units.size()
                + " groups that stay together some are so large that a fold would be left without images to"
                + " learn from or to be tested. Annotate more, or take fewer folds.");
    }

    /** Whether there is something to learn from and something to test. */
    private static boolean isOfUse(Map<Long, Split> round) {
        return round.containsValue(Split.TRAIN) && round.containsValue(Split.TEST);
    }

    private List<Set<Long>> folds(int count) {
        List<Set<Long>> folds = new ArrayList<>();
        List<List<Integer>> left = units;
        for (int more = count; more > 1; more--) {
            int share = Math.round((float) PERCENT / more);
            Set<Long> fold = new HashSet<>();
            deal(left, new Ratio(PERCENT - share, 0, share)).forEach((image, split) -> {
                if (split == Split.TEST) fold.add(image);
            });
            folds.add(fold);
            left = without(left, fold);
        }
        Set<Long> last = new HashSet<>();
        for (List<Integer> unit : left)
            for (int i : unit) last.add(images.get(i).id());
        folds.add(last);
        return folds;
    }

    private List<List<Integer>> without(List<List<Integer>> some, Set<Long> fold) {
        return some.stream()
                .filter(unit -> !fold.contains(images.get(unit.getFirst()).id()))
                .toList();
    }

    /** The splits of the images of some units. */
    private Map<Long, Split> deal(List<List<Integer>> some, Ratio ratio) {
        List<Candidate> members = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (List<Integer> unit : some) {
            for (int i : unit) {
                places.put(i, members.size());
                members.add(images.get(i));
            }
        }
        List<List<Integer>> moved = some.stream()
                .map(unit -> unit.stream().map(i -> places.getOrDefault(i, 0)).toList())
                .toList();
        return Dealing.deal(members, moved, ratio, seed, true);
    }
}
