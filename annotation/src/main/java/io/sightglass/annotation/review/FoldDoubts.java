package io.sightglass.annotation.review;

import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.evaluate.Evidence;
import io.sightglass.vision.evaluate.ImageResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The doubts of the models of a cross-validation, each about the images that it did not see. How sure a model usually is of
 * what is marked differs from label to label; as in confident learning (Northcutt, Jiang and Chuang, "Confident learning:
 * estimating uncertainty in dataset labels", JAIR 2021), the mean of that over all images, the label's threshold, is what each
 * single answer is held against: a model that seldom finds scratches says little by not finding one, and one that is mostly
 * sure of dents says little by finding one with half a heart.
 */
public final class FoldDoubts {
    private FoldDoubts() {}

    /**
     * One an image, the greatest first, also those that are 0.
     *
     * @param folds of models of one task, which know the same labels in the same order; no image is in two of them
     */
    public static List<Doubt> of(List<Evaluation> folds) {
        List<ImageResult> images =
                folds.stream().flatMap(fold -> fold.images().stream()).toList();
        BoxDoubts boxes = BoxDoubts.usual(images);
        PixelDoubts pixels = PixelDoubts.usual(images);
        JudgementDoubts judgements = JudgementDoubts.usual(folds);
        List<Doubt> doubts = new ArrayList<>();
        for (Evaluation fold : folds) {
            for (ImageResult image : fold.images()) {
                doubts.add(
                        switch (image.evidence()) {
                            case Evidence.Boxes found -> boxes.of(image, found);
                            case Evidence.Pixels found -> pixels.of(image, found);
                            case Evidence.Heat found ->
                                judgements.of(image, fold.subject().threshold());
                            case Evidence.Kind found ->
                                Doubt.of(image, fold.subject().threshold());
                        });
            }
        }
        doubts.sort(Doubt.GREATEST_FIRST);
        return doubts;
    }
}
