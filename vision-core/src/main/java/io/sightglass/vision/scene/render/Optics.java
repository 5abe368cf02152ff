package io.sightglass.vision.scene.render;

import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import java.nio.ByteBuffer;

/**
 * The lens and the sensor.
 *
 * @param blur standard deviation of the lens's blur in pixels
 * @param vignette how much darker the corners are, as a share
 * @param shot noise of the light itself: standard deviation at full scale, as a share of it
 * @param read noise of the electronics: standard deviation as a share of full scale
 */
public record Optics(double blur, double vignette, double shot, double read) {
    private static final int LEVELS = 4096;
    private static final int STEPS = 16384;
    private static final byte[] TONES = tones();
    private static final float[] NORMAL = normal();

    /** Photographs a relief. */
    public Frame photograph(Relief relief, Light light, double unit, Dice dice) {
        float[] linear = new Shading(relief, light, unit).shade();
        float[] sharp = blur < 0.2 ? linear : blurred(linear, relief.width, relief.height);
        return develop(sharp, relief.size(), dice);
    }

    private float[] blurred(float[] linear, int width, int height) {
        int radius = (int) Math.ceil(2.6 * blur);
        float[] kernel = new float[radius + 1];
        double sum = 0;
        for (int k = 0; k <= radius; k++) {
            kernel[k] = (float) StrictMath.exp(-k * k / (2 * blur * blur));
            sum += k == 0 ? kernel[k] : 2 * kernel[k];
        }
        for (int k = 0; k <= radius; k++) kernel[k] /= (float) sum;
        float[] rows = convolve(linear, 3, width * 3, height, kernel);
        return convolve(rows, width * 3, width * 3, height, kernel);
    }

    /** Along rows (step 3) or columns (step a row); borders repeat. */
    private static float[] convolve(float[] from, int step, int row, int height, float[] kernel) {
        float[] to = new float[from.length];
        int radius = kernel.length - 1;
        boolean along = step == 3;
        for (int y = 0; y < height; y++) {
            int start = y * row;
            for (int k = -radius; k <= radius; k++) {
                float weight = kernel[Math.abs(k)];
                if (along) addRow(from, to, start, row, k * 3, weight);
                else add(from, Math.clamp(y + k, 0, height - 1) * row, to, start, row, weight);
            }
        }
        return to;
    }

    private static void addRow(float[] from, float[] to, int start, int row, int shift, float weight) {
        int first = Math.max(0, -shift);
        int last = Math.min(row, row - shift);
        for (int x = 0; x < first; x++) to[start + x] += weight * from[start + x % 3];
        add(from, start + first + shift, to, start + first, last - first, weight);
        for (int x = last; x < row; x++) to[start + x] += weight * from[start + row - 3 + x % 3];
    }

    private static void add(float[] from, int source, float[] to, int target, int n, float weight) {
        for (int x = 0; x < n; x++) to[target + x] += weight * from[source + x];
    }

    private Frame develop(float[] linear, Size size, Dice dice) {
        Frame frame = Frame.allocate(size, 3);
        byte[] row = new byte[size.width() * 3];
        ByteBuffer pixels = frame.pixels();
        float shotPower = (float) (shot * shot);
        float readPower = (float) (read * read);
        for (int y = 0; y < size.height(); y++) {
            float dy = (y + 0.5f) / size.height() - 0.5f;
            for (int x = 0; x < size.width(); x++) {
                float dx = (x + 0.5f) / size.width() - 0.5f;
                float fall = 1 - (float) vignette * 2 * (dx * dx + dy * dy);
                long bits = dice.bits();
                int i = (y * size.width() + x) * 3;
                for (int c = 0; c < 3; c++, bits >>>= 12) {
                    float value = linear[i + c] * fall;
                    float noise = NORMAL[(int) bits & LEVELS - 1] * (float) Math.sqrt(value * shotPower + readPower);
                    row[x * 3 + 2 - c] = TONES[Math.clamp((int) ((value + noise) * (STEPS / 2)), 0, STEPS - 1)];
                }
            }
            pixels.put(row);
        }
        return frame;
    }

    /** Linear light from 0 to 2 to an 8-bit tone: sRGB with a soft shoulder instead of a hard white. */
    private static byte[] tones() {
        byte[] tones = new byte[STEPS];
        for (int k = 0; k < STEPS; k++) {
            double v = 2.0 * k / STEPS;
            double soft = v < 0.6 ? v : 0.6 + 0.4 * (1 - StrictMath.exp(-(v - 0.6) / 0.4));
            double tone = soft <= 0.0031308 ? 12.92 * soft : 1.055 * StrictMath.pow(soft, 1 / 2.4) - 0.055;
            tones[k] = (byte) Math.round(255 * tone);
        }
        return tones;
    }

    /** The normal distribution at 4096 evenly spaced probabilities, by bisection of its sum. */
    private static float[] normal() {
        float[] table = new float[LEVELS];
        double z = -4;
        double below = 0;
        double step = 1.0 / 4096;
        for (int k = 0; k < LEVELS; k++) {
            double wanted = (k + 0.5) / LEVELS;
            while (below < wanted && z < 4) {
                below += step * StrictMath.exp(-(z + step / 2) * (z + step / 2) / 2) / 2.5066282746310002;
                z += step;
            }
            table[k] = (float) z;
        }
        return table;
    }
}
