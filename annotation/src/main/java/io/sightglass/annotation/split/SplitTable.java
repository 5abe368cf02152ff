package io.sightglass.annotation.split;

import io.sightglass.vision.dataset.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many images of what are in which split.
 *
 * @param all of any kind
 * @param judged by good, defective, unknown
 * @param labels by the label's name, in natural order
 */
public record SplitTable(Counts all, List<Line> judged, List<Line> labels) {
    public SplitTable {
        judged = List.copyOf(judged);
        labels = List.copyOf(labels);
    }

    /** Images of each split. */
    public record Counts(int train, int validation, int test) {
        public int total() {
            return train + validation + test;
        }

        public int of(Split split) {
            return switch (split) {
                case TRAIN -> train;
                case VALIDATION -> validation;
                case TEST -> test;
            };
        }
    }

    /** The images that have something in common. */
    public record Line(String name, Counts counts) {}

    /** @param splits of each image by its id; where there is none it stays in its own */
    public static SplitTable of(List<Candidate> images, Map<Long, Split> splits) {
        Map<Split, Integer> all = new EnumMap<>(Split.class);
        Map<String, Map<Split, Integer>> judged = new TreeMap<>();
        Map<String, Map<Split, Integer>> labels = new TreeMap<>(NaturalOrder.COMPARATOR);
        for (Candidate image : images) {
            Split split = splits.getOrDefault(image.id(), image.split());
            all.merge(split, 1, Integer::sum);
            String quality = image.quality().name().toLowerCase(Locale.ROOT);
            add(judged, quality, split);
            for (String label : new TreeSet<>(image.labels())) add(labels, label, split);
        }
        return new SplitTable(counts(all), lines(judged), lines(labels));
    }

    private static void add(Map<String, Map<Split, Integer>> to, String name, Split split) {
        to.computeIfAbsent(name, n -> new EnumMap<>(Split.class)).merge(split, 1, Integer::sum);
    }

    private static List<Line> lines(Map<String, Map<Split, Integer>> counted) {
        List<Line> lines = new ArrayList<>();
        counted.forEach((name, counts) -> lines.add(new Line(name, counts(counts))));
        return lines;
    }

    private static Counts counts(Map<Split, Integer> counted) {
        return new Counts(
                counted.getOrDefault(Split.TRAIN, 0),
                counted.getOrDefault(Split.VALIDATION, 0),
                counted.getOrDefault(Split.TEST, 0));
    }
}
