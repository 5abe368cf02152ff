package io.sightglass.vision.anomaly.pretext;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** One number per pixel of a square, row-major, mostly within 0 to 1. Mutable, in the making of a surface. */
final class Field {
    final int side;
    final float[] v;

    Field(int side) {
        this.side = side;
        this.v = new float[side * side];
    }

    /** Stretches the values to 0 to 1; a constant becomes 0.5. */
    Field normalized() {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float a : v) {
            low = Math.min(low, a);
            high = Math.max(high, a);
        }
        if (!(high > low)) {
            Arrays.fill(v, 0.5f);
            return this;
        }
        for (int i = 0; i < v.length; i++) v[i] = (v[i] - low) / (high - low);
        return this;
    }

    /** Value between pixels, the border repeated. */
    float at(float x, float y) {
        float cx = Math.clamp(x, 0, side - 1.001f);
        float cy = Math.clamp(y, 0, side - 1.001f);
        int x0 = (int) cx;
        int y0 = (int) cy;
        float fx = cx - x0;
        float fy = cy - y0;
        int i = y0 * side + x0;
        float top = v[i] + (v[i + 1] - v[i]) * fx;
        float bottom = v[i + side] + (v[i + side + 1] - v[i + side]) * fx;
        return top + (bottom - top) * fy;
    }

    /** Smooth noise of several octaves, each finer and weaker; stretched along a direction. */
    static Field noise(int side, float coarsest, int octaves, float gain, float stretch, RandomGenerator random) {
        Field field = new Field(side);
        double angle = random.nextDouble(Math.PI);
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        float amplitude = 1;
        float cell = coarsest;
        for (int octave = 0; octave < octaves && cell >= 1; octave++) {
            int seed = random.nextInt();
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    float u = (x * cos + y * sin) / (cell * stretch);
                    float w = (y * cos - x * sin) / cell;
                    field.v[y * side + x] += amplitude * smooth(u, w, seed);
                }
            }
            amplitude *= gain;
            cell /= 2;
        }
        return field.normalized();
    }

    private static float smooth(float u, float w, int seed) {
        int x = (int) Math.floor(u);
        int y = (int) Math.floor(w);
        float fx = u - x;
        float fy = w - y;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        float top = hash(x, y, seed) * (1 - fx) + hash(x + 1, y, seed) * fx;
        float bottom = hash(x, y + 1, seed) * (1 - fx) + hash(x + 1, y + 1, seed) * fx;
        return top * (1 - fy) + bottom * fy;
    }

    /** A number in [0, 1) that looks random and depends on its arguments alone. */
    static float hash(int x, int y, int seed) {
        int h = seed + x * 0x27d4eb2d + y * 0x165667b1;
        h = (h ^ h >>> 15) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return ((h ^ h >>> 16) >>> 8) * 0x1p-24f;
    }

    /** Box-blurred twice, about a Gaussian of that radius. */
    Field blurred(int radius) {
        if (radius < 1) return this;
        Field out = new Field(side);
        float[] swap = new float[v.length];
        lines(v, swap, radius, 1, side);
        lines(swap, out.v, radius, side, 1);
        lines(out.v, swap, radius, 1, side);
        lines(swap, out.v, radius, side, 1);
        return out;
    }

    private void lines(float[] from, float[] to, int radius, int step, int next) {
        float share = 1f / (2 * radius + 1);
        for (int line = 0; line < side; line++) {
            int start = line * next;
            float sum = 0;
            for (int i = -radius; i <= radius; i++) sum += from[start + Math.clamp(i, 0, side - 1) * step];
            for (int i = 0; i < side; i++) {
                to[start + i * step] = sum * share;
                sum += from[start + Math.min(i + radius + 1, side - 1) * step]
                        - from[start + Math.max(i - radius, 0) * step];
            }
        }
    }
}
