package io.sightglass.annotation.format;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.geometry.Box;
import java.util.List;
import java.util.Optional;

/**
 * A line of DeepPCB's boxes, {@code x1 y1 x2 y2 type}: the top left and the bottom right corner in whole pixels from 0, and a
 * kind of defect from 1. The source does not say whether the last column and row belong to a box; they are taken not to, as
 * in {@link Box}, so that the numbers stay as they are.
 */
final class DeepPcbLine {
    /** The kinds of defects in the order of their numbers, from 1. */
    static final List<String> KINDS = List.of("open", "short", "mousebite", "spur", "copper", "pin-hole");

    private DeepPcbLine() {}

    /** The box; none when it is empty. A line of another form is an error that names it. */
    static Optional<Region> read(TextLine line) throws AnnotationException {
        String[] words = line.words();
        if (words.length != 5) throw line.wrong("there should be five numbers, x1 y1 x2 y2 type, not " + words.length);
        int[] numbers = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                numbers[i] = Integer.parseInt(words[i]);
            } catch (NumberFormatException e) {
                throw line.wrong("\"" + words[i] + "\" is no whole number");
            }
        }
        int type = numbers[4];
        if (type < 1 || type > KINDS.size()) throw line.wrong("there is no type " + type + "; there are 1 to 6");
        if (numbers[0] >= numbers[2] || numbers[1] >= numbers[3]) return Optional.empty();
        Box box = new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
        return Optional.of(new Region(KINDS.get(type - 1), box));
    }

    /** The smallest box of whole pixels around the region; its label must be one of the kinds. */
    static String write(Region region) {
        Box box = region.outline().bounds();
        return "%d %d %d %d %d"
                .formatted(
                        (long) Math.floor(box.x1()),
                        (long) Math.floor(box.y1()),
                        (long) Math.ceil(box.x2()),
                        (long) Math.ceil(box.y2()),
                        KINDS.indexOf(region.label()) + 1);
    }
}
