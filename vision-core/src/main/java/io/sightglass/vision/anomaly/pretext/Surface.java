package io.sightglass.vision.anomaly.pretext;

import java.util.random.RandomGenerator;

/** A square picture in the making: three planes B, G, R of numbers around 0 to 1, row-major. Mutable. */
final class Surface {
    private static final Kind[] KINDS = Kind.values();

    final int side;
    final Field[] planes;
    private final int kind;

    private Surface(int side, Field[] planes, int kind) {
        this.side = side;
        this.planes = planes;
        this.kind = kind;
    }

    /** How many kinds there are. */
    static int kinds() {
        return KINDS.length;
    }

    /** The number of the family it is mainly of. */
    int kind() {
        return kind;
    }

    /** A random surface of a random kind, sometimes with a second one laid over it, in random colours. */
    static Surface draw(int side, RandomGenerator random) {
        int kind = random.nextInt(KINDS.length);
        Field tones = KINDS[kind].draw(side, random);
        if (random.nextInt(3) == 0) {
            Field other = KINDS[random.nextInt(KINDS.length)].draw(side, random);
            float weight = 0.05f + 0.25f * random.nextFloat();
            for (int i = 0; i < tones.v.length; i++) tones.v[i] += weight * (other.v[i] - 0.5f);
        }
        if (random.nextInt(4) == 0) tones = lit(tones, random);
        int softness = random.nextInt(6) - 3;
        if (softness > 0) tones = tones.blurred(softness);
        return new Surface(side, coloured(tones, random), kind);
    }

    /** A picture as it is. */
    static Surface of(Field[] planes) {
        return new Surface(planes[0].side, planes, 0);
    }

    /** Takes the colour out of what has changed: all planes change alike. */
    void bleach(Surface before) {
        for (int i = 0; i < planes[0].v.length; i++) {
            float change = 0;
            for (int c = 0; c < 3; c++) change += (planes[c].v[i] - before.planes[c].v[i]) / 3;
            for (int c = 0; c < 3; c++) planes[c].v[i] = before.planes[c].v[i] + change;
        }
    }

    Surface copy() {
        Field[] copies = new Field[3];
        for (int c = 0; c < 3; c++) {
            copies[c] = new Field(side);
            System.arraycopy(planes[c].v, 0, copies[c].v, 0, planes[c].v.length);
        }
        return new Surface(side, copies, kind);
    }

    /** The tones as heights under light from the side. */
    private static Field lit(Field heights, RandomGenerator random) {
        Field out = new Field(heights.side);
        double angle = random.nextDouble(2 * Math.PI);
        float lx = (float) Math.cos(angle) * 2;
        float ly = (float) Math.sin(angle) * 2;
        Field soft = heights.blurred(1);
        int n = heights.side;
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                float dx = soft.v[y * n + Math.min(x + 1, n - 1)] - soft.v[y * n + Math.max(x - 1, 0)];
                float dy = soft.v[Math.min(y + 1, n - 1) * n + x] - soft.v[Math.max(y - 1, 0) * n + x];
                out.v[y * n + x] = 0.5f + lx * dx + ly * dy;
            }
        }
        return out;
    }

    /** Tones to colours along a line or a bend between random colours; often nearly grey, as metal is. */
    private static Field[] coloured(Field tones, RandomGenerator random) {
        float colour = random.nextInt(3) == 0 ? 0.05f : random.nextFloat();
        float low = random.nextFloat() * 0.5f;
        float high = low + 0.15f + random.nextFloat() * (0.85f - low);
        Field[] planes = new Field[3];
        for (int c = 0; c < 3; c++) {
            float from = low + colour * (random.nextFloat() - 0.5f);
            float middle = (low + high) / 2 + colour * (random.nextFloat() - 0.5f);
            float to = high + colour * (random.nextFloat() - 0.5f);
            planes[c] = new Field(tones.side);
            for (int i = 0; i < tones.v.length; i++) {
                float t = tones.v[i];
                planes[c].v[i] = t < 0.5f ? from + (middle - from) * 2 * t : middle + (to - middle) * (2 * t - 1);
            }
        }
        return planes;
    }
}
