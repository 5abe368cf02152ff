package io.sightglass.vision.compress.prune;

import io.sightglass.vision.onnx.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Which channels of a graph can be removed, with what, and where they are. */
final class Dependencies {
    private final Channels channels;
    private final SequencedMap<Axis, int[]> axes;
    private final Map<Axis, Role> roles;
    private final Map<Node, Rewriting> rewritings;
    private final List<Group> groups;
    /** Number of the group by its members. */
    private final Map<Integer, Integer> numbers = new HashMap<>();

    Dependencies(
            Channels channels,
            Map<String, int[]> values,
            SequencedMap<Axis, int[]> axes,
            Map<Axis, Role> roles,
            Map<Node, Rewriting> rewritings) {
        this.channels = channels;
        this.axes = axes;
        this.roles = roles;
        this.rewritings = rewritings;
        this.groups = groups(values);
        for (int i = 0; i < groups.size(); i++) for (int member : groups.get(i).members()) numbers.put(member, i);
    }

    /** Those that can be removed by themselves; members have the same places, and the same number of channels in each. */
    private List<Group> groups(Map<String, int[]> values) {
        Map<Integer, Map<String, Integer>> places = new LinkedHashMap<>();
        axes.forEach((axis, held) -> count(axis.toString(), held, places));
        values.forEach((value, held) -> count(value, held, places));
        Map<Map<String, Integer>, List<Integer>> alike = new LinkedHashMap<>();
        places.forEach((member, counts) ->
                alike.computeIfAbsent(counts, none -> new ArrayList<>()).add(member));
        List<Group> all = new ArrayList<>();
        alike.forEach((counts, members) -> {
            int times = counts.entrySet().stream()
                    .filter(count -> values.containsKey(count.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .min()
                    .orElse(1);
            all.add(new Group(members, times));
        });
        return List.copyOf(all);
    }

    private void count(String place, int[] held, Map<Integer, Map<String, Integer>> places) {
        for (int channel : held) {
            if (channels.isFixed(channel)) continue;
            places.computeIfAbsent(channels.standing(channel), none -> new TreeMap<>())
                    .merge(place, 1, Integer::sum);
        }
    }

    List<Group> groups() {
        return groups;
    }

    /** What lies along the dimensions of constants: for each entry the channel that stands for it. */
    SequencedMap<Axis, int[]> axes() {
        SequencedMap<Axis, int[]> all = new LinkedHashMap<>();
        axes.forEach((axis, held) -> {
            int[] standing = held.clone();
            for (int i = 0; i < standing.length; i++) standing[i] = channels.standing(standing[i]);
            all.put(axis, standing);
        });
        return all;
    }

    Role role(Axis axis) {
        return roles.getOrDefault(axis, Role.OTHER);
    }

    Optional<Rewriting> rewriting(Node node) {
        return Optional.ofNullable(rewritings.get(node));
    }

    /** The channel that stands for one. */
    int standing(int channel) {
        return channels.standing(channel);
    }

    /** What a dimension of a constant is made up of; empty when no channels lie along it. */
    Optional<Reach> reach(Axis axis) {
        int[] held = axes.get(axis);
        if (held == null) return Optional.empty();
        int fixed = 0;
        Map<Integer, Integer> entries = new HashMap<>();
        for (int channel : held) {
            Integer number = numbers.get(channels.standing(channel));
            if (number == null) fixed++;
            else entries.merge(number, 1, Integer::sum);
        }
        entries.replaceAll((number, count) -> count / groups.get(number).size());
        return Optional.of(new Reach(fixed, entries));
    }
}
