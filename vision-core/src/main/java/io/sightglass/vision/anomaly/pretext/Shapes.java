package io.sightglass.vision.anomaly.pretext;

import java.util.random.RandomGenerator;

/** What fields are drawn with. */
final class Shapes {
    private Shapes() {}

    /** A disc-like or bar-like area: half its length and half its width around a middle, turned by an angle. */
    record Blot(double x, double y, double length, double width, double angle, boolean round) {}

    /** Paints an area with soft edges of one pixel; the tone changes along it by {@code slope}. */
    static void fill(Field field, Blot blot, float tone, float slope) {
        double reach = Math.hypot(blot.length(), blot.width()) + 1;
        int top = (int) Math.max(0, blot.y() - reach);
        int bottom = (int) Math.min(field.side - 1, blot.y() + reach);
        int left = (int) Math.max(0, blot.x() - reach);
        int right = (int) Math.min(field.side - 1, blot.x() + reach);
        float cos = (float) Math.cos(blot.angle());
        float sin = (float) Math.sin(blot.angle());
        float length = (float) Math.max(0.5, blot.length());
        float width = (float) Math.max(0.5, blot.width());
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float dx = (float) (x - blot.x());
                float dy = (float) (y - blot.y());
                float along = dx * cos + dy * sin;
                float across = dy * cos - dx * sin;
                float inside = blot.round()
                        ? (1 - (float) Math.sqrt(square(along / length) + square(across / width)))
                                * Math.min(length, width)
                        : Math.min(length - Math.abs(along), width - Math.abs(across));
                float cover = Math.clamp(inside + 0.5f, 0, 1);
                if (cover <= 0) continue;
                int i = y * field.side + x;
                field.v[i] += (tone + slope * along / length - field.v[i]) * cover;
            }
        }
    }

    /** Cellular noise: 0 distance to the nearest point, 1 to the border between cells, 2 a tone a cell. */
    static float cell(float u, float w, float jitter, int seed, int style) {
        int cx = (int) Math.floor(u);
        int cy = (int) Math.floor(w);
        float first = 9;
        float second = 9;
        float tone = 0;
        for (int y = cy - 1; y <= cy + 1; y++) {
            for (int x = cx - 1; x <= cx + 1; x++) {
                float px = x + 0.5f + jitter * (Field.hash(x, y, seed) - 0.5f);
                float py = y + 0.5f + jitter * (Field.hash(x, y, seed + 1) - 0.5f);
                float d = (float) Math.sqrt(square(u - px) + square(w - py));
                if (d < first) {
                    second = first;
                    first = d;
                    tone = Field.hash(x, y, seed + 2);
                } else if (d < second) {
                    second = d;
                }
            }
        }
        return style == 0 ? first : style == 1 ? Math.min(0.3f, second - first) : tone;
    }

    /** The field with its pixels moved by smooth noise of up to the given number of pixels. */
    static Field bent(Field field, float most, RandomGenerator random) {
        Field dx = Field.noise(field.side, field.side * 0.5f, 2, 0.5f, 1, random);
        Field dy = Field.noise(field.side, field.side * 0.5f, 2, 0.5f, 1, random);
        Field out = new Field(field.side);
        for (int i = 0; i < out.v.length; i++) {
            int y = i / field.side;
            out.v[i] = field.at(i % field.side + most * (dx.v[i] - 0.5f), y + most * (dy.v[i] - 0.5f));
        }
        return out;
    }

    /** Points of an iterated function system with random contractions, as a soft count. */
    static Field fractal(int side, RandomGenerator random) {
        int maps = 2 + random.nextInt(4);
        float[][] m = new float[maps][6];
        for (float[] map : m) {
            double angle = random.nextDouble(2 * Math.PI);
            double turn = random.nextDouble(2 * Math.PI);
            double s1 = 0.3 + random.nextDouble(0.55);
            double s2 = 0.2 + random.nextDouble(0.6);
            map[0] = (float) (s1 * Math.cos(angle));
            map[1] = (float) (-s2 * Math.sin(turn));
            map[2] = (float) (s1 * Math.sin(angle));
            map[3] = (float) (s2 * Math.cos(turn));
            map[4] = (float) (random.nextDouble() * 2 - 1);
            map[5] = (float) (random.nextDouble() * 2 - 1);
        }
        Field field = new Field(side);
        float x = 0;
        float y = 0;
        float zoom = side * (0.12f + random.nextFloat() * 0.2f);
        for (int i = 0; i < side * side; i++) {
            float[] map = m[random.nextInt(maps)];
            float nx = map[0] * x + map[1] * y + map[4];
            y = map[2] * x + map[3] * y + map[5];
            x = nx;
            if (!(Math.abs(x) + Math.abs(y) < 1e4f)) {
                x = 0;
                y = 0;
            }
            int px = Math.floorMod((int) (x * zoom + side / 2f), side);
            int py = Math.floorMod((int) (y * zoom + side / 2f), side);
            field.v[py * side + px] += 1;
        }
        for (int i = 0; i < field.v.length; i++) field.v[i] = (float) Math.log1p(field.v[i]);
        return field.normalized();
    }

    private static float square(float a) {
        return a * a;
    }
}
