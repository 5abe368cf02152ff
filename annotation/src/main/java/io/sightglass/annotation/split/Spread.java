package io.sightglass.annotation.split;

import io.sightglass.annotation.split.SplitPlan.Item;
import io.sightglass.annotation.split.SplitPlan.Shares;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Deals images out so that the splits are never more than an image (or a group of equal images) away from their shares,
 * neither after each kind of image nor in the whole.
 */
final class Spread {
    private static final Comparator<Item> BY_NAME = Comparator.comparing(Item::name, NaturalOrder.COMPARATOR);

    private final Shares shares;
    private final Random random;
    private final Map<Split, Integer> dealt = new EnumMap<>(Split.class);
    private int total;
    private final Map<String, Split> result = new LinkedHashMap<>();

    Spread(Shares shares, long seed) {
        this.shares = shares;
        this.random = new Random(seed);
    }

    static Map<String, Split> keep(List<Item> items) {
        Map<String, Split> result = new LinkedHashMap<>();
        Map<String, Split> ofHash = new HashMap<>();
        for (Item item : items.stream().sorted(BY_NAME).toList()) {
            item.given().ifPresent(split -> ofHash.putIfAbsent(item.hash(), split));
        }
        for (Item item : items) result.put(item.name(), ofHash.getOrDefault(item.hash(), Split.TRAIN));
        return result;
    }

    Map<String, Split> assign(List<Item> items) {
        Map<String, List<Item>> equals = new LinkedHashMap<>();
        for (Item item : items.stream().sorted(BY_NAME).toList()) {
            equals.computeIfAbsent(item.hash(), h -> new ArrayList<>()).add(item);
        }
        Map<String, List<List<Item>>> kinds = new TreeMap<>(NaturalOrder.COMPARATOR);
        for (List<Item> unit : equals.values()) {
            if (shares.goodOnly() && unit.stream().anyMatch(i -> i.quality() != Quality.GOOD)) {
                put(unit, Split.TEST);
            } else {
                kinds.computeIfAbsent(kind(unit.getFirst()), k -> new ArrayList<>())
                        .add(unit);
            }
        }
        kinds.values().forEach(this::deal);
        return result;
    }

    private String kind(Item item) {
        return shares.ordered() ? item.folder() : item.quality() + " " + new TreeSet<>(item.labels());
    }

    private void deal(List<List<Item>> units) {
        if (!shares.ordered()) Collections.shuffle(units, random);
        List<Split> splits = new ArrayList<>();
        for (List<Item> unit : units) {
            Split split = mostOwed(unit.size());
            dealt.merge(split, unit.size(), Integer::sum);
            total += unit.size();
            splits.add(split);
        }
        if (shares.ordered()) Collections.sort(splits);
        for (int i = 0; i < units.size(); i++) put(units.get(i), splits.get(i));
    }

    /** The split that would be furthest below its share once so many more images are dealt; the first of equals. */
    private Split mostOwed(int more) {
        Split most = Split.TRAIN;
        long owed = Long.MIN_VALUE;
        for (Split split : Split.values()) {
            long debt = share(split) * (long) (total + more) - 100L * dealt.getOrDefault(split, 0);
            if (share(split) > 0 && debt > owed) {
                most = split;
                owed = debt;
            }
        }
        return most;
    }

    private int share(Split split) {
        return switch (split) {
            case TRAIN -> shares.train();
            case VALIDATION -> shares.validation();
            case TEST -> shares.test();
        };
    }

    private void put(List<Item> unit, Split split) {
        for (Item item : unit) result.put(item.name(), split);
    }
}
