package io.sightglass.vision.similar;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.opencv.Pixels;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * 64 bits that stay nearly the same when an image is stored anew, made smaller or lit otherwise: for each of the 8×8 lowest
 * frequencies but the very lowest row and column, whether it is stronger than their median. Source: Zauner, "Implementation and
 * Benchmarking of Perceptual Image Hash Functions", 2010, section 3.2.1.
 */
final class PerceptualHash {
    private static final int SIDE = 32;
    private static final int KEPT = 8;
    /** Fainter waves, of a quarter of a grey level, are rounding. */
    private static final float FAINTEST = 64;

    private static final float[] WAVES = waves();

    private PerceptualHash() {}

    static long of(Frame image) {
        ByteBuffer grey =
                Pixels.toGrey(Pixels.resize(image, new Size(SIDE, SIDE))).pixels();
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) pixels[i] = grey.get(i) & 0xff;
        float[] strengths = lowest(pixels);
        float[] sorted = strengths.clone();
        Arrays.sort(sorted);
        float median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        long hash = 0;
        for (int i = 0; i < strengths.length; i++) if (strengths[i] > median) hash |= 1L << i;
        return hash;
    }

    /** The discrete cosine transform (type 2) at the frequencies 1 to 8 of both directions, row by row. */
    private static float[] lowest(float[] pixels) {
        float[] rows = new float[SIDE * KEPT];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < KEPT; u++) {
                float sum = 0;
                for (int x = 0; x < SIDE; x++) sum += pixels[y * SIDE + x] * WAVES[u * SIDE + x];
                rows[y * KEPT + u] = sum;
            }
        }
        float[] both = new float[KEPT * KEPT];
        for (int v = 0; v < KEPT; v++) {
            for (int u = 0; u < KEPT; u++) {
                float sum = 0;
                for (int y = 0; y < SIDE; y++) sum += rows[y * KEPT + u] * WAVES[v * SIDE + y];
                both[v * KEPT + u] = Math.abs(sum) < FAINTEST ? 0 : sum;
            }
        }
        return both;
    }

    private static float[] waves() {
        float[] waves = new float[KEPT * SIDE];
        for (int u = 0; u < KEPT; u++) {
            for (int x = 0; x < SIDE; x++) {
                waves[u * SIDE + x] = (float) Math.cos(Math.PI * (u + 1) * (2 * x + 1) / (2 * SIDE));
            }
        }
        return waves;
    }
}
