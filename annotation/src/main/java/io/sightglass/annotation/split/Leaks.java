package io.sightglass.annotation.split;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.similar.Clusters;
import io.sightglass.vision.similar.NearPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a model would meet again that it learnt from: every figure on such images flatters it.
 *
 * @param parts that have images in training and outside
 * @param pairs of near-duplicates of which one is in training and the other is not, by indices, the closest first
 * @param validation images there that have a sibling in training, by name or by look, be it by the look of others between
 * @param test the same of the test split
 */
public record Leaks(List<SplitPart> parts, List<NearPair> pairs, int validation, int test) {
    public Leaks {
        parts = List.copyOf(parts);
        pairs = List.copyOf(pairs);
    }

    /** A part's images by split. */
    public record SplitPart(String name, SplitTable.Counts counts) {}

    public boolean none() {
        return validation == 0 && test == 0;
    }

    /**
     * Looks for leaks.
     *
     * @param names how names tell parts, if they do
     * @param pairs near-duplicates among the images, by indices, the closest first
     */
    public static Leaks among(List<Candidate> images, Optional<PartNames> names, List<NearPair> pairs) {
        Set<Integer> leaking = new HashSet<>();
        List<SplitPart> parts = new ArrayList<>();
        names.ifPresent(n -> byPart(images, n).forEach((name, part) -> {
            SplitTable.Counts counts = SplitTable.of(
                            part.stream().map(images::get).toList(), Map.of())
                    .all();
            if (counts.train() == 0 || counts.train() == counts.total()) return;
            parts.add(new SplitPart(name, counts));
            part.stream().filter(i -> !learnt(images, i)).forEach(leaking::add);
        }));
        List<NearPair> spanning = pairs.stream()
                .filter(p -> learnt(images, p.first()) != learnt(images, p.second()))
                .toList();
        for (List<Integer> cluster : Clusters.of(images.size(), pairs)) {
            if (cluster.stream().noneMatch(i -> learnt(images, i))) continue;
            cluster.stream().filter(i -> !learnt(images, i)).forEach(leaking::add);
        }
        int test = (int) leaking.stream()
                .filter(i -> images.get(i).split() == Split.TEST)
                .count();
        return new Leaks(parts, spanning, leaking.size() - test, test);
    }

    private static Map<String, List<Integer>> byPart(List<Candidate> images, PartNames names) {
        Map<String, List<Integer>> parts = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            int image = i;
            names.of(images.get(i).name())
                    .ifPresent(part ->
                            parts.computeIfAbsent(part, p -> new ArrayList<>()).add(image));
        }
        Map<String, List<Integer>> sorted = new TreeMap<>(NaturalOrder.COMPARATOR);
        sorted.putAll(parts);
        return sorted;
    }

    private static boolean learnt(List<Candidate> images, int index) {
        return images.get(index).split() == Split.TRAIN;
    }
}
