package io.sightglass.vision.anomaly.pretext;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One lesson: a surface photographed twice, under other light, a little moved, with other noise; the second time with
 * flaws in two of three lessons. What the network shall learn from it: the same place looks the same to it in both
 * pictures, other places do not, and a flaw stands out. The same seed gives the same lesson.
 */
public final class Exercise {
    private static final int MARGIN = 8;

    private final int side;
    private final int kind;
    private final float[] first;
    private final float[] second;
    private final float[] flaw;

    private Exercise(int side, int kind, float[] first, float[] second, float[] flaw) {
        this.side = side;
        this.kind = kind;
        this.first = first;
        this.second = second;
        this.flaw = flaw;
    }

    public static Exercise draw(int side, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Surface surface = Surface.draw(side + 2 * MARGIN, random);
        float[] first = photograph(surface, side, random);
        Field flaw = new Field(surface.side);
        if (random.nextInt(3) > 0) flaw = Flaw.plantAny(surface, random);
        float[] second = photograph(surface, side, random);
        float[] cut = new float[side * side];
        for (int y = 0; y < side; y++) {
            System.arraycopy(flaw.v, (y + MARGIN) * flaw.side + MARGIN, cut, y * side, side);
        }
        return new Exercise(side, surface.kind(), first, second, cut);
    }

    /** Number of surface families. */
    public static int kinds() {
        return Surface.kinds();
    }

    /** The family of this surface, from 0. */
    public int kind() {
        return kind;
    }

    /** Writes the good picture: B, G, R planes of pixel values 0 to 255. */
    public void first(float[] to, int offset) {
        System.arraycopy(first, 0, to, offset, first.length);
    }

    /** Writes the picture that may show flaws, likewise. */
    public void second(float[] to, int offset) {
        System.arraycopy(second, 0, to, offset, second.length);
    }

    /** Writes which share of each cell of {@code stride} pixels is flawed in the second picture; row-major. */
    public void flaw(int stride, float[] to, int offset) {
        int cells = side / stride;
        for (int y = 0; y < cells * stride; y++) {
            for (int x = 0; x < cells * stride; x++) {
                to[offset + y / stride * cells + x / stride] += flaw[y * side + x] / (stride * stride);
            }
        }
    }

    private static float[] photograph(Surface surface, int side, RandomGenerator random) {
        double angle = random.nextGaussian() * 0.03;
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        float mx = surface.side / 2f + (float) Math.clamp(random.nextGaussian(), -2, 2);
        float my = surface.side / 2f + (float) Math.clamp(random.nextGaussian(), -2, 2);
        float gain = 1 + 0.12f * (float) random.nextGaussian();
        float offset = 0.04f * (float) random.nextGaussian();
        float slopeX = 0.15f * (float) random.nextGaussian() / side;
        float slopeY = 0.15f * (float) random.nextGaussian() / side;
        float noise = 0.025f * random.nextFloat() * random.nextFloat() * 2;
        boolean soft = random.nextInt(4) == 0;
        float[] picture = new float[3 * side * side];
        for (int c = 0; c < 3; c++) {
            Field plane = soft ? surface.planes[c].blurred(1) : surface.planes[c];
            float tint = 1 + 0.03f * (float) random.nextGaussian();
            int grain = random.nextInt();
            for (int y = 0; y < side; y++) {
                float dy = y - side / 2f;
                for (int x = 0; x < side; x++) {
                    float dx = x - side / 2f;
                    float v = plane.at(mx + dx * cos - dy * sin, my + dx * sin + dy * cos);
                    v = v * gain * tint * (1 + slopeX * dx + slopeY * dy) + offset;
                    v += noise * 3.46f * (Field.hash(x, y, grain) - 0.5f);
                    picture[c * side * side + y * side + x] = Math.clamp(Math.round(v * 255), 0, 255);
                }
            }
        }
        return picture;
    }
}
