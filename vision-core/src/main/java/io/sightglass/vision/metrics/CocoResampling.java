package io.sightglass.vision.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * COCO's mean average precision over any draw of the same images, as a bootstrap needs it hundreds of times. What was found is
 * matched and ordered once; a draw then only counts how often each image is in it. Equal scores of different images keep the order
 * of the images and not that of the draw.
 */
public final class CocoResampling {
    private final List<Claims> classes;

    private CocoResampling(List<Claims> classes) {
        this.classes = classes;
    }

    /**
     * Matches all images.
     *
     * @param truths numbered by image from 0 on
     */
    public static CocoResampling of(List<TrueObject> truths, List<FoundObject> found) {
        List<Claims> classes = new ArrayList<>();
        CocoEvaluation.matched(truths, found).forEach(images -> classes.add(Claims.of(images)));
        return new CocoResampling(List.copyOf(classes));
    }

    /**
     * Mean over IoU thresholds from 0.5 to 0.95 and over the classes of the true objects drawn; empty when there are none.
     *
     * @param drawn numbers of images, any of them several times
     */
    public OptionalDouble map(int[] drawn) {
        return mean(drawn, CocoEvaluation.thresholds());
    }

    /** The same at an IoU of 0.5 alone. */
    public OptionalDouble map50(int[] drawn) {
        return mean(drawn, 1);
    }

    private OptionalDouble mean(int[] drawn, int thresholds) {
        int images = 0;
        for (int image : drawn) images = Math.max(images, image + 1);
        int[] times = new int[images];
        for (int image : drawn) times[image]++;
        double sum = 0;
        int count = 0;
        for (Claims claims : classes) {
            int truths = claims.truths(times);
            if (truths == 0) continue;
            count++;
            for (int t = 0; t < thresholds; t++) sum += claims.precision(t, truths, times) / thresholds;
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    /** What was claimed of one class in all images, the surest first. */
    private static final class Claims {
        private final int[] numbers; // of the images
        private final int[] counted; // by place in numbers: how many true objects there are
        private final int[] images; // by claim: number of its image
        private final byte[][] right; // by threshold and claim: 1 right, 0 wrong, −1 neither

        private Claims(int[] numbers, int[] counted, int[] images, byte[][] right) {
            this.numbers = numbers;
            this.counted = counted;
            this.images = images;
            this.right = right;
        }

        static Claims of(CocoEvaluation.Matched matched) {
            List<CocoMatching> images = matched.matchings();
            record Claim(int image, int number) {}
            List<Claim> claims = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                for (int d = 0; d < images.get(i).size(); d++) claims.add(new Claim(i, d));
            }
            claims.sort(Comparator.comparingDouble(
                            (Claim c) -> images.get(c.image()).score(c.number()))
                    .reversed());
            byte[][] right = new byte[CocoEvaluation.thresholds()][claims.size()];
            for (int t = 0; t < right.length; t++) {
                for (int c = 0; c < claims.size(); c++) {
                    CocoMatching image = images.get(claims.get(c).image());
                    int number = claims.get(c).number();
                    if (image.ignored(t, number)) right[t][c] = -1;
                    else if (image.matched(t, number)) right[t][c] = 1;
                }
            }
            return new Claims(
                    matched.images().stream().mapToInt(image -> image).toArray(),
                    images.stream().mapToInt(CocoMatching::counted).toArray(),
                    claims.stream()
                            .mapToInt(c -> matched.images().get(c.image()))
                            .toArray(),
                    right);
        }

        int truths(int[] times) {
            int truths = 0;
            for (int i = 0; i < numbers.length; i++) truths += counted[i] * times(times, numbers[i]);
            return truths;
        }

        double precision(int threshold, int truths, int[] times) {
            double[] recalls = new double[images.length];
            double[] precisions = new double[images.length];
            int n = 0;
            int tp = 0;
            int fp = 0;
            for (int c = 0; c < images.length; c++) {
                int often = times(times, images[c]);
                if (often == 0 || right[threshold][c] < 0) continue;
                if (right[threshold][c] == 1) tp += often;
                else fp += often;
                recalls[n] = (double) tp / truths;
                precisions[n++] = tp / (double) (tp + fp);
            }
            return CocoEvaluation.averaged(recalls, precisions, n);
        }

        private static int times(int[] times, int image) {
            return image < times.length ? times[image] : 0;
        }
    }
}
