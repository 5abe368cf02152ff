package io.sightglass.annotation.format;

import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;

/** Run lengths of a mask row by row: how many pixels are outside, then inside, then outside, … */
final class RowRle {
    private RowRle() {}

    /** The pixels inside; lengths that go beyond the size are an IllegalArgumentException. */
    static List<Run> runs(List<Integer> counts, Size size) {
        RowRuns runs = new RowRuns(size);
        long at = 0;
        for (int i = 0; i < counts.size(); i++) {
            int count = counts.get(i);
            if (count < 0 || at + count > size.area()) {
                throw new IllegalArgumentException("the run lengths do not fit a mask of " + size);
            }
            if (i % 2 == 1) runs.add(at, at + count);
            at += count;
        }
        return runs.runs();
    }

    /** The lengths of these pixels in an image of the size. */
    static List<Integer> counts(List<Run> runs, Size size) {
        List<Integer> counts = new ArrayList<>();
        int at = 0;
        for (Run run : runs) {
            int start = run.y() * size.width() + run.start();
            int length = run.end() - run.start();
            if (start == at && !counts.isEmpty()) {
                counts.add(counts.removeLast() + length);
            } else {
                counts.add(start - at);
                counts.add(length);
            }
            at = start + length;
        }
        int rest = Math.toIntExact(size.area()) - at;
        if (rest > 0) counts.add(rest);
        return counts;
    }
}
