package io.sightglass.vision.metrics;

import java.util.List;

/** How often things of one class were taken for another: row is the truth, column the model's answer. Square. */
public record ConfusionMatrix(List<List<Long>> counts) {
    public ConfusionMatrix {
        counts = counts.stream().map(List::copyOf).toList();
        for (List<Long> row : counts) {
            if (row.size() != counts.size()) throw new IllegalArgumentException("not square: " + row.size());
        }
    }

    static ConfusionMatrix of(long[][] counts) {
        return new ConfusionMatrix(java.util.Arrays.stream(counts)
                .map(row -> java.util.Arrays.stream(row).boxed().toList())
                .toList());
    }

    public int size() {
        return counts.size();
    }

    public long at(int truth, int answer) {
        return counts.get(truth).get(answer);
    }

    /** How often the class occurred. */
    public long truths(int index) {
        return counts.get(index).stream().mapToLong(Long::longValue).sum();
    }

    /** How often the class was answered. */
    public long answers(int index) {
        return counts.stream().mapToLong(row -> row.get(index)).sum();
    }
}
