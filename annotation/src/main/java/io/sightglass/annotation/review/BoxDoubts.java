package io.sightglass.annotation.review;

import io.sightglass.annotation.review.Doubt.Reason;
import io.sightglass.vision.evaluate.Evidence;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.inference.Detection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Doubts about objects, held against how sure models usually are of those of a label. The worst object of an image decides, as
 * in ObjectLab (Tkachenko, Thyagarajan and Mueller, 2023).
 *
 * @param usual by label: the mean score, in [0, 1], of what is found on the marked objects, 0 for those not found
 */
record BoxDoubts(Map<String, Double> usual) {
    BoxDoubts {
        usual = Map.copyOf(usual);
    }

    static BoxDoubts usual(List<ImageResult> images) {
        Map<String, Mean> means = new HashMap<>();
        for (ImageResult image : images) {
            if (!(image.evidence() instanceof Evidence.Boxes boxes)) continue;
            for (Evidence.Known known : boxes.truth()) {
                means.computeIfAbsent(known.label(), label -> new Mean())
                        .add(Seen.of(known, boxes.found()).same());
            }
        }
        Map<String, Double> usual = new HashMap<>();
        means.forEach((label, mean) -> usual.put(label, mean.value()));
        return new BoxDoubts(usual);
    }

    Doubt of(ImageResult image, Evidence.Boxes boxes) {
        Doubt worst = new Doubt(image.id(), image.name(), 0, Reason.NOT_MARKED);
        for (Evidence.Known known : boxes.truth()) {
            worst = worst.or(ofKnown(image, known, Seen.of(known, boxes.found())));
        }
        for (Detection found : boxes.found()) {
            if (!Seen.isMarked(found, boxes.truth())) {
                worst = worst.or(Doubt.at(found.box(), image, weight(found), Reason.NOT_MARKED));
            }
        }
        return worst;
    }

    private Doubt ofKnown(ImageResult image, Evidence.Known known, Seen seen) {
        double missed = Math.max(0, usual(known.label()) - seen.same());
        Optional<Detection> other = seen.other().filter(found -> found.score() > seen.same());
        if (other.isEmpty()) return Doubt.at(known.box(), image, missed, Reason.NOT_FOUND);
        return Doubt.at(known.box(), image, Math.max(missed, weight(other.get())), Reason.OTHER_LABEL);
    }

    /** The model's score; less where it is less sure than it usually is of what is marked so. */
    private double weight(Detection found) {
        double usual = usual(found.label());
        return found.score() * (found.score() >= usual ? 1 : found.score() / usual);
    }

    private double usual(String label) {
        return usual.getOrDefault(label, 0.0);
    }
}
