package io.sightglass.vision.augment;

import io.sightglass.vision.geometry.Size;
import java.util.List;
import java.util.Random;

/**
 * In which ways the parts of a set of images may lie. Where they always lie alike, a turned image shows what never comes, and
 * learning from it takes away what tells most about a missing hole or a wrong part: its place. Cells, tiles and grains lie
 * anyhow, and from turned ones as much can be learnt as from more of them.
 */
final class Poses {
    private static final int SIDE = 32;
    private static final int PAIRS = 400;
    /** Turned images may be so much less like the others than upright ones are. */
    private static final double STRANGER = 1.2;

    private Poses() {}

    /**
     * Those in which a turned image is about as like the other images as it is upright: by one minus the mean correlation of
     * brightness over pairs of images, coarsely seen. All of them when there are no two images.
     */
    static List<Turn> of(List<Example> examples) {
        if (examples.size() < 2) return Turn.ALL;
        List<float[]> seen = examples.stream().map(Poses::seen).toList();
        double usual = 1 - correlation(seen, Turn.UPRIGHT);
        return Turn.ALL.stream()
                .filter(turn -> turn == Turn.UPRIGHT || 1 - correlation(seen, turn) <= STRANGER * usual)
                .toList();
    }

    /** Mean over random pairs of images, the first of which is turned. */
    private static double correlation(List<float[]> seen, Turn turn) {
        Random random = new Random(1);
        double sum = 0;
        for (int i = 0; i < PAIRS; i++) {
            int one = random.nextInt(seen.size());
            int other = (one + 1 + random.nextInt(seen.size() - 1)) % seen.size();
            sum += product(turn.of(seen.get(one), SIDE), seen.get(other));
        }
        return sum / PAIRS;
    }

    /** Brightness in 32 × 32 cells, with mean 0 and length 1. */
    private static float[] seen(Example example) {
        Size size = example.size();
        double[] sums = new double[SIDE * SIDE];
        int[] counts = new int[SIDE * SIDE];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int cell = y * SIDE / size.height() * SIDE + x * SIDE / size.width();
                int at = 3 * (y * size.width() + x);
                for (int c = 0; c < 3; c++) sums[cell] += example.pixels()[at + c] & 0xff;
                counts[cell]++;
            }
        }
        double mean = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.max(1, counts[i]);
            mean += sums[i] / sums.length;
        }
        double squares = 0;
        for (double sum : sums) squares += (sum - mean) * (sum - mean);
        float[] cells = new float[sums.length];
        for (int i = 0; i < cells.length; i++)
            cells[i] = (float) ((sums[i] - mean) / Math.sqrt(Math.max(squares, 1e-9)));
        return cells;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
        return sum;
    }
}
