package io.sightglass.vision.compress;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.prune.Pruner;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import java.util.Locale;
import java.util.Map;

/** The cards of compressed models: their parent's, with what was done and what came of it. */
final class Cards {
    private Cards() {}

    /**
     * The parent's card without its metrics, which are not this model's, and without values to compare runtimes on, because
     * the training runtime has no 8-bit arithmetic.
     *
     * @param settings added to the parent's
     */
    static ModelCard child(Model parent, Map<String, String> settings) {
        return parent.card().child(parent.hash(), settings);
    }

    /**
     * The card of a model that lost channels.
     *
     * @param share of the parent's multiplications; what the parent lost before is added on its card
     * @throws VisionException when the parent's card has no number there
     */
    static ModelCard pruned(Model parent, double share) throws VisionException {
        String before = parent.card().settings().getOrDefault(Pruner.SETTING, "0");
        try {
            double left = (1 - Double.parseDouble(before)) * (1 - share);
            return child(parent, Map.of(Pruner.SETTING, String.format(Locale.ROOT, "%.3f", 1 - left)));
        } catch (NumberFormatException e) {
            throw new VisionException(
                    "The card of " + parent.file() + " says that ‘" + before
                            + "’ of the model is pruned, which is no share. Train it again.",
                    e);
        }
    }

    /** The card with a figure of the validation images. */
    static ModelCard measured(ModelCard card, String metric, double quality) {
        return Double.isNaN(quality) ? card : card.withMetrics(Map.of(Figures.of(Split.VALIDATION, metric), quality));
    }
}
