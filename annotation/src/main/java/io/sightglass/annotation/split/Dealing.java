package io.sightglass.annotation.split;

import io.sightglass.annotation.split.Candidate.Kind;
import io.sightglass.vision.dataset.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Deals images out by shares so that every label is spread alike: of the labels with images left, the rarest is dealt out
 * first, each unit of images to the split that lacks most of that label. A label of which some split should have less than one
 * image goes by the whole instead, to the split that lacks the greatest part of its share: else all of it went to the largest, and
 * many such labels left nothing for the others. Source: Sechidis, Tsoumakas and Vlahavas, "On the Stratification of Multi-Label
 * Data", ECML PKDD 2011; here for units of several images, the largest first, and counting those that have their split already. How
 * parts were judged is spread like a label.
 */
public final class Dealing {
    private static final int PERCENT = 100;
    /** Shares that differ by less are equal. */
    private static final double ROUNDING = 1e-9;

    /** Images that stay together. */
    private record Unit(List<Candidate> images, Map<Kind, Integer> kinds) {
        int size() {
            return images.size();
        }
    }

    private final Ratio ratio;
    private final Random random;
    private final Map<Long, Split> result = new LinkedHashMap<>();
    /** How many images of a kind each split should have. */
    private final Map<Kind, Map<Split, Double>> wanted = new LinkedHashMap<>();
    /** How many images each split should have. */
    private final Map<Split, Double> wantedAll = new EnumMap<>(Split.class);
    /** How many images of a kind each split lacks. */
    private final Map<Kind, Map<Split, Double>> lacking = new LinkedHashMap<>();
    /** How many images each split lacks. */
    private final Map<Split, Double> lackingAll = new EnumMap<>(Split.class);

    private Dealing(Ratio ratio, long seed) {
        this.ratio = ratio;
        this.random = new Random(seed);
    }

    /**
     * The split of each image by its id. The order of images and units does not matter.
     *
     * @param units indices of the images that stay together, each image in one; see {@link Together}
     * @param again whether all are dealt out anew; otherwise an image whose split was chosen keeps it, and one that stays together
     *     with such images follows most of them
     */
    public static Map<Long, Split> deal(
            List<Candidate> images, List<List<Integer>> units, Ratio ratio, long seed, boolean again) {
        Dealing dealing = new Dealing(ratio, seed);
        dealing.want(images);
        List<Unit> free = new ArrayList<>();
        for (List<Integer> unit : units) {
            List<Candidate> members = unit.stream()
                    .map(images::get)
                    .sorted(Comparator.comparing(Candidate::name, NaturalOrder.COMPARATOR))
                    .toList();
            if (!again && members.stream().anyMatch(Candidate::dealt)) dealing.keep(members);
            else free.add(unit(members));
        }
        dealing.dealAll(free);
        return dealing.result;
    }

    private void want(List<Candidate> images) {
        Map<Kind, Integer> totals = new HashMap<>();
        for (Candidate image : images) image.kinds().forEach(kind -> totals.merge(kind, 1, Integer::sum));
        totals.forEach((kind, total) -> {
            wanted.put(kind, shares(total));
            lacking.put(kind, shares(total));
        });
        wantedAll.putAll(shares(images.size()));
        lackingAll.putAll(shares(images.size()));
    }

    private Map<Split, Double> shares(int total) {
        Map<Split, Double> shares = new EnumMap<>(Split.class);
        for (Split split : Split.values()) shares.put(split, (double) total * ratio.share(split) / PERCENT);
        return shares;
    }

    private static Unit unit(List<Candidate> images) {
        Map<Kind, Integer> kinds = new LinkedHashMap<>();
        for (Candidate image : images) image.kinds().forEach(kind -> kinds.merge(kind, 1, Integer::sum));
        return new Unit(images, kinds);
    }

    private void keep(List<Candidate> members) {
        Map<Split, Integer> votes = new EnumMap<>(Split.class);
        for (Candidate image : members) if (image.dealt()) votes.merge(image.split(), 1, Integer::sum);
        Split most = Split.TRAIN;
        for (Split split : Split.values()) {
            if (votes.getOrDefault(split, 0) > votes.getOrDefault(most, 0)) most = split;
        }
        for (Candidate image : members) give(unit(List.of(image)), image.dealt() ? image.split() : most);
    }

    private void dealAll(List<Unit> free) {
        free.sort(Comparator.comparing(unit -> unit.images().getFirst().name(), NaturalOrder.COMPARATOR));
        Collections.shuffle(free, random);
        free.sort(Comparator.comparingInt(unit -> -unit.size()));
        Map<Kind, SequencedSet<Unit>> left = new LinkedHashMap<>();
        for (Unit unit : free) {
            for (Kind kind : unit.kinds().keySet()) {
                left.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(unit);
            }
        }
        while (!left.isEmpty()) {
            Kind rarest = Collections.min(left.keySet(), Comparator.comparingInt(kind -> images(left, kind)));
            for (Unit unit : List.copyOf(left.getOrDefault(rarest, new LinkedHashSet<>()))) {
                give(unit, neediest(rarest));
                for (Kind kind : unit.kinds().keySet()) {
                    left.computeIfPresent(kind, (k, units) -> without(units, unit));
                }
            }
        }
    }

    private static int images(Map<Kind, SequencedSet<Unit>> left, Kind kind) {
        return left.getOrDefault(kind, new LinkedHashSet<>()).stream()
                .mapToInt(unit -> unit.kinds().getOrDefault(kind, 0))
                .sum();
    }

    /** The units without this one, and nothing at all without the last. */
    private static @Nullable SequencedSet<Unit> without(SequencedSet<Unit> units, Unit unit) {
        units.remove(unit);
        return units.isEmpty() ? null : units;
    }

    private Split neediest(Kind kind) {
        Map<Split, Double> full = wanted.getOrDefault(kind, wantedAll);
        Map<Split, Double> ofKind = lacking.getOrDefault(kind, lackingAll);
        List<Split> splits = new ArrayList<>(ratio.used());
        boolean enough = splits.stream().allMatch(s -> full.getOrDefault(s, 0.0) > 1 - ROUNDING);
        Comparator<Split> most = Comparator.<Split>comparingDouble(s -> enough ? ofKind.getOrDefault(s, 0.0) : 0)
                .thenComparingDouble(s -> missing(s, lackingAll, wantedAll))
                .thenComparingInt(ratio::share);
        Collections.shuffle(splits, random); // which of two that lack as much is left to chance
        return Collections.max(splits, most);
    }

    /** The share of what the split should have that it lacks, without what comes of rounding alone. */
    private static double missing(Split split, Map<Split, Double> lacking, Map<Split, Double> full) {
        double share = lacking.getOrDefault(split, 0.0) / full.getOrDefault(split, 1.0);
        return Math.rint(share / ROUNDING) * ROUNDING;
    }

    private void give(Unit unit, Split split) {
        unit.kinds().forEach((kind, count) -> lacking.computeIfPresent(kind, (k, lack) -> less(lack, split, count)));
        less(lackingAll, split, unit.size());
        for (Candidate image : unit.images()) result.put(image.id(), split);
    }

    private static Map<Split, Double> less(Map<Split, Double> lacking, Split split, int count) {
        lacking.merge(split, (double) -count, Double::sum);
        return lacking;
    }
}
