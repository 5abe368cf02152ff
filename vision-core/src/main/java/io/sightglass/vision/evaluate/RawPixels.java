package io.sightglass.vision.evaluate;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.metrics.Ranking;
import io.sightglass.vision.opencv.Pixels;
import io.sightglass.vision.progress.Progress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An alarm for splits that leak: how well it tells good parts from defective ones to compare a whole image, coarsely seen and
 * pixel by pixel, with the most similar good training image: as it is, and without its own brightness and contrast, since light
 * differs from take to take; what tells more counts. Where that works well, the same parts were probably photographed
 * for training and for the test, and every figure of the model flatters it.
 */
final class RawPixels {
    private static final Size SIZE = new Size(48, 48);
    /** More good training images are thinned out evenly. */
    private static final int MOST = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(RawPixels.class);

    private final List<float[]> known;
    private final List<float[]> levelled;
    private final List<Double> distances = new ArrayList<>();
    private final List<Double> levelledDistances = new ArrayList<>();
    private final List<Boolean> defective = new ArrayList<>();

    private RawPixels(List<float[]> known) {
        this.known = known;
        this.levelled = known.stream().map(RawPixels::levelled).toList();
    }

    /** Sees the good training images. */
    static RawPixels of(Revision revision, Evaluator.Pictures pictures, Progress progress) {
        List<Sample> good = revision.of(Split.TRAIN).stream()
                .filter(s -> s.truth().quality() == Quality.GOOD)
                .toList();
        int count = Math.min(MOST, good.size());
        List<float[]> known = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            progress.check();
            progress.report((double) i / count, "looking for images that are in two splits");
            Optional<Frame> image = readable(good.get((int) ((long) i * good.size() / count)), pictures);
            image.ifPresent(frame -> known.add(seen(frame)));
        }
        return new RawPixels(known);
    }

    /** A training image that cannot be read spoils nothing here. */
    private static Optional<Frame> readable(Sample sample, Evaluator.Pictures pictures) {
        try {
            return Optional.of(pictures.of(sample));
        } catch (VisionException e) {
            LOG.warn("{} is left out of the comparison of whole images", sample.name(), e);
            return Optional.empty();
        }
    }

    /** Compares one image of known quality; others are left out. */
    void add(Sample sample, Frame image) {
        if (sample.truth().quality() == Quality.UNKNOWN || known.isEmpty()) return;
        float[] one = seen(image);
        distances.add(nearest(one, known));
        levelledDistances.add(nearest(levelled(one), levelled));
        defective.add(sample.truth().quality() == Quality.DEFECTIVE);
    }

    private static double nearest(float[] one, List<float[]> known) {
        double nearest = Double.POSITIVE_INFINITY;
        for (float[] other : known) nearest = Math.min(nearest, distance(one, other));
        return Math.sqrt(nearest);
    }

    /** Area under the ROC curve of the distances; empty when there are not both kinds. */
    OptionalDouble auroc() {
        OptionalDouble plain = auroc(distances);
        OptionalDouble level = auroc(levelledDistances);
        return plain.isPresent() && level.isPresent()
                ? OptionalDouble.of(Math.max(plain.getAsDouble(), level.getAsDouble()))
                : OptionalDouble.empty();
    }

    private OptionalDouble auroc(List<Double> of) {
        double[] scores = of.stream().mapToDouble(d -> d).toArray();
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < positive.length; i++) positive[i] = defective.get(i);
        return scores.length == 0 ? OptionalDouble.empty() : Ranking.auroc(scores, positive);
    }

    private static float[] seen(Frame image) {
        ByteBuffer pixels = Pixels.toGrey(Pixels.resize(image, SIZE)).pixels();
        float[] seen = new float[Math.toIntExact(SIZE.area())];
        for (int i = 0; i < seen.length; i++) seen[i] = pixels.get(i) & 0xff;
        return seen;
    }

    /** With mean 0 and deviation 1; a picture of one grey is all 0. */
    private static float[] levelled(float[] seen) {
        double sum = 0;
        double squares = 0;
        for (float value : seen) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / seen.length;
        double deviation = Math.sqrt(Math.max(0, squares / seen.length - mean * mean));
        float[] levelled = new float[seen.length];
        for (int i = 0; i < seen.length; i++) levelled[i] = deviation > 0 ? (float) ((seen[i] - mean) / deviation) : 0;
        return levelled;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double d = a[i] - b[i];
            sum += d * d;
        }
        return sum;
    }
}
