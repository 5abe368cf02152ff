package io.sightglass.vision.augment;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Point;
import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Varies an example: defects of other images pasted in, mirrored and turned by quarters, a little larger or smaller,
 * shifted, brighter or darker, in other tints, grainier. The result may be a part of the image, mostly one with a defect: since
 * defects are small and rare, a network learns several times as much from such parts in the same time.
 *
 * @param turns the ways in which the result may lie
 * @param zoom largest change of size, such as 0.2
 * @param shift largest shift as a share of the result's sides
 * @param light largest change of brightness and contrast, as a share
 * @param tint largest change of one colour against the others, as a share
 * @param grain largest standard deviation of noise on each colour of each pixel, in levels of 255: stored pictures have
 *     often lost the sensor's noise that live ones have
 * @param paste how often a defect of another image is pasted in, in [0, 1]; tried twice
 * @param result size of the results; the size of the examples for whole images
 */
public record Augmentation(
        List<Turn> turns,
        double zoom,
        double shift,
        double light,
        double tint,
        double grain,
        double paste,
        Size result) {
    /** Of the parts that are shown, so many have a defect, if the image has one. */
    private static final double AT_DEFECT = 0.5;

    /** Standard normal numbers, begun at another place for each example; a power of two of them. */
    private static final float[] NOISE = noise(1 << 16);

    private static final int SMALL = 192;

    public Augmentation {
        turns = List.copyOf(turns);
    }

    /**
     * For trainings on few images: parts of half the input's sides, unless it is small already, which lie in the ways in which
     * the images do.
     */
    public static Augmentation of(Size input, List<Example> learnt) {
        Size part = Math.min(input.width(), input.height()) < SMALL
                ? input
                : new Size(Math.ceilDiv(input.width(), 64) * 32, Math.ceilDiv(input.height(), 64) * 32);
        return new Augmentation(Poses.of(learnt), 0.15, 0.05, 0.15, 0.05, 6, 0.7, part);
    }

    /** The same with results of that size. */
    public Augmentation withResult(Size size) {
        return new Augmentation(turns, zoom, shift, light, tint, grain, paste, size);
    }

    /** Whether the images always lie alike, so that where something is tells what it is. */
    boolean placeTells() {
        return turns.equals(List.of(Turn.UPRIGHT));
    }

    /** A new example; the given ones stay as they are. */
    public Example apply(Example example, List<Example> donors, RandomGenerator random) {
        Example varied = example;
        for (int i = 0; i < 2 && !donors.isEmpty(); i++) {
            if (random.nextDouble() < paste) {
                varied = Paste.onto(varied, donors.get(random.nextInt(donors.size())), random);
            }
        }
        Warp warp = Warp.random(random, centre(varied, random), result, turns, zoom);
        return lit(warp.apply(varied, result), random);
    }

    /** Of the part to show: within the image if possible. */
    private Point centre(Example example, RandomGenerator random) {
        double halfWidth = result.width() / 2.0;
        double halfHeight = result.height() / 2.0;
        double farX = example.size().width() - halfWidth;
        double farY = example.size().height() - halfHeight;
        double x = halfWidth + random.nextDouble() * (farX - halfWidth);
        double y = halfHeight + random.nextDouble() * (farY - halfHeight);
        if (!example.things().isEmpty() && random.nextDouble() < AT_DEFECT) {
            Box box = example.things()
                    .get(random.nextInt(example.things().size()))
                    .box();
            x = Math.clamp(box.centre().x() + random.nextDouble(-0.5, 0.5) * halfWidth, halfWidth, farX);
            y = Math.clamp(box.centre().y() + random.nextDouble(-0.5, 0.5) * halfHeight, halfHeight, farY);
        }
        return new Point(
                x + random.nextDouble(-1, 1) * shift * result.width(),
                y + random.nextDouble(-1, 1) * shift * result.height());
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
        float deviation = (float) (grain * random.nextDouble());
        int start = random.nextInt(NOISE.length);
        byte[] pixels = new byte[example.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            int value = curves[i % 3][example.pixels()[i] & 0xff] & 0xff;
            float noise = deviation * NOISE[start + i & NOISE.length - 1];
            pixels[i] = (byte) Math.clamp(Math.round(value + noise), 0, 255);
        }
        return new Example(example.size(), pixels, example.classes(), example.things());
    }

    private static float[] noise(int count) {
        Random random = new Random(1);
        float[] noise = new float[count];
        for (int i = 0; i < count; i++) noise[i] = (float) random.nextGaussian();
        return noise;
    }
}
