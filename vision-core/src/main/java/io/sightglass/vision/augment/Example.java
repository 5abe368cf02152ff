package io.sightglass.vision.augment;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.Arrays;
import java.util.List;

/**
 * An image at the size of a model's input, and what is on it. The arrays are not copied and must not be written to.
 */
public final class Example {
    /** The class of pixels that do not count. */
    public static final int IGNORED = 255;

    private final Size size;
    private final byte[] pixels;
    private final byte[] classes;
    private final List<Thing> things;

    /**
     * One labelled area.
     *
     * @param label its index
     * @param box around it, in input pixels
     * @param outlined whether its own pixels are known, rather than a box around them
     */
    public record Thing(int label, Box box, boolean outlined) {
        /** One whose pixels are known. */
        public Thing(int label, Box box) {
            this(label, box, true);
        }

        Thing at(Box other) {
            return new Thing(label, other, outlined);
        }
    }

    /**
     * @param pixels B, G, R of each pixel, row by row
     * @param classes 0 for background, else 1 + index of the label, row by row; {@link #IGNORED} where neither is known
     */
    public Example(Size size, byte[] pixels, byte[] classes, List<Thing> things) {
        if (pixels.length != 3 * size.area() || classes.length != size.area()) {
            throw new IllegalArgumentException(pixels.length + " bytes, " + classes.length + " classes for " + size);
        }
        this.size = size;
        this.pixels = pixels;
        this.classes = classes;
        this.things = List.copyOf(things);
    }

    public Size size() {
        return size;
    }

    public byte[] pixels() {
        return pixels;
    }

    public byte[] classes() {
        return classes;
    }

    public List<Thing> things() {
        return things;
    }

    /** Whether the pixel of that number, row by row, is one that does not count. */
    public boolean ignores(int pixel) {
        return (classes[pixel] & 0xff) == IGNORED;
    }

    /** Whether all of its pixels count. */
    public boolean countsWhole() {
        for (int i = 0; i < classes.length; i++) if (ignores(i)) return false;
        return true;
    }

    /** Whether more than half of the pixels in a box do not count. */
    public boolean ignoresMost(Box box) {
        Box within = box.clippedTo(size);
        int all = 0;
        int ignored = 0;
        for (int y = (int) within.y1(); y < within.y2(); y++) {
            for (int x = (int) within.x1(); x < within.x2(); x++) {
                all++;
                if (ignores(y * size.width() + x)) ignored++;
            }
        }
        return 2 * ignored > all;
    }

    /** Of values a pixel, row by row, those of pixels that count. */
    public byte[] counted(byte[] values) {
        byte[] counted = new byte[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) if (!ignores(i)) counted[count++] = values[i];
        return count == values.length ? values : Arrays.copyOf(counted, count);
    }
}
