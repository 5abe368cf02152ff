package io.sightglass.vision.scene.render;

/** A square of noise that continues over its borders; mean 0, standard deviation 1. Immutable. */
public final class Texture {
    private final int side;
    private final float[] values;

    private Texture(int side, float[] values) {
        this.side = side;
        this.values = normalized(values);
    }

    /** Long fine lines along u, as from a brush or an abrasive belt. */
    public static Texture brush(int side, Dice dice) {
        float[] fine = smooth(smooth(white(side, dice), side, side / 16, 1), side, side / 12, 1);
        float[] wide = smooth(smooth(white(side, dice), side, side / 4, 1), side, side / 3, 3);
        float[] a = normalized(fine);
        float[] b = normalized(wide);
        float[] sum = new float[a.length];
        for (int i = 0; i < a.length; i++) sum[i] = a[i] + 0.9f * b[i];
        return new Texture(side, sum);
    }

    /** Even grain, as of a moulded or sprayed surface. */
    public static Texture grain(int side, int width, Dice dice) {
        float[] values = white(side, dice);
        for (int pass = 0; pass < 2; pass++) values = smooth(values, side, width, width);
        return new Texture(side, values);
    }

    /** Soft patches of several sizes. */
    public static Texture clouds(int side, Dice dice) {
        float[] sum = new float[side * side];
        float weight = 1;
        for (int width = side / 6 | 1; width >= 3; width = width / 2 | 1) {
            float[] octave = white(side, dice);
            for (int pass = 0; pass < 3; pass++) octave = smooth(octave, side, width, width);
            octave = normalized(octave);
            for (int i = 0; i < sum.length; i++) sum[i] += weight * octave[i];
            weight *= 0.62f;
        }
        return new Texture(side, sum);
    }

    /** Between the four nearest values. */
    public float at(double u, double v) {
        double fu = Math.floor(u);
        double fv = Math.floor(v);
        float a = (float) (u - fu);
        float b = (float) (v - fv);
        int x0 = (int) fu & side - 1;
        int y0 = ((int) fv & side - 1) * side;
        int x1 = x0 + 1 & side - 1;
        int y1 = y0 + side & side * side - 1;
        float top = values[y0 + x0] + a * (values[y0 + x1] - values[y0 + x0]);
        float bottom = values[y1 + x0] + a * (values[y1 + x1] - values[y1 + x0]);
        return top + b * (bottom - top);
    }

    private static float[] white(int side, Dice dice) {
        if (Integer.bitCount(side) != 1) throw new IllegalArgumentException("side is not a power of two: " + side);
        float[] values = new float[side * side];
        for (int i = 0; i < values.length; i++) values[i] = (float) dice.about(1);
        return values;
    }

    /** Running means of the given extents, across the border. */
    private static float[] smooth(float[] values, int side, int across, int down) {
        float[] rows = new float[values.length];
        for (int y = 0; y < side; y++) run(values, rows, y * side, 1, side, Math.max(1, across));
        if (down <= 1) return rows;
        float[] columns = new float[values.length];
        for (int x = 0; x < side; x++) run(rows, columns, x, side, side, down);
        return columns;
    }

    private static void run(float[] from, float[] to, int start, int step, int n, int width) {
        double sum = 0;
        for (int k = 0; k < width; k++) sum += from[start + (k & n - 1) * step];
        for (int k = 0; k < n; k++) {
            to[start + (k + width / 2 & n - 1) * step] = (float) (sum / width);
            sum += from[start + (k + width & n - 1) * step] - from[start + k * step];
        }
    }

    private static float[] normalized(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float v : values) {
            sum += v;
            squares += (double) v * v;
        }
        double mean = sum / values.length;
        double deviation = Math.sqrt(squares / values.length - mean * mean);
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) result[i] = (float) ((values[i] - mean) / deviation);
        return result;
    }
}
