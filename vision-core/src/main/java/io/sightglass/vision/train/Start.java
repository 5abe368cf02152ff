package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.onnx.Graph;
import java.nio.file.Path;
import java.util.Optional;

/** Where a training's first weights come from. */
public sealed interface Start {
    /** A model that fits less of a network than this is one of another architecture. */
    double LEAST_SHARE = 0.5;

    /** Random numbers of the training's seed. */
    record Chance() implements Start {}

    /** Another model's, wherever names and shapes agree. */
    record Weights(Path model) implements Start {}

    /** A word for it, as a model's card keeps it. */
    default String word() {
        return switch (this) {
            case Chance c -> "chance";
            case Weights w -> String.valueOf(w.model().getFileName());
        };
    }

    /**
     * A network before its training.
     *
     * @param parent the model its weights came from
     */
    record Ready(Graph graph, Optional<Model> parent) {}

    /**
     * The network with its first weights.
     *
     * @throws VisionException when the model to start from cannot be read, or is none of the same architecture
     */
    default Ready apply(Graph fresh, String network) throws VisionException {
        return switch (this) {
            case Chance c -> new Ready(fresh, Optional.empty());
            case Weights w -> {
                Model parent = Models.read(w.model());
                if (Trainer.share(fresh, parent.graph()) < LEAST_SHARE) {
                    throw new VisionException("The model " + w.model() + " has no weights for the network " + network
                            + ": start from one whose network has the same name, or leave it out.");
                }
                yield new Ready(Trainer.startingFrom(fresh, parent.graph()), Optional.of(parent));
            }
        };
    }
}
