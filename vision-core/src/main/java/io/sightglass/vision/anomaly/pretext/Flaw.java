package io.sightglass.vision.anomaly.pretext;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Ways in which a surface goes wrong, none of them of any particular product. After DRAEM (Zavrtanik et al., ICCV 2021) and
 * CutPaste (Li et al., CVPR 2021).
 */
enum Flaw {
    /** Another material shows through in a blot. */
    STAIN {
        @Override
        void plant(Surface surface, Field where, RandomGenerator random) {
            Surface other = Surface.draw(surface.side, random);
            float strength = 0.25f + 0.75f * random.nextFloat();
            blend(surface, other, where, strength);
        }
    },
    /** A piece of the surface lies where it does not belong. */
    MOVED {
        @Override
        void plant(Surface surface, Field where, RandomGenerator random) {
            Surface other = surface.copy();
            int dx = shift(surface.side, random);
            int dy = shift(surface.side, random);
            boolean turned = random.nextBoolean();
            int n = surface.side;
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < other.planes[c].v.length; i++) {
                    int x = Math.floorMod(i % n + dx, n);
                    int y = Math.floorMod(i / n + dy, n);
                    other.planes[c].v[i] = surface.planes[c].v[turned ? x * n + y : y * n + x];
                }
            }
            blend(surface, other, where, 1);
        }
    },
    /** Out of place by a little: where it lies at an edge, a piece is broken off or sticks out. */
    SLIPPED {
        @Override
        void plant(Surface surface, Field where, RandomGenerator random) {
            Field all = new Field(surface.side);
            Arrays.fill(all.v, 1);
            double angle = random.nextDouble(2 * Math.PI);
            double by = surface.side * (0.03 + 0.12 * random.nextDouble());
            float dx = (float) (Math.cos(angle) * by);
            float dy = (float) (Math.sin(angle) * by);
            blend(surface, displaced(surface, dx, dy, all), where, 1);
        }
    },
    /** Darker, brighter, or of another tint. */
    TONE {
        @Override
        void plant(Surface surface, Field where, RandomGenerator random) {
            Surface other = surface.copy();
            float all = (random.nextBoolean() ? 1 : -1) * (0.08f + 0.4f * random.nextFloat());
            for (int c = 0; c < 3; c++) {
                float by = all + (random.nextFloat() - 0.5f) * 0.2f;
                for (int i = 0; i < other.planes[c].v.length; i++) other.planes[c].v[i] += by;
            }
            blend(surface, other, where, 1);
        }
    },
    /** Worn smooth: detail is gone. */
    WORN {
        @Override
        void plant(Surface surface, Field where, RandomGenerator random) {
            Surface other = surface.copy();
            int radius = 2 + random.nextInt(8);
            for (int c = 0; c < 3; c++) other.planes[c] = surface.planes[c].blurred(radius);
            blend(surface, other, where, 1);
        }
    },
    /** Bent out of shape. */
    BENT {
        @Override
        void plant(Surface surface, Field where, RandomGenerator random) {
            float dx = (random.nextFloat() - 0.5f) * 24;
            float dy = (random.nextFloat() - 0.5f) * 24;
            blend(surface, displaced(surface, dx, dy, where), where, 1);
        }
    },
    /** Grain where there was none. */
    ROUGH {
        @Override
        void plant(Surface surface, Field where, RandomGenerator random) {
            Surface other = surface.copy();
            Field grain = Field.noise(surface.side, 2 + random.nextInt(5), 2, 0.7f, 1, random);
            float strength = 0.2f + 0.6f * random.nextFloat();
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < grain.v.length; i++) other.planes[c].v[i] += strength * (grain.v[i] - 0.5f);
            }
            blend(surface, other, where, 1);
        }
    };

    private static final Flaw[] KINDS = values();
    /** Of a surface's contrast: smaller changes of tone are not seen. */
    private static final float TONE_SEEN = 0.03f;

    private static final float ROUGH_SEEN = 0.02f;
    /** So many places are looked at for an edge. */
    private static final int SPOTS = 24;

    /** Where the field is above 0, the surface changes. */
    abstract void plant(Surface surface, Field where, RandomGenerator random);

    /**
     * Changes the surface at one to three places.
     *
     * @return 1 where it now looks different, else 0
     */
    static Field plantAny(Surface surface, RandomGenerator random) {
        Surface before = surface.copy();
        plantSome(surface, random);
        return visible(before, surface);
    }

    static void plantSome(Surface surface, RandomGenerator random) {
        int places = 1 + random.nextInt(3);
        for (int p = 0; p < places; p++) {
            KINDS[random.nextInt(KINDS.length)].plant(surface, place(surface, random), random);
        }
    }

    /** 1 where one surface looks unlike another, else 0. */
    static Field visible(Surface before, Surface after) {
        Field seen = unlike(before, after);
        for (int i = 0; i < seen.v.length; i++) seen.v[i] = seen.v[i] > 1 ? 1 : 0;
        return seen;
    }

    /**
     * By how much one surface looks unlike another, its tone or its roughness, seen over a few pixels: 1 where a careful eye
     * begins to see it. Single pixels of a rough surface that is moved differ though nobody would see it.
     */
    static Field unlike(Surface before, Surface after) {
        Field seen = new Field(after.side);
        for (int c = 0; c < 3; c++) {
            Field one = before.planes[c];
            Field two = after.planes[c];
            Field tone = difference(two, one).blurred(1);
            Field rough = difference(rough(two), rough(one));
            for (int i = 0; i < seen.v.length; i++) {
                seen.v[i] += Math.max(0, Math.abs(tone.v[i]) / TONE_SEEN - 1);
                seen.v[i] += Math.max(0, Math.abs(rough.v[i]) / ROUGH_SEEN - 1);
            }
        }
        return seen.blurred(2);
    }

    /** How much the tones of neighbours differ, over a few pixels. */
    private static Field rough(Field tones) {
        Field fine = difference(tones, tones.blurred(2));
        for (int i = 0; i < fine.v.length; i++) fine.v[i] = Math.abs(fine.v[i]);
        return fine.blurred(3);
    }

    private static Field difference(Field a, Field b) {
        Field difference = new Field(a.side);
        for (int i = 0; i < difference.v.length; i++) difference.v[i] = a.v[i] - b.v[i];
        return difference;
    }

    /** A blot, a scratch, a box or a ragged patch: 1 inside, 0 outside, soft at the edge. */
    private static Field place(Surface surface, RandomGenerator random) {
        int side = surface.side;
        Field where = new Field(side);
        double size = side * Math.exp(-1.2 - random.nextDouble(2.8)); // 0.3 to 0.018 of the side
        int spot = spot(surface, random);
        int column = spot % side;
        int row = spot / side;
        double x = column + random.nextDouble();
        double y = row + random.nextDouble();
        int style = random.nextInt(4);
        if (style == 0) {
            double angle = random.nextDouble(Math.PI);
            double width = 0.6 + random.nextDouble(1.8);
            int pieces = 1 + random.nextInt(4);
            for (int p = 0; p < pieces; p++) {
                double length = size * (0.5 + random.nextDouble());
                Shapes.fill(where, new Shapes.Blot(x, y, length, width, angle, false), 1, 0);
                x += Math.cos(angle) * length;
                y += Math.sin(angle) * length;
                angle += random.nextGaussian() * 0.5;
                x += Math.cos(angle) * length * 0.8;
                y += Math.sin(angle) * length * 0.8;
            }
            return where;
        }
        double width = size * (0.25 + 0.75 * random.nextDouble());
        Shapes.fill(where, new Shapes.Blot(x, y, size, width, random.nextDouble(Math.PI), style != 1), 1, 0);
        if (style == 3) where = Shapes.bent(where, (float) size * 2, random);
        int soft = random.nextInt(4) - 1;
        return soft > 0 ? where.blurred(soft) : where;
    }

    /**
     * The number of a pixel: as often the one of many with the steepest change of green as any, since parts break and fray at
     * their edges. Flaws that are there already have edges too.
     */
    static int spot(Surface surface, RandomGenerator random) {
        int spot = random.nextInt(surface.side * surface.side);
        if (random.nextBoolean()) return spot;
        Field tones = surface.planes[1].blurred(2);
        float most = steepness(tones, spot);
        for (int i = 1; i < SPOTS; i++) {
            int other = random.nextInt(surface.side * surface.side);
            float steepness = steepness(tones, other);
            if (steepness > most) {
                spot = other;
                most = steepness;
            }
        }
        return spot;
    }

    /** How much the tones differ across a pixel. */
    private static float steepness(Field tones, int pixel) {
        int x = pixel % tones.side;
        int y = pixel / tones.side;
        return Math.abs(tones.at(x + 2, y) - tones.at(x - 2, y)) + Math.abs(tones.at(x, y + 2) - tones.at(x, y - 2));
    }

    /** What lies aside of each pixel, by that much where the field is 1. */
    private static Surface displaced(Surface surface, float dx, float dy, Field where) {
        Surface displaced = surface.copy();
        int n = surface.side;
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < where.v.length; i++) {
                int y = i / n;
                displaced.planes[c].v[i] = surface.planes[c].at(i % n + dx * where.v[i], y + dy * where.v[i]);
            }
        }
        return displaced;
    }

    private static int shift(int side, RandomGenerator random) {
        return side / 6 + random.nextInt(2 * side / 3);
    }

    private static void blend(Surface surface, Surface other, Field where, float strength) {
        for (int c = 0; c < 3; c++) {
            float[] to = surface.planes[c].v;
            float[] from = other.planes[c].v;
            for (int i = 0; i < to.length; i++) to[i] += (from[i] - to[i]) * strength * where.v[i];
        }
    }
}
