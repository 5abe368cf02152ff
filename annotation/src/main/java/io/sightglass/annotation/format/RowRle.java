package io.sightglass.annotation.format;

import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.opencv.ImageFiles;
import java.util.ArrayList;
import java.util.List;

/** Run lengths of a mask row by row: how many pixels are outside, then inside, then outside, … */
final class RowRle {
    private RowRle() {}

    /** The pixels inside; lengths that go beyond the size are an IllegalArgumentException. */
    static List<Run> runs(List<Integer> counts, Size size) {
        byte[] inside = pixels(size);
        long at = 0;
        for (int i = 0; i < counts.size(); i++) {
            int count = counts.get(i);
            if (count < 0 || at + count > inside.length) {
                throw new IllegalArgumentException("the run lengths do not fit a mask of " + size);
            }
            for (int p = 0; i % 2 == 1 && p < count; p++) inside[(int) at + p] = 1;
            at += count;
        }
        return MaskRuns.of(Mask.of(size, inside), 1);
    }

    /** As many bytes as there are pixels; a size that no image has is an IllegalArgumentException. */
    static byte[] pixels(Size size) {
        if (size.area() > ImageFiles.MOST_PIXELS) throw new IllegalArgumentException("its mask is " + size);
        return new byte[Math.toIntExact(size.area())];
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
