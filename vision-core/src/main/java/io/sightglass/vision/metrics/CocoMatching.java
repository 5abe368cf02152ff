package io.sightglass.vision.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The objects of one class in one image, matched greedily at every IoU threshold for one range of sizes, as pycocotools'
 * {@code evaluateImg} does it.
 */
final class CocoMatching {
    private final List<FoundObject> found;
    private final boolean[][] matched;
    private final boolean[][] ignored;
    private final int counted;

    private CocoMatching(List<FoundObject> found, boolean[][] matched, boolean[][] ignored, int counted) {
        this.found = found;
        this.matched = matched;
        this.ignored = ignored;
        this.counted = counted;
    }

    /** @param found best first, no more than the most that counts */
    static CocoMatching of(
            List<TrueObject> truths, List<FoundObject> found, double[] thresholds, double minArea, double maxArea) {
        List<TrueObject> ordered = new ArrayList<>(truths);
        ordered.sort(Comparator.comparing(t -> isIgnored(t, minArea, maxArea)));
        int counted = (int)
                ordered.stream().filter(t -> !isIgnored(t, minArea, maxArea)).count();
        double[][] ious = new double[found.size()][ordered.size()];
        for (int d = 0; d < found.size(); d++) {
            for (int g = 0; g < ordered.size(); g++) ious[d][g] = Overlap.iou(found.get(d), ordered.get(g));
        }
        boolean[][] matched = new boolean[thresholds.length][found.size()];
        boolean[][] ignored = new boolean[thresholds.length][found.size()];
        for (int t = 0; t < thresholds.length; t++) {
            boolean[] taken = new boolean[ordered.size()];
            for (int d = 0; d < found.size(); d++) {
                int best = best(ious[d], ordered, taken, counted, thresholds[t]);
                double area = found.get(d).outline().area();
                if (best >= 0) {
                    taken[best] = true;
                    matched[t][d] = true;
                    ignored[t][d] = best >= counted;
                } else {
                    ignored[t][d] = area < minArea || area > maxArea;
                }
            }
        }
        return new CocoMatching(found, matched, ignored, counted);
    }

    /** The free object with the largest IoU; those that do not count only where none that counts will do; −1 for none. */
    private static int best(double[] ious, List<TrueObject> truths, boolean[] taken, int counted, double threshold) {
        double least = Math.min(threshold, 1 - 1e-10);
        int best = -1;
        for (int g = 0; g < truths.size(); g++) {
            if (taken[g] && !truths.get(g).crowd()) continue;
            if (best >= 0 && best < counted && g >= counted) break;
            if (ious[g] < least) continue;
            least = ious[g];
            best = g;
        }
        return best;
    }

    private static boolean isIgnored(TrueObject truth, double minArea, double maxArea) {
        return truth.crowd() || truth.area() < minArea || truth.area() > maxArea;
    }

    /** Objects that count. */
    int counted() {
        return counted;
    }

    /** Detections, best first. */
    int size() {
        return found.size();
    }

    double score(int detection) {
        return found.get(detection).score();
    }

    boolean matched(int threshold, int detection) {
        return matched[threshold][detection];
    }

    boolean ignored(int threshold, int detection) {
        return ignored[threshold][detection];
    }
}
