package io.sightglass.vision.metrics;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.geometry.Runs;
import io.sightglass.vision.geometry.Runs.Run;
import java.util.List;

/** How much two outlines of the same kind share. */
final class Overlap {
    private Overlap() {}

    /** Intersection over union; over the found area alone where the truth is a crowd, as COCO has it. */
    static double iou(FoundObject found, TrueObject truth) {
        double shared = shared(found.outline(), truth.outline());
        if (shared == 0) return 0;
        double foundArea = found.outline().area();
        return shared / (truth.crowd() ? foundArea : foundArea + truth.outline().area() - shared);
    }

    private static double shared(Outline a, Outline b) {
        return switch (a) {
            case Box box when b instanceof Box other -> box.overlap(other);
            case Runs runs when b instanceof Runs other -> shared(runs.runs(), other.runs());
            default -> throw new IllegalArgumentException("boxes are compared with boxes, runs with runs");
        };
    }

    private static double shared(List<Run> a, List<Run> b) {
        long pixels = 0;
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            Run left = a.get(i);
            Run right = b.get(j);
            if (left.y() == right.y()) {
                pixels += Math.max(0, Math.min(left.end(), right.end()) - Math.max(left.start(), right.start()));
            }
            if (left.y() < right.y() || left.y() == right.y() && left.end() <= right.end()) i++;
            else j++;
        }
        return pixels;
    }
}
