package io.sightglass.vision.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * COCO's judgement of detections: ten IoU thresholds, 101 points of recall, at most 100 detections an image and class,
 * three sizes, crowds that may be found or not. Follows pycocotools' COCOeval to the digit, boxes and masks alike.
 */
public final class CocoEvaluation {
    private static final int MOST = 100;
    private static final double[] THRESHOLDS = spaced(0.5, 0.95, 10);
    private static final double[] RECALLS = spaced(0, 1, 101);
    private static final double[][] SIZES = {{0, 1e10}, {0, 1024}, {1024, 9216}, {9216, 1e10}};

    private CocoEvaluation() {}

    /**
     * The objects of one class, image by image.
     *
     * @param images number of each
     */
    record Matched(int label, List<Integer> images, List<CocoMatching> matchings) {}

    /** Judges all images together. The classes are those of the true objects. */
    public static DetectionMetrics of(List<TrueObject> truths, List<FoundObject> found) {
        List<List<Curves>> all = new ArrayList<>(); // [size][class]
        for (double[] size : SIZES) {
            all.add(matched(truths, found, size).stream()
                    .map(matched -> Curves.of(matched.label(), matched.matchings()))
                    .toList());
        }
        List<Curves> any = all.getFirst();
        return new DetectionMetrics(
                mean(any, c -> c.precision(0, THRESHOLDS.length)),
                mean(any, c -> c.precision(0, 1)),
                mean(any, c -> c.precision(5, 6)),
                mean(all.get(1), c -> c.precision(0, THRESHOLDS.length)),
                mean(all.get(2), c -> c.precision(0, THRESHOLDS.length)),
                mean(all.get(3), c -> c.precision(0, THRESHOLDS.length)),
                mean(any, c -> c.recall(0)),
                mean(any, c -> c.recall(1)),
                mean(any, c -> c.recall(2)),
                mean(all.get(1), c -> c.recall(2)),
                mean(all.get(2), c -> c.recall(2)),
                mean(all.get(3), c -> c.recall(2)),
                any.stream().map(Curves::metrics).toList());
    }

    /** Objects of any size, by the classes of the true ones. */
    static List<Matched> matched(List<TrueObject> truths, List<FoundObject> found) {
        return matched(truths, found, SIZES[0]);
    }

    /** How many thresholds of IoU there are, the first 0.5. */
    static int thresholds() {
        return THRESHOLDS.length;
    }

    private static List<Matched> matched(List<TrueObject> truths, List<FoundObject> found, double[] size) {
        Map<Integer, Map<Integer, List<TrueObject>>> truthsOf = truths.stream()
                .collect(Collectors.groupingBy(
                        TrueObject::label,
                        TreeMap::new,
                        Collectors.groupingBy(TrueObject::image, Collectors.toList())));
        Map<Integer, Map<Integer, List<FoundObject>>> foundOf = found.stream()
                .collect(Collectors.groupingBy(
                        FoundObject::label, Collectors.groupingBy(FoundObject::image, Collectors.toList())));
        List<Matched> classes = new ArrayList<>();
        truthsOf.forEach(
                (label, images) -> classes.add(match(label, images, foundOf.getOrDefault(label, Map.of()), size)));
        return classes;
    }

    private static Matched match(
            int label, Map<Integer, List<TrueObject>> truths, Map<Integer, List<FoundObject>> found, double[] size) {
        TreeMap<Integer, List<FoundObject>> images = new TreeMap<>(found);
        truths.keySet().forEach(image -> images.putIfAbsent(image, List.of()));
        List<CocoMatching> matchings = new ArrayList<>();
        images.forEach((image, claimed) -> {
            List<FoundObject> best = claimed.stream()
                    .sorted(Comparator.comparingDouble(FoundObject::score).reversed())
                    .limit(MOST)
                    .toList();
            matchings.add(CocoMatching.of(truths.getOrDefault(image, List.of()), best, THRESHOLDS, size[0], size[1]));
        });
        return new Matched(label, List.copyOf(images.keySet()), matchings);
    }

    /** Average precision at one threshold: of the first n points of a curve, which are changed. */
    static double averaged(double[] recalls, double[] precisions, int n) {
        return Arrays.stream(sampled(recalls, precisions, n)).average().orElseThrow();
    }

    /** Precision, made falling from the right, at the 101 recalls; 0 for recalls that are not reached. */
    private static double[] sampled(double[] recalls, double[] precisions, int n) {
        for (int i = n - 2; i >= 0; i--) precisions[i] = Math.max(precisions[i], precisions[i + 1]);
        double[] sampled = new double[RECALLS.length];
        int at = 0;
        for (int r = 0; r < RECALLS.length; r++) {
            while (at < n && recalls[at] < RECALLS[r]) at++;
            sampled[r] = at < n ? precisions[at] : 0;
        }
        return sampled;
    }

    /** As numpy's linspace rounds, because a recall of exactly 0.28 lies below its 0.28 and COCO's figures follow it. */
    private static double[] spaced(double first, double last, int count) {
        double step = (last - first) / (count - 1);
        double[] values =
                IntStream.range(0, count).mapToDouble(i -> i * step + first).toArray();
        values[count - 1] = last;
        return values;
    }

    private static OptionalDouble mean(List<Curves> curves, java.util.function.ToDoubleFunction<Curves> figure) {
        return curves.stream().filter(c -> c.truths > 0).mapToDouble(figure).average();
    }

    /** One class at one size: precision over recall for each threshold, and the recall reached with few detections. */
    private static final class Curves {
        private final int label;
        private final int truths;
        private final double[][] precision = new double[THRESHOLDS.length][];
        private final double[][] recall = new double[3][THRESHOLDS.length];

        private Curves(int label, int truths) {
            this.label = label;
            this.truths = truths;
        }

        static Curves of(int label, List<CocoMatching> images) {
            Curves curves = new Curves(
                    label, images.stream().mapToInt(CocoMatching::counted).sum());
            int[] limits = {1, 10, MOST};
            for (int l = 0; l < limits.length; l++) curves.follow(images, limits[l], l);
            return curves;
        }

        private void follow(List<CocoMatching> images, int most, int limit) {
            List<int[]> claims = new ArrayList<>(); // image, detection
            for (int i = 0; i < images.size(); i++) {
                for (int d = 0; d < Math.min(most, images.get(i).size()); d++) claims.add(new int[] {i, d});
            }
            claims.sort(Comparator.comparingDouble((int[] c) -> images.get(c[0]).score(c[1]))
                    .reversed());
            for (int t = 0; t < THRESHOLDS.length; t++) {
                double[] recalls = new double[claims.size()];
                double[] precisions = new double[claims.size()];
                int n = 0;
                int tp = 0;
                int fp = 0;
                for (int[] claim : claims) {
                    CocoMatching image = images.get(claim[0]);
                    if (image.ignored(t, claim[1])) continue;
                    if (image.matched(t, claim[1])) tp++;
                    else fp++;
                    recalls[n] = (double) tp / truths;
                    precisions[n++] = tp / (double) (tp + fp);
                }
                recall[limit][t] = n == 0 ? 0 : recalls[n - 1];
                if (most == MOST) precision[t] = sampled(recalls, precisions, n);
            }
        }

        double precision(int from, int to) {
            return Arrays.stream(precision, from, to)
                    .flatMapToDouble(Arrays::stream)
                    .average()
                    .orElseThrow();
        }

        double recall(int limit) {
            return Arrays.stream(recall[limit]).average().orElseThrow();
        }

        DetectionMetrics.ClassMetrics metrics() {
            boolean known = truths > 0;
            return new DetectionMetrics.ClassMetrics(
                    label,
                    truths,
                    known ? OptionalDouble.of(precision(0, THRESHOLDS.length)) : OptionalDouble.empty(),
                    known ? OptionalDouble.of(precision(0, 1)) : OptionalDouble.empty(),
                    known ? Arrays.stream(precision[0]).boxed().toList() : List.of());
        }
    }
}
