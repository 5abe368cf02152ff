package io.sightglass.annotation.review;

import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * How new images are beside those that are labelled, by how far what they look like is apart: the greedy solution of the k-center
 * problem (Sener and Savarese, "Active learning for convolutional neural networks: a core-set approach", ICLR 2018). The image
 * farthest from all that is labelled comes first; then the one farthest from those and from it, and so on, so that two images
 * that look alike do not both come early.
 *
 * @param <T> what an image looks like
 */
public final class Novelty<T> {
    /** What was seen is said every so many rounds. */
    private static final int ROUNDS = 16;

    private final ToDoubleBiFunction<T, T> distance;
    private final List<T> candidates;
    /** Of each candidate to what came before it. */
    private final double[] nearest;

    private Novelty(ToDoubleBiFunction<T, T> distance, List<T> candidates) {
        this.distance = distance;
        this.candidates = candidates;
        this.nearest = new double[candidates.size()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    }

    /**
     * The novelty of each candidate in [0, 1]: its distance to what came before it, 1 where nothing did; falling in the order in
     * which they should be labelled. Compares each candidate with each that is labelled and each that is picked.
     *
     * @param labelled the first candidate is taken as a beginning where there is none
     * @param distance of two looks in [0, 1], 0 of equal ones
     * @param most how many are picked one by one; the others get their distance after these
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public static <T> List<Double> of(
            List<T> labelled, List<T> candidates, ToDoubleBiFunction<T, T> distance, int most, Progress progress) {
        Novelty<T> novelty = new Novelty<>(distance, candidates);
        int picks = Math.min(most, candidates.size());
        Rounds rounds = new Rounds(progress, labelled.size() + picks);
        for (T known : labelled) {
            rounds.next();
            novelty.approach(known);
        }
        return novelty.pick(picks, rounds);
    }

    private List<Double> pick(int picks, Rounds rounds) {
        double[] picked = new double[nearest.length];
        Arrays.fill(picked, Double.NaN);
        for (int i = 0; i < picks; i++) {
            rounds.next();
            int next = farthest(picked);
            picked[next] = nearest[next];
            approach(candidates.get(next));
        }
        return values(picked);
    }

    private List<Double> values(double[] picked) {
        List<Double> values = new ArrayList<>(picked.length);
        for (int i = 0; i < picked.length; i++)
            values.add(Math.min(1, Double.isNaN(picked[i]) ? nearest[i] : picked[i]));
        return values;
    }

    private int farthest(double[] picked) {
        int best = -1;
        for (int i = 0; i < nearest.length; i++) {
            if (Double.isNaN(picked[i]) && (best < 0 || nearest[i] > nearest[best])) best = i;
        }
        return best;
    }

    private void approach(T to) {
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = Math.min(nearest[i], distance.applyAsDouble(candidates.get(i), to));
        }
    }

    /** How far it has come. */
    private static final class Rounds {
        private final Progress progress;
        private final int all;
        private int done;

        Rounds(Progress progress, int all) {
            this.progress = progress;
            this.all = all;
        }

        void next() {
            progress.check();
            if (done++ % ROUNDS == 0) progress.report((double) done / all, "comparing what images look like");
        }
    }
}
