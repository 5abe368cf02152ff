package io.sightglass.annotation.format;

import io.sightglass.vision.geometry.Runs.Run;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Mask;
import io.sightglass.vision.opencv.ImageFiles;
import java.util.ArrayList;
import java.util.List;

/**
 * COCO's run-length code of a mask: how many pixels are 0, then 1, then 0, … going down column after column. Compressed, each
 * number is the difference to the one before the last, in groups of 5 bits as characters from '0' on (as in pycocotools'
 * maskApi.c).
 */
final class CocoRle {
    private CocoRle() {}

    /** The counts of the compressed form. */
    static List<Integer> parse(String text) {
        List<Integer> counts = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            long value = 0;
            int shift = 0;
            boolean more = true;
            while (more) {
                if (at == text.length() || shift > 30) throw new IllegalArgumentException("the run lengths break off");
                int c = text.charAt(at++) - '0';
                if (c < 0 || c > 63) throw new IllegalArgumentException("no run length begins with that character");
                value |= (long) (c & 0x1f) << shift;
                shift += 5;
                more = (c & 0x20) != 0;
                if (!more && (c & 0x10) != 0) value |= -1L << shift;
            }
            if (counts.size() > 2) value += counts.get(counts.size() - 2);
            counts.add(Math.toIntExact(value));
        }
        return counts;
    }

    /** The compressed form. */
    static String text(List<Integer> counts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < counts.size(); i++) {
            long value = (long) counts.get(i) - (i > 2 ? counts.get(i - 2) : 0);
            boolean more = true;
            while (more) {
                int c = (int) (value & 0x1f);
                value >>= 5;
                more = (c & 0x10) != 0 ? value != -1 : value != 0;
                text.append((char) ((more ? c | 0x20 : c) + '0'));
            }
        }
        return text.toString();
    }

    /** The pixels that are 1, row by row; the counts must add up to the size. */
    static List<Run> runs(List<Integer> counts, Size size) {
        long sum = 0;
        for (int count : counts) {
            if (count < 0) throw new IllegalArgumentException("a run length is negative");
            sum += count;
        }
        if (sum != size.area()) {
            throw new IllegalArgumentException("the run lengths add up to " + sum + ", not to " + size);
        }
        if (sum > ImageFiles.MOST_PIXELS) throw new IllegalArgumentException("its mask is " + size);
        Mask.Builder mask = new Mask.Builder(size);
        int at = 0;
        for (int i = 0; i < counts.size(); i++) {
            int end = at + counts.get(i);
            for (int p = at; i % 2 == 1 && p < end; p++) {
                int x = p / size.height();
                mask.fillRow(p % size.height(), x, x + 1, 1);
            }
            at = end;
        }
        return MaskRuns.of(mask.build(), 1);
    }

    /** The counts of these pixels in an image of the size. */
    static List<Integer> counts(List<Run> runs, Size size) {
        Mask.Builder builder = new Mask.Builder(size);
        for (Run run : runs) builder.fillRow(run.y(), run.start(), run.end(), 1);
        Mask mask = builder.build();
        List<Integer> counts = new ArrayList<>();
        int value = 0;
        int length = 0;
        for (int x = 0; x < size.width(); x++) {
            for (int y = 0; y < size.height(); y++) {
                if (mask.at(x, y) != value) {
                    counts.add(length);
                    length = 0;
                    value = 1 - value;
                }
                length++;
            }
        }
        counts.add(length);
        return counts;
    }
}
