package io.sightglass.annotation.format;

import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;

/** Collects the runs of a mask that is told row by row; it takes as much memory as they do, however large the mask is. */
final class RowRuns {
    private final List<Run> runs = new ArrayList<>();
    private final int width;

    RowRuns(Size size) {
        width = size.width();
    }

    /**
     * Adds pixels, counted along the rows, behind all that were added; more runs than anything real has are an
     * IllegalArgumentException.
     */
    void add(long start, long end) {
        for (long at = start; at < end; ) {
            int y = Math.toIntExact(at / width);
            int from = (int) (at % width);
            int to = (int) Math.min(width, from + end - at);
            boolean goesOn =
                    !runs.isEmpty() && runs.getLast().y() == y && runs.getLast().end() == from;
            if (goesOn) from = runs.removeLast().start();
            runs.add(new Run(y, from, to));
            if (runs.size() > MaskRuns.MOST) throw MaskRuns.tooMany();
            at = (long) y * width + to;
        }
    }

    List<Run> runs() {
        return List.copyOf(runs);
    }
}
