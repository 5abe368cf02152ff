package io.sightglass.vision.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What detections were taken for: pairs of truth and claim with IoU ≥ 0.5 whatever their classes, best IoU first. */
public final class DetectionConfusion {
    private static final double LEAST_IOU = 0.5;

    private DetectionConfusion() {}

    private record Pair(int truth, int claim, double iou) {}

    /**
     * Counts pairs by class. Row and column {@code classes} stand for nothing: what was missed and what was made up. Crowds
     * are left out.
     *
     * @param classes number of classes; labels are below it
     * @param minScore detections below it do not count
     */
    public static ConfusionMatrix of(List<TrueObject> truths, List<FoundObject> found, int classes, double minScore) {
        List<TrueObject> objects = truths.stream().filter(t -> !t.crowd()).toList();
        List<FoundObject> claims =
                found.stream().filter(f -> f.score() >= minScore).toList();
        boolean[] known = new boolean[objects.size()];
        boolean[] used = new boolean[claims.size()];
        long[][] counts = new long[classes + 1][classes + 1];
        for (Pair pair : pairs(objects, claims)) {
            if (known[pair.truth()] || used[pair.claim()]) continue;
            known[pair.truth()] = true;
            used[pair.claim()] = true;
            counts[objects.get(pair.truth()).label()][claims.get(pair.claim()).label()]++;
        }
        for (int i = 0; i < known.length; i++)
            if (!known[i]) counts[objects.get(i).label()][classes]++;
        for (int i = 0; i < used.length; i++)
            if (!used[i]) counts[classes][claims.get(i).label()]++;
        return ConfusionMatrix.of(counts);
    }

    private static List<Pair> pairs(List<TrueObject> objects, List<FoundObject> claims) {
        Map<Integer, List<Integer>> claimsOf = IntStream.range(0, claims.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> claims.get(i).image()));
        List<Pair> pairs = new ArrayList<>();
        for (int t = 0; t < objects.size(); t++) {
            for (int c : claimsOf.getOrDefault(objects.get(t).image(), List.of())) {
                double iou = Overlap.iou(claims.get(c), objects.get(t));
                if (iou >= LEAST_IOU) pairs.add(new Pair(t, c, iou));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::iou).reversed());
        return pairs;
    }
}
