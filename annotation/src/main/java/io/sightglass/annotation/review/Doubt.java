package io.sightglass.annotation.review;

import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Evidence;
import io.sightglass.vision.evaluate.ImageResult;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.inference.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much a model doubts the annotations of an image that it did not learn from: one minus the confidence it has in what
 * they say, as in confident learning (Northcutt, Jiang and Chuang, "Confident learning: estimating uncertainty in dataset
 * labels", 2021) and, for objects, ObjectLab (Tkachenko, Thyagarajan and Mueller, 2023), whose worst object decides.
 *
 * @param id SHA-256 of the image's file
 * @param name path inside the project
 * @param score in [0, 1], 1 where the model is sure of the opposite
 * @param reason what it doubts most
 * @param place where that is, in pixels of the image; empty where the image as a whole is doubted
 */
public record Doubt(String id, String name, double score, Reason reason, Optional<Box> place) {
    /** The greatest first, equals by name. */
    public static final Comparator<Doubt> GREATEST_FIRST =
            Comparator.comparingDouble(Doubt::score).reversed().thenComparing(Doubt::name);

    /** What may be wrong with the annotations. */
    public enum Reason {
        /** The model finds an object that is not marked. */
        NOT_MARKED,
        /** What is marked, the model does not find. */
        NOT_FOUND,
        /** What is marked, the model calls otherwise. */
        OTHER_LABEL,
        /** Pixels that are marked, or are not, look otherwise to the model. */
        OTHER_AREA,
        /** The model takes a part that is called good for defective, or the reverse. */
        OTHER_JUDGEMENT
    }

    /** About the image as a whole. */
    public Doubt(String id, String name, double score, Reason reason) {
        this(id, name, score, reason, Optional.empty());
    }

    /** About what is, or should be, at a place. */
    static Doubt at(Box place, ImageResult image, double score, Reason reason) {
        return new Doubt(image.id(), image.name(), score, reason, Optional.of(place));
    }

    /**
     * Those of an evaluation, the greatest first; images without any doubt are left out.
     *
     * @param learnt SHA-256 of the images that the model learnt from, whose doubts say nothing
     */
    public static List<Doubt> of(Evaluation evaluation, Set<String> learnt) {
        List<Doubt> doubts = new ArrayList<>();
        for (ImageResult image : evaluation.images()) {
            if (learnt.contains(image.id())) continue;
            Doubt doubt = of(image, evaluation.subject().threshold());
            if (doubt.score() > 0) doubts.add(doubt);
        }
        doubts.sort(GREATEST_FIRST);
        return doubts;
    }

    /** Of one image; no doubt is 0. */
    static Doubt of(ImageResult image, double threshold) {
        return switch (image.evidence()) {
            case Evidence.Boxes boxes -> ofBoxes(image, boxes);
            case Evidence.Pixels pixels -> new Doubt(image.id(), image.name(), wrongShare(pixels), Reason.OTHER_AREA);
            case Evidence.Kind kind -> ofKind(image, kind, threshold);
            case Evidence.Heat heat -> ofJudgement(image, threshold);
        };
    }

    private static Doubt ofBoxes(ImageResult image, Evidence.Boxes boxes) {
        Doubt worst = new Doubt(image.id(), image.name(), 0, Reason.NOT_MARKED);
        for (Evidence.Known known : boxes.truth()) worst = worst.or(ofKnown(image, known, boxes.found()));
        for (Detection found : boxes.found()) {
            if (!Seen.isMarked(found, boxes.truth()) && !Seen.isMarked(found, boxes.ignored()))
                worst = worst.or(at(found.box(), image, found.score(), Reason.NOT_MARKED));
        }
        return worst;
    }

    private static Doubt ofKnown(ImageResult image, Evidence.Known known, List<Detection> found) {
        Seen seen = Seen.of(known, found);
        double same = seen.same();
        double other = seen.other().map(Detection::score).orElse(0.0);
        if (other > same) return at(known.box(), image, other, Reason.OTHER_LABEL);
        return at(known.box(), image, 1 - same, Reason.NOT_FOUND);
    }

    /** The greater one; this of equals. */
    Doubt or(Doubt other) {
        return other.score() > score ? other : this;
    }

    /** Of the pixels that are marked or that the model marks, the share that the two call otherwise. */
    private static double wrongShare(Evidence.Pixels pixels) {
        double wrong = 0;
        double marked = 0;
        for (int t = 0; t < pixels.counts().size(); t++) {
            for (int p = 0; p < pixels.counts().get(t).size(); p++) {
                long count = pixels.counts().get(t).get(p);
                if (t != 0 || p != 0) marked += count;
                if (t != p) wrong += count;
            }
        }
        return marked == 0 ? 0 : wrong / marked;
    }

    private static Doubt ofKind(ImageResult image, Evidence.Kind kind, double threshold) {
        boolean renamed = kind.found().isPresent()
                && !kind.truth().isEmpty()
                && !kind.truth().contains(kind.found().get());
        if (renamed) return new Doubt(image.id(), image.name(), image.score(), Reason.OTHER_LABEL);
        return ofJudgement(image, threshold);
    }

    /** Scores on the side of the judgement leave no more doubt than half; the threshold itself is half. */
    private static Doubt ofJudgement(ImageResult image, double threshold) {
        double defective = Halves.of(image.score(), threshold);
        double doubt =
                image.quality() == Quality.UNKNOWN ? 0 : image.quality() == Quality.GOOD ? defective : 1 - defective;
        return new Doubt(image.id(), image.name(), doubt, Reason.OTHER_JUDGEMENT);
    }
}
