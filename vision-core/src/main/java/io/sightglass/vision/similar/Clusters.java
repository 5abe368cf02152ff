package io.sightglass.vision.similar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Things that hang together, by joining two at a time. Mutable; one thread. */
public final class Clusters {
    private final int[] parents;

    /** @param count of things, each a cluster of its own at first */
    public Clusters(int count) {
        parents = new int[count];
        for (int i = 0; i < count; i++) parents[i] = i;
    }

    /** The clusters of at least two that these pairs make, the largest first; each in rising order. */
    public static List<List<Integer>> of(int count, List<NearPair> pairs) {
        Clusters clusters = new Clusters(count);
        for (NearPair pair : pairs) clusters.join(pair.first(), pair.second());
        return clusters.all().stream()
                .filter(c -> c.size() > 1)
                .sorted(Comparator.comparingInt(c -> -c.size()))
                .toList();
    }

    public void join(int one, int other) {
        int a = find(one);
        int b = find(other);
        parents[Math.max(a, b)] = Math.min(a, b);
    }

    /** All clusters in the order of their first members; each in rising order. */
    public List<List<Integer>> all() {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < parents.length; i++) {
            members.computeIfAbsent(find(i), f -> new ArrayList<>()).add(i);
        }
        return List.copyOf(members.values());
    }

    private int find(int one) {
        int at = one;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
