package io.sightglass.vision.detect;

import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.metrics.FoundObject;
import io.sightglass.vision.metrics.TrueObject;
import io.sightglass.vision.train.TrainingSettings.Threshold;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The score from which detections count.
 *
 * @param value midway between the last score that is taken and the next
 * @param f1 harmonic mean of precision and recall there, boxes matched from IoU 0.5
 */
record BestThreshold(double value, double f1) {

    /** The threshold with the best F1; nothing when nothing true is found. */
    static Optional<BestThreshold> of(List<TrueObject> truths, List<FoundObject> found) {
        List<FoundObject> sorted = found.stream()
                .sorted(Comparator.comparingDouble(FoundObject::score).reversed())
                .toList();
        Set<Integer> taken = new HashSet<>();
        BestThreshold best = null;
        for (int i = 0; i < sorted.size(); i++) {
            match(sorted.get(i), truths, taken).ifPresent(taken::add);
            double f1 = 2.0 * taken.size() / (i + 1 + truths.size());
            double next = i + 1 < sorted.size() ? sorted.get(i + 1).score() : 0;
            boolean tie = next == sorted.get(i).score();
            if (!tie && !taken.isEmpty() && (best == null || f1 > best.f1())) {
                best = new BestThreshold((sorted.get(i).score() + next) / 2, f1);
            }
        }
        return Optional.ofNullable(best);
    }

    Threshold stated() {
        return new Threshold(value, String.format(Locale.ROOT, "best F1 (%.2f) on the validation split", f1));
    }

    private static Optional<Integer> match(FoundObject found, List<TrueObject> truths, Set<Integer> taken) {
        double best = 0.5;
        Optional<Integer> match = Optional.empty();
        for (int i = 0; i < truths.size(); i++) {
            TrueObject truth = truths.get(i);
            if (taken.contains(i) || truth.image() != found.image() || truth.label() != found.label()) continue;
            Box box = truth.outline().bounds();
            double iou = box.iou(found.outline().bounds());
            if (iou >= best) {
                best = iou;
                match = Optional.of(i);
            }
        }
        return match;
    }
}
