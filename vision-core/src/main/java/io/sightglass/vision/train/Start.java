package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.prune.Pruner;
import io.sightglass.vision.compress.trunk.Rectifiers;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.OnnxFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a training's first weights come from, and, where they come from elsewhere, its network as well. */
public sealed interface Start {
    /** A model that fits less of a network than this is one of another architecture. */
    double LEAST_SHARE = 0.5;

    /** Random numbers of the training's seed. */
    record Chance() implements Start {}

    /**
     * Another model's, wherever names and shapes agree; of an adopted detector or a pruned model, its network too.
     *
     * @param frozen so many of its convolutions do not learn, the nearest to the picture first
     */
    record Weights(Path model, int frozen) implements Start {
        public Weights {
            if (frozen < 0) throw new IllegalArgumentException("frozen convolutions: " + frozen);
        }

        /** All of them learn. */
        public Weights(Path model) {
            this(model, 0);
        }
    }

    /** The network of an adopted detector without its weights: random numbers of the training's seed. */
    record FromNothing(Path model) implements Start {}

    /**
     * A backbone's, in place of the network's own backbone.
     *
     * @param backbone ONNX file whose outputs are feature maps
     * @param frozen so many of its convolutions do not learn, the nearest to the picture first
     */
    record Features(Path backbone, int frozen) implements Start {
        public Features {
            if (frozen < 0) throw new IllegalArgumentException("frozen convolutions: " + frozen);
        }
    }

    /** A word for it, as a model's card keeps it. */
    default String word() {
        return switch (this) {
            case Chance c -> "chance";
            case Weights w -> name(w.model());
            case FromNothing n -> "chance, the network of " + name(n.model());
            case Features f -> "backbone " + name(f.backbone());
        };
    }

    /** How many convolutions do not learn. */
    default int frozen() {
        return switch (this) {
            case Chance c -> 0;
            case Weights w -> w.frozen();
            case FromNothing n -> 0;
            case Features f -> f.frozen();
        };
    }

    /**
     * Whose network or weights a model was made from.
     *
     * @param hash of the file
     * @param licence that goes with it
     * @param rebuilt how its network was changed before, as settings of its card
     */
    record Origin(String hash, String licence, Map<String, String> rebuilt) {
        private static final List<String> SETTINGS = List.of(Pruner.SETTING, Rectifiers.SETTING);

        public Origin {
            rebuilt = Map.copyOf(rebuilt);
        }

        public static Origin of(Model model) {
            ModelCard card = model.card();
            Map<String, String> rebuilt = new HashMap<>(card.settings());
            rebuilt.keySet().retainAll(SETTINGS);
            return new Origin(model.hash(), card.licence(), rebuilt);
        }

        /** @param file of the backbone */
        public static Origin of(Path file, FeatureNetwork backbone) throws VisionException {
            return new Origin(Models.hash(OnnxFile.bytes(file)), backbone.licence(), Map.of());
        }
    }

    /** A network before its training. */
    record Ready(Graph graph, Optional<Origin> origin) {}

    /**
     * A network of our own with its first weights.
     *
     * @throws VisionException when the model to start from cannot be read, or is none of the same architecture
     */
    default Ready apply(Graph fresh, String network) throws VisionException {
        return switch (this) {
            case Chance c -> new Ready(fresh, Optional.empty());
            case Weights w -> {
                Model parent = Models.read(w.model());
                Graph narrowed = narrowed(fresh, parent);
                if (Trainer.share(narrowed, parent.graph()) < LEAST_SHARE) {
                    throw new VisionException("The model " + w.model() + " has no weights for the network " + network
                            + ": start from one whose network has the same name, or leave it out.");
                }
                yield new Ready(Trainer.startingFrom(narrowed, parent.graph()), Optional.of(Origin.of(parent)));
            }
            case FromNothing n ->
                throw new VisionException(
                        "The network " + network + " begins from nothing by itself: leave " + n.model() + " out.");
            case Features f ->
                throw new VisionException("The network " + network + " cannot be put on the backbone " + f.backbone()
                        + ": leave it out.");
        };
    }

    /** A network as narrow as the one whose weights it is to take, where that one was pruned. */
    static Graph narrowed(Graph fresh, Model parent) {
        boolean pruned = parent.card().settings().containsKey(Pruner.SETTING);
        return pruned ? Pruner.like(fresh, parent.graph()) : fresh;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
