package io.sightglass.vision.detect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.net.tune.AdoptedTrunk;
import io.sightglass.vision.net.tune.BackboneTrunk;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.net.tune.FromNothing;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.train.Pace;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.Trainer;
import io.sightglass.vision.train.TrainingSettings;
import java.util.List;
import java.util.Optional;

/**
 * A detector before its training.
 *
 * @param origin what its network or weights came from
 * @param strides input pixels between two places of each of its maps, the finest first
 * @param anySize whether it can learn from parts of pictures, and not only from whole ones
 */
record Untrained(Graph graph, Optional<Start.Origin> origin, List<Integer> strides, boolean anySize, Pace pace) {
    /** The network and weights that the settings ask for. */
    static Untrained of(TrainingSettings settings, int classes) throws VisionException {
        return switch (settings.start()) {
            case Start.Chance none -> own(settings, classes);
            case Start.Weights(var file, int none) -> {
                Model parent = Models.read(file);
                yield isForeign(parent) ? tuned(parent, settings, classes) : own(settings, classes);
            }
            case Start.FromNothing(var file) -> {
                Model parent = Models.read(file);
                yield isForeign(parent) ? fromNothing(parent, settings, classes) : own(settings, classes);
            }
            case Start.Features features -> on(features, settings, classes);
        };
    }

    /** Whether a network is one of others', taken over as a whole or in part. */
    static boolean isForeign(Model model) {
        return Trunk.isForeign(model.graph());
    }

    private static Untrained own(TrainingSettings settings, int classes) throws VisionException {
        Graph fresh = Detector.named(settings.network()).build(settings.input(), classes, settings.seed());
        Start.Ready ready = settings.start().apply(fresh, settings.network());
        Pace pace = new Pace(settings.start().frozen(), "", 1).checked(ready.graph());
        return judged(true, ready.graph(), ready.origin(), Detector.STRIDES, true, pace);
    }

    private static Untrained tuned(Model parent, TrainingSettings settings, int classes) throws VisionException {
        Trunk trunk = AdoptedTrunk.of(parent);
        Graph fresh = Start.narrowed(Detector.on(trunk, settings.input(), classes, settings.seed()), parent);
        Graph graph = Trainer.startingFrom(fresh, parent.graph());
        Pace pace = Pace.foreign(settings.start().frozen()).checked(graph);
        return checked(parent, trunk, graph, pace, settings);
    }

    private static Untrained fromNothing(Model parent, TrainingSettings settings, int classes) throws VisionException {
        Trunk trunk = AdoptedTrunk.of(parent);
        Trunk anew = trunk.with(FromNothing.of(trunk.graph(), settings.seed()));
        Graph graph = Detector.on(anew, settings.input(), classes, settings.seed());
        return checked(parent, anew, graph, Pace.EVEN, settings);
    }

    private static Untrained on(Start.Features features, TrainingSettings settings, int classes)
            throws VisionException {
        FeatureNetwork backbone = FeatureNetwork.read(features.backbone());
        Detector network = Detector.named(settings.network());
        Trunk trunk = network.above(BackboneTrunk.of(backbone, features.backbone(), settings.input()), settings.seed());
        Graph graph = Detector.on(trunk, settings.input(), classes, settings.seed() + 1);
        Start.Origin origin = Start.Origin.of(features.backbone(), backbone);
        Pace pace = Pace.foreign(features.frozen()).checked(graph);
        return foreign(trunk, graph, origin, pace);
    }

    /** Its boxes are judged as its places give them, which is what such networks are good at. */
    private static Untrained foreign(Trunk trunk, Graph graph, Start.Origin origin, Pace pace) {
        return judged(false, graph, Optional.of(origin), trunk.strides(), trunk.anySize(), pace);
    }

    /**
     * The end tries the other way too; what it chose for a parent belongs to that one's weights.
     *
     * @param fitted whether boxes are judged as fitted to areas
     */
    private static Untrained judged(
            boolean fitted,
            Graph graph,
            Optional<Start.Origin> origin,
            List<Integer> strides,
            boolean anySize,
            Pace pace) {
        return new Untrained(BoxFit.with(graph, fitted), origin, strides, anySize, pace);
    }

    private static Untrained checked(Model parent, Trunk trunk, Graph graph, Pace pace, TrainingSettings settings)
            throws VisionException {
        if (!trunk.anySize() && !settings.input().equals(parent.card().input())) {
            throw new VisionException("The network in " + parent.file() + " takes pictures of "
                    + parent.card().input() + " only: leave the size out.");
        }
        return foreign(trunk, graph, Start.Origin.of(parent), pace);
    }
}
