package io.sightglass.vision.inference;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.HeatMap;
import io.sightglass.vision.image.Mask;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Brings what a model says per input pixel to the original image's pixels: classes by the nearest pixel, scores
 * linearly; where the model did not look, background and 0. Keeps its tables while images come in one size.
 */
final class Resampler {
    private final Size input;
    private final byte[] classes;
    private final float[] scores;
    private Placement placement;
    private Axis columns;
    private Axis rows;
    private byte[] painted = {};
    private float[] stretched = {};
    private float[] blended = {};

    Resampler(Size input, Placement first) {
        this.input = input;
        this.classes = new byte[Math.toIntExact(input.area())];
        this.scores = new float[Math.toIntExact(input.area())];
        this.placement = first;
        this.columns = first.columns();
        this.rows = first.rows();
    }

    /** uint8 [H, W]. */
    Mask mask(ByteBuffer values, Placement at) {
        place(at);
        values.get(0, classes);
        int width = columns.length();
        if (painted.length != width * rows.length()) painted = new byte[width * rows.length()];
        for (int y = 0; y < rows.length(); y++) {
            int row = rows.nearest(y);
            for (int x = 0; x < width; x++) {
                int column = columns.nearest(x);
                boolean seen = row != Axis.OUTSIDE && column != Axis.OUTSIDE;
                painted[y * width + x] = seen ? classes[row * input.width() + column] : 0;
            }
        }
        return Mask.of(at.original(), painted);
    }

    /** float [H, W]. */
    HeatMap heat(FloatBuffer values, Placement at) {
        place(at);
        values.get(0, scores);
        int width = columns.length();
        if (stretched.length < input.height() * width) stretched = new float[input.height() * width];
        if (blended.length != width * rows.length()) blended = new float[width * rows.length()];
        int last = Integer.MIN_VALUE;
        for (int y = 0; y < rows.length(); y++) {
            if (rows.nearest(y) == Axis.OUTSIDE) {
                Arrays.fill(blended, y * width, (y + 1) * width, 0);
                continue;
            }
            for (int row = Math.max(rows.low(y), last + 1); row <= rows.high(y); row++) {
                stretch(row, width);
                last = row;
            }
            blend(y, rows.low(y) * width, rows.high(y) * width, rows.weight(y), width);
        }
        return HeatMap.of(at.original(), blended);
    }

    private void stretch(int row, int width) {
        int from = row * input.width();
        int to = row * width;
        for (int x = 0; x < width; x++) {
            float low = scores[from + columns.low(x)];
            float high = scores[from + columns.high(x)];
            float value = low + columns.weight(x) * (high - low);
            stretched[to + x] = columns.nearest(x) == Axis.OUTSIDE ? 0 : value;
        }
    }

    private void blend(int y, int low, int high, float weight, int width) {
        int to = y * width;
        for (int x = 0; x < width; x++) {
            float a = stretched[low + x];
            blended[to + x] = a + weight * (stretched[high + x] - a);
        }
    }

    private void place(Placement at) {
        if (at.equals(placement)) return;
        placement = at;
        columns = at.columns();
        rows = at.rows();
    }
}
