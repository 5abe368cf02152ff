package io.sightglass.vision.augment;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Varies an example: defects of other images pasted in, mirrored and turned by quarters, a little larger or smaller,
 * shifted, brighter or darker, in other tints.
 *
 * @param turn whether parts may lie in any of the eight ways of a square
 * @param zoom largest change of size, such as 0.2
 * @param shift largest shift as a share of the image's sides
 * @param light largest change of brightness and contrast, as a share
 * @param tint largest change of one colour against the others, as a share
 * @param paste how often a defect of another image is pasted in, in [0, 1]; tried twice
 */
public record Augmentation(boolean turn, double zoom, double shift, double light, double tint, double paste) {

    /** A new example; the given ones stay as they are. */
    public Example apply(Example example, List<Example> donors, RandomGenerator random) {
        Example varied = example;
        for (int i = 0; i < 2 && !donors.isEmpty(); i++) {
            if (random.nextDouble() < paste) {
                varied = Paste.onto(varied, donors.get(random.nextInt(donors.size())), random);
            }
        }
        Warp warp = Warp.random(random, varied.size(), turn, zoom, shift);
        return lit(warp.apply(varied), random);
    }

    private Example lit(Example example, RandomGenerator random) {
        double contrast = 1 + light * random.nextDouble(-1, 1);
        double bright = 128 * light * random.nextDouble(-1, 1);
        byte[][] curves = new byte[3][256];
        for (int c = 0; c < 3; c++) {
            double gain = contrast * (1 + tint * random.nextDouble(-1, 1));
            for (int v = 0; v < 256; v++) {
                curves[c][v] = (byte) Math.clamp(Math.round((v - 128) * gain + 128 + bright), 0, 255);
            }
        }
        byte[] pixels = new byte[example.pixels().length];
        for (int i = 0; i < pixels.length; i++) pixels[i] = curves[i % 3][example.pixels()[i] & 0xff];
        return new Example(example.size(), pixels, example.classes(), example.things());
    }
}
