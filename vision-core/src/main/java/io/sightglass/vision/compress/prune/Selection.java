package io.sightglass.vision.compress.prune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses members to remove, a few at a time: always those of the group that loses least for each multiplication saved, until
 * enough are. What a group loses is the logarithm of its importance before over that after, once for each layer that reads it,
 * so that a wide and a narrow layer lose as much with the same share of what they read. What is left of a value has a multiple
 * of eight channels, which CPU kernels work on at once.
 */
final class Selection {
    private static final int TOGETHER = 8;
    /** So much of a group stays at least: what is left of a layer has to let everything through. */
    private static final double LEAST = 0.25;

    private final Operations operations;
    private final Importance importance;
    private final List<List<Integer>> leastFirst = new ArrayList<>();
    private final List<Group> groups;
    private final int[] kept;
    /** How many layers read each group. */
    private final int[] readers;

    Selection(Dependencies dependencies, Operations operations, Importance importance) {
        this.operations = operations;
        this.importance = importance;
        groups = dependencies.groups();
        kept = groups.stream().mapToInt(Group::size).toArray();
        readers = readers(dependencies);
        for (Group group : groups) {
            leastFirst.add(group.members().stream()
                    .sorted(Comparator.comparingDouble(importance::of))
                    .toList());
        }
    }

    private static int[] readers(Dependencies dependencies) {
        int[] readers = new int[dependencies.groups().size()];
        for (Axis axis : dependencies.axes().keySet()) {
            if (dependencies.role(axis) != Role.READS) continue;
            dependencies.reach(axis).ifPresent(reach -> reach.shares().keySet().forEach(group -> readers[group]++));
        }
        return readers;
    }

    /** Removes until at most so many multiplications are left, or nothing more can be removed. */
    void reduceTo(double most) {
        for (int best = cheapest(); operations.count(kept) > most && best >= 0; best = cheapest()) {
            kept[best] = fewer(best);
        }
    }

    /** Of all multiplications, the share that is left. */
    double left() {
        int[] all = groups.stream().mapToInt(Group::size).toArray();
        return operations.count(kept) / operations.count(all);
    }

    /** Those to remove. */
    Set<Integer> removed() {
        Set<Integer> removed = new HashSet<>();
        for (int i = 0; i < kept.length; i++) {
            removed.addAll(leastFirst.get(i).subList(0, groups.get(i).size() - kept[i]));
        }
        return removed;
    }

    /** The group to take from next; −1 when there is none. */
    private int cheapest() {
        double now = operations.count(kept);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < kept.length; i++) {
            int before = kept[i];
            if (fewer(i) == before) continue;
            kept[i] = fewer(i);
            double saved = now - operations.count(kept);
            double price = lost(i, before, kept[i]) / saved;
            kept[i] = before;
            if (saved > 0 && price < least) {
                least = price;
                best = i;
            }
        }
        return best;
    }

    private double lost(int group, int from, int to) {
        double before = importance(group, from);
        return before == 0 ? 0 : Math.max(1, readers[group]) * Math.log(before / importance(group, to));
    }

    /** Of the members of a group when so many are left. */
    private double importance(int group, int left) {
        int size = groups.get(group).size();
        return leastFirst.get(group).subList(size - left, size).stream()
                .mapToDouble(importance::of)
                .sum();
    }

    /** How many members of a group are left after its next removal; as many as before when there is none. */
    private int fewer(int number) {
        Group group = groups.get(number);
        int step = TOGETHER / gcd(TOGETHER, group.times());
        int least = Math.max(step, Math.ceilDiv((int) Math.ceil(LEAST * group.size()), step) * step);
        int next = (kept[number] - 1) / step * step;
        return next < least ? kept[number] : next;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
