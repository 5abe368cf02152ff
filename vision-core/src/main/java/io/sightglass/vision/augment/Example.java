package io.sightglass.vision.augment;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.List;

/**
 * An image at the size of a model's input, and what is on it. The arrays are not copied and must not be written to.
 */
public final class Example {
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
     * @param classes 0 for background, else 1 + index of the label, row by row
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
}
