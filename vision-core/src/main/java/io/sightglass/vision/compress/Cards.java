package io.sightglass.vision.compress;

import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

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
        ModelCard card = parent.card();
        SequencedMap<String, String> all = new TreeMap<>(card.settings());
        all.putAll(settings);
        return new ModelCard(
                card.task(),
                card.labels(),
                card.input(),
                card.fit(),
                card.preprocessing(),
                card.threshold(),
                card.thresholdSource(),
                card.revision(),
                parent.hash(),
                card.network(),
                card.licence(),
                List.of(),
                all,
                new TreeMap<>());
    }

    /** The card with a figure of the validation images. */
    static ModelCard measured(ModelCard card, String metric, double quality) {
        return Double.isNaN(quality) ? card : card.withMetrics(Map.of(Split.VALIDATION.word() + "." + metric, quality));
    }
}
