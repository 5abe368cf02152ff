package io.sightglass.app.label;

import io.sightglass.vision.geometry.Raster;
import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of pixels in the making, as the runs of each row. It takes the time and the memory of its runs, not of the image: areas
 * can be drawn into it and joined or cut without a mask. Values do not matter, only what is covered.
 */
final class RunRows implements Raster {
    private static final int[] NONE = {};

    private final Size size;
    /** Start and end of each run, in order and apart; rows that hold nothing share an empty array. */
    private final int[][] rows;

    RunRows(Size size) {
        this.size = size;
        this.rows = new int[size.height()][];
        Arrays.fill(rows, NONE);
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public void fillRow(int y, int start, int end, int value) {
        int from = Math.max(start, 0);
        int to = Math.min(end, size.width());
        if (y < 0 || y >= size.height() || from >= to) return;
        int[] row = rows[y];
        if (row.length == 2 && from <= row[1] && to >= row[0]) { // most rows of a stroke: what is there grows
            row[0] = Math.min(row[0], from);
            row[1] = Math.max(row[1], to);
        } else {
            rows[y] = joined(row, new int[] {from, to});
        }
    }

    /** The pixels of either, as runs that neither touch nor overlap, ordered by row and start. */
    List<Run> with(RunRows other) {
        List<Run> all = new ArrayList<>();
        for (int y = 0; y < rows.length; y++) add(all, y, joined(rows[y], other.rows[y]));
        return all;
    }

    /** The pixels of this without those of the other, in the same form. */
    List<Run> without(RunRows other) {
        List<Run> all = new ArrayList<>();
        for (int y = 0; y < rows.length; y++) add(all, y, cut(rows[y], other.rows[y]));
        return all;
    }

    private static void add(List<Run> runs, int y, int[] row) {
        for (int i = 0; i < row.length; i += 2) runs.add(new Run(y, row[i], row[i + 1]));
    }

    private static int[] joined(int[] a, int[] b) {
        if (a.length == 0) return b;
        if (b.length == 0) return a;
        int[] joined = new int[a.length + b.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            boolean first = j >= b.length || i < a.length && a[i] <= b[j];
            int start = first ? a[i] : b[j];
            int end = first ? a[i + 1] : b[j + 1];
            if (first) i += 2;
            else j += 2;
            if (count > 0 && start <= joined[count - 1]) {
                joined[count - 1] = Math.max(joined[count - 1], end);
            } else {
                joined[count++] = start;
                joined[count++] = end;
            }
        }
        return count == joined.length ? joined : Arrays.copyOf(joined, count);
    }

    private static int[] cut(int[] a, int[] b) {
        if (a.length == 0 || b.length == 0) return a;
        int[] left = new int[a.length + b.length];
        int count = 0;
        for (int i = 0; i < a.length; i += 2) {
            int start = a[i];
            for (int j = 0; j < b.length && start < a[i + 1]; j += 2) {
                if (b[j + 1] <= start) continue;
                if (b[j] >= a[i + 1]) break;
                if (b[j] > start) {
                    left[count++] = start;
                    left[count++] = b[j];
                }
                start = b[j + 1];
            }
            if (start < a[i + 1]) {
                left[count++] = start;
                left[count++] = a[i + 1];
            }
        }
        return Arrays.copyOf(left, count);
    }
}
