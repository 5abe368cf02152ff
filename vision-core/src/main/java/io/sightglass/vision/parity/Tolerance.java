package io.sightglass.vision.parity;

import io.sightglass.vision.compress.Precision;
import io.sightglass.vision.model.ModelCard;

/**
 * How far a model may be from its reference and still count as the same.
 *
 * @param score largest difference of a score or probability
 * @param box largest difference of a corner of a box, in pixels of the model's input
 * @param mask largest share of an image's pixels that may be of another class
 * @param objects most objects of an image that one finds and the other not
 * @param doubt a verdict may differ where the reference's score is this close to the threshold
 * @param flips largest share of images whose verdict may differ beyond that
 * @param quality how much of the deciding figure may be lost on the validation images
 */
public record Tolerance(
        double score, double box, double mask, double objects, double doubt, double flips, double quality) {

    /** The same arithmetic in two runtimes: sums in another order. */
    public static final Tolerance EXACT = new Tolerance(1e-3, 0.5, 1e-3, 0, 1e-3, 0, 0);

    /** Halves have 11 bits: each of some tens of layers rounds by up to 5e-4 of a value. */
    public static final Tolerance HALVES = new Tolerance(2e-2, 2, 1e-2, 0, 2e-2, 0, 0.01);

    /**
     * In 8 bits single numbers differ by much and say little. What counts is whether parts are judged alike, one in twenty
     * near to the threshold excepted, and how much quality was lost.
     */
    public static final Tolerance BYTES = new Tolerance(
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            0.05,
            0.05,
            0.01);

    /** What a model is held to, by the precision that its card names; the strictest when it names none that is known. */
    public static Tolerance of(ModelCard card) {
        String word = card.settings().get("precision");
        if (Precision.FP16.word().equals(word)) return HALVES;
        return Precision.INT8.word().equals(word) ? BYTES : EXACT;
    }

    /** The same but for the quality that may be lost. */
    public Tolerance withQuality(double most) {
        return new Tolerance(score, box, mask, objects, doubt, flips, most);
    }
}
