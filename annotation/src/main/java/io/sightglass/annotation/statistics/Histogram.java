package io.sightglass.annotation.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * How many values fall between which borders: value v is in bin i when {@code borders[i] <= v < borders[i + 1]}.
 *
 * @param borders rising; one more than there are counts. The last may be infinite.
 */
public record Histogram(List<Double> borders, List<Long> counts) {
    public Histogram {
        borders = List.copyOf(borders);
        counts = List.copyOf(counts);
        if (borders.size() != counts.size() + 1) {
            throw new IllegalArgumentException(borders.size() + " borders of " + counts.size() + " bins");
        }
        for (int i = 1; i < borders.size(); i++) {
            if (!(borders.get(i - 1) < borders.get(i)))
                throw new IllegalArgumentException("borders do not rise: " + borders);
        }
    }

    /** How many bins there are. */
    public int bins() {
        return counts.size();
    }

    /** The count of the fullest bin; 0 when there is none. */
    public long most() {
        return counts.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** How many values were counted. */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** Without the empty bins at either end. */
    public Histogram trimmed() {
        int first = 0;
        while (first < bins() && counts.get(first) == 0) first++;
        int last = bins();
        while (last > first && counts.get(last - 1) == 0) last--;
        return first == last
                ? this
                : new Histogram(borders.subList(first, last + 1), new ArrayList<>(counts.subList(first, last)));
    }
}
