package io.sightglass.app.statistics;

import io.sightglass.annotation.query.Query;
import java.util.List;

/**
 * A number of a chart.
 *
 * @param name beside it or under it
 * @param says the whole of it in words, for the line below the chart and for those who do not see it
 * @param parts that make up the number
 * @param behind finds the images that it counts
 */
record Bar(String name, String says, List<Long> parts, Query behind) {
    Bar {
        parts = List.copyOf(parts);
    }

    long count() {
        return parts.stream().mapToLong(Long::longValue).sum();
    }
}
