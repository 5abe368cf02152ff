package io.sightglass.vision.augment;

import io.sightglass.vision.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts an example together of four: quarters that meet at a random place, each of them a varied part of another image, at the
 * size at which it would be seen alone. A thing is learnt beside others, in more surroundings, and where its own end. Source:
 * Bochkovskiy et al., YOLOv4, 2020.
 */
final class Mosaic {
    /** Images that meet. */
    static final int QUARTERS = 4;

    /** No quarter is narrower than this share of the whole. */
    private static final double LEAST = 0.25;

    private Mosaic() {}

    /**
     * One that has the size of the augmentation's results. A thing of which a quarter shows little is not in it.
     *
     * @param images of the quarters, row by row
     */
    static Example of(List<Example> images, Augmentation augmentation, List<Example> donors, RandomGenerator random) {
        Size size = augmentation.result();
        int across = cut(size.width(), random);
        int down = cut(size.height(), random);
        byte[] pixels = new byte[3 * Math.toIntExact(size.area())];
        byte[] classes = new byte[Math.toIntExact(size.area())];
        List<Example.Thing> things = new ArrayList<>();
        for (int i = 0; i < QUARTERS; i++) {
            int left = i % 2 == 0 ? 0 : across;
            int top = i < 2 ? 0 : down;
            Size quarter = new Size(left == 0 ? across : size.width() - across, top == 0 ? down : size.height() - down);
            Example part = augmentation.withResult(quarter).apply(images.get(i), donors, random);
            for (int y = 0; y < quarter.height(); y++) {
                int from = y * quarter.width();
                int to = (top + y) * size.width() + left;
                System.arraycopy(part.pixels(), 3 * from, pixels, 3 * to, 3 * quarter.width());
                System.arraycopy(part.classes(), from, classes, to, quarter.width());
            }
            for (Example.Thing thing : part.things())
                things.add(thing.at(thing.box().moved(left, top)));
        }
        return new Example(size, pixels, classes, things);
    }

    private static int cut(int side, RandomGenerator random) {
        return (int) Math.round(side * random.nextDouble(LEAST, 1 - LEAST));
    }
}
