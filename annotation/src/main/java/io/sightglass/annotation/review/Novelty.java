package io.sightglass.annotation.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How new images are beside those that are labelled, in the space of their features: the greedy solution of the k-center
 * problem (Sener and Savarese, "Active learning for convolutional neural networks: a core-set approach", ICLR 2018). The image
 * farthest from all that is labelled comes first; then the one farthest from those and from it, and so on, so that two images
 * that look alike do not both come early.
 */
public final class Novelty {
    private Novelty() {}

    /**
     * The novelty of each candidate in [0, 1]: its distance to what came before it, as a part of the first one's; falling in the
     * order in which they should be labelled.
     *
     * @param labelled feature vectors; the first candidate is taken as a beginning where there is none
     * @param candidates feature vectors as long as those
     * @param most how many are picked one by one; the others get their distance after these
     */
    public static List<Double> of(List<List<Float>> labelled, List<List<Float>> candidates, int most) {
        List<float[]> points = arrays(candidates);
        double[] nearest = new double[points.size()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (float[] known : arrays(labelled)) approach(nearest, points, known);
        double[] novelty = new double[points.size()];
        Arrays.fill(novelty, Double.NaN);
        for (int picked = 0; picked < Math.min(most, points.size()); picked++) {
            int next = farthest(nearest, novelty);
            novelty[next] = nearest[next];
            approach(nearest, points, points.get(next));
        }
        return parts(novelty, nearest);
    }

    /** Distances become parts of the greatest; a first pick without anything before it is as new as can be. */
    private static List<Double> parts(double[] novelty, double[] nearest) {
        double greatest = 0;
        for (double distance : novelty) if (Double.isFinite(distance)) greatest = Math.max(greatest, distance);
        List<Double> parts = new ArrayList<>(novelty.length);
        for (int i = 0; i < novelty.length; i++) {
            double distance = Double.isNaN(novelty[i]) ? nearest[i] : novelty[i];
            if (Double.isInfinite(distance)) parts.add(1.0);
            else parts.add(greatest == 0 ? 0.0 : Math.min(1, Math.sqrt(distance / greatest)));
        }
        return parts;
    }

    private static int farthest(double[] nearest, double[] novelty) {
        int best = -1;
        for (int i = 0; i < nearest.length; i++) {
            if (Double.isNaN(novelty[i]) && (best < 0 || nearest[i] > nearest[best])) best = i;
        }
        return best;
    }

    private static void approach(double[] nearest, List<float[]> points, float[] to) {
        for (int i = 0; i < nearest.length; i++) nearest[i] = Math.min(nearest[i], squared(points.get(i), to));
    }

    private static double squared(float[] a, float[] b) {
        if (a.length != b.length) throw new IllegalArgumentException("vectors of " + a.length + " and " + b.length);
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
        return sum;
    }

    private static List<float[]> arrays(List<List<Float>> vectors) {
        List<float[]> arrays = new ArrayList<>(vectors.size());
        for (List<Float> vector : vectors) {
            float[] array = new float[vector.size()];
            for (int i = 0; i < array.length; i++) array[i] = vector.get(i);
            arrays.add(array);
        }
        return arrays;
    }
}
