package io.sightglass.annotation.review;

import io.sightglass.vision.dataset.Truth.Quality;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.ImageResult;

/**
 * Doubts about judgements of whole parts, held against how sure models usually are of good and of defective parts.
 *
 * @param good mean of one minus the doubt about parts that are judged good, in [0, 1]
 * @param defective the same for parts that are judged defective
 */
record JudgementDoubts(double good, double defective) {

    static JudgementDoubts usual(Iterable<Evaluation> folds) {
        Mean good = new Mean();
        Mean defective = new Mean();
        for (Evaluation fold : folds) {
            for (ImageResult image : fold.images()) {
                double sure = 1 - Doubt.of(image, fold.subject().threshold()).score();
                if (image.quality() == Quality.GOOD) good.add(sure);
                if (image.quality() == Quality.DEFECTIVE) defective.add(sure);
            }
        }
        if (good.isEmpty() || defective.isEmpty()) return new JudgementDoubts(0, 0); // nothing to hold one against
        return new JudgementDoubts(good.value(), defective.value());
    }

    /** The judgement that models are usually surer of is doubted that much sooner. */
    Doubt of(ImageResult image, double threshold) {
        Doubt raw = Doubt.of(image, threshold);
        double shift = switch (image.quality()) {
            case GOOD -> (good - defective) / 2;
            case DEFECTIVE -> (defective - good) / 2;
            case UNKNOWN -> 0;
        };
        return new Doubt(raw.id(), raw.name(), Math.clamp(raw.score() + shift, 0, 1), raw.reason());
    }
}
