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
 * pixel by pixel, with the most similar good training image. Where that works well, the same parts were probably photographed
 * for training and for the test, and every figure of the model flatters it.
 */
final class RawPixels {
    private static final Size SIZE = new Size(48, 48);
    /** More good training images are thinned out evenly. */
    private static final int MOST = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(RawPixels.class);

    private final List<byte[]> known;
    private final List<Double> distances = new ArrayList<>();
    private final List<Boolean> defective = new ArrayList<>();

    private RawPixels(List<byte[]> known) {
        this.known = known;
    }

    /** Sees the good training images. */
    static RawPixels of(Revision revision, Evaluator.Pictures pictures, Progress progress) {
        List<Sample> good = revision.of(Split.TRAIN).stream()
                .filter(s -> s.truth().quality() == Quality.GOOD)
                .toList();
        int count = Math.min(MOST, good.size());
        List<byte[]> known = new ArrayList<>();
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
        byte[] one = seen(image);
        long nearest = Long.MAX_VALUE;
        for (byte[] other : known) nearest = Math.min(nearest, distance(one, other));
        distances.add(Math.sqrt((double) nearest));
        defective.add(sample.truth().quality() == Quality.DEFECTIVE);
    }

    /** Area under the ROC curve of the distances; empty when there are not both kinds. */
    OptionalDouble auroc() {
        double[] scores = distances.stream().mapToDouble(d -> d).toArray();
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < positive.length; i++) positive[i] = defective.get(i);
        return scores.length == 0 ? OptionalDouble.empty() : Ranking.auroc(scores, positive);
    }

    private static byte[] seen(Frame image) {
        ByteBuffer pixels = Pixels.toGrey(Pixels.resize(image, SIZE)).pixels();
        byte[] seen = new byte[Math.toIntExact(SIZE.area())];
        pixels.get(seen);
        return seen;
    }

    private static long distance(byte[] a, byte[] b) {
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            int d = (a[i] & 0xff) - (b[i] & 0xff);
            sum += (long) d * d;
        }
        return sum;
    }
}
