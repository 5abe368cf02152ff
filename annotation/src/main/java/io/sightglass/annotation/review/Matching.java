package io.sightglass.annotation.review;

import io.sightglass.vision.dataset.Region;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which regions of two lists mean the same thing: pairs whose intersection over union reaches the threshold, the best first,
 * each region in one pair at most. Of two pairs as good as each other the one of equal labels comes first.
 *
 * @param onlyFirst places in the first list without a partner
 * @param onlySecond places in the second list without a partner
 */
public record Matching(List<Pair> pairs, List<Integer> onlyFirst, List<Integer> onlySecond) {
    /** The least intersection over union that counts as the same thing, unless another is asked for. */
    public static final double USUAL_THRESHOLD = 0.5;

    /** Two regions by their places in the lists. */
    public record Pair(int first, int second, double iou) {}

    public Matching {
        pairs = List.copyOf(pairs);
        onlyFirst = List.copyOf(onlyFirst);
        onlySecond = List.copyOf(onlySecond);
    }

    /** Whatever their labels are. */
    public static Matching of(List<Region> first, List<Region> second, double threshold) {
        return of(first, second, threshold, false);
    }

    /** Only regions of equal labels. */
    public static Matching ofSameLabels(List<Region> first, List<Region> second, double threshold) {
        return of(first, second, threshold, true);
    }

    private static Matching of(List<Region> first, List<Region> second, double threshold, boolean sameLabels) {
        if (!(threshold > 0 && threshold <= 1)) throw new IllegalArgumentException("IoU threshold " + threshold);
        List<Pair> candidates = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < second.size(); j++) {
                if (sameLabels && !sameLabel(first, second, i, j)) continue;
                double iou = OutlineIou.of(first.get(i).outline(), second.get(j).outline());
                if (iou >= threshold) candidates.add(new Pair(i, j, iou));
            }
        }
        candidates.sort(Comparator.comparingDouble((Pair p) -> -p.iou())
                .thenComparing(p -> !sameLabel(first, second, p.first(), p.second())));
        return chosen(candidates, first.size(), second.size());
    }

    private static Matching chosen(List<Pair> candidates, int first, int second) {
        BitSet usedFirst = new BitSet();
        BitSet usedSecond = new BitSet();
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : candidates) {
            if (usedFirst.get(pair.first()) || usedSecond.get(pair.second())) continue;
            usedFirst.set(pair.first());
            usedSecond.set(pair.second());
            pairs.add(pair);
        }
        return new Matching(pairs, unused(usedFirst, first), unused(usedSecond, second));
    }

    private static List<Integer> unused(BitSet used, int size) {
        return IntStream.range(0, size).filter(i -> !used.get(i)).boxed().toList();
    }

    private static boolean sameLabel(List<Region> first, List<Region> second, int i, int j) {
        return first.get(i).label().equals(second.get(j).label());
    }
}
