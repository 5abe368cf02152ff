package io.sightglass.vision.throughput;

import io.sightglass.vision.augment.Example;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Grey, grainy images with a few rectangles of each class's shade to find. */
final class MadeUp {
    static final int CLASSES = 3;
    private static final int RECTANGLES = 2;

    private MadeUp() {}

    /** So many square images; the same seed gives the same ones. */
    static List<Example> examples(int count, int side, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) examples.add(example(side, random));
        return List.copyOf(examples);
    }

    private static Example example(int side, Random random) {
        byte[] pixels = new byte[3 * side * side];
        byte[] classes = new byte[side * side];
        random.nextBytes(pixels);
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (100 + (pixels[i] & 31));
        List<Example.Thing> things = new ArrayList<>();
        for (int i = 0; i < RECTANGLES; i++) {
            int width = side / 16 + random.nextInt(side / 4);
            int height = side / 16 + random.nextInt(side / 4);
            int left = random.nextInt(side - width);
            int top = random.nextInt(side - height);
            int label = random.nextInt(CLASSES);
            for (int y = top; y < top + height; y++) {
                for (int x = left; x < left + width; x++) {
                    classes[y * side + x] = (byte) (label + 1);
                    for (int c = 0; c < 3; c++) pixels[3 * (y * side + x) + c] = (byte) (30 + 40 * label);
                }
            }
            things.add(new Example.Thing(label, Box.at(left, top, width, height)));
        }
        return new Example(new Size(side, side), pixels, classes, things);
    }
}
