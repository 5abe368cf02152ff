package io.sightglass.annotation.statistics;

import java.util.List;

/**
 * How many shapes have their centre where on their image, whatever its size.
 *
 * @param counts row by row from the upper left corner, {@link #SIDE} cells a row
 */
public record HeatMap(List<Long> counts) {
    /** Cells of a row and of a column. */
    public static final int SIDE = 32;

    public HeatMap {
        counts = List.copyOf(counts);
        if (counts.size() != SIDE * SIDE) throw new IllegalArgumentException("no " + SIDE + " rows: " + counts.size());
    }

    /** The count of a cell; column and row from 0. */
    public long at(int column, int row) {
        return counts.get(row * SIDE + column);
    }

    /** The count of the fullest cell. */
    public long most() {
        return counts.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Which cell of its row or column a place in [0, 1] is in. */
    static int cell(double place) {
        return (int) Math.clamp(Math.floor(place * SIDE), 0, SIDE - 1);
    }
}
