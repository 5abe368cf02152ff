package io.sightglass.vision.segment;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.net.tune.BackboneTrunk;
import io.sightglass.vision.net.tune.FeatureNetwork;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.train.Pace;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.TrainingSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A segmenter before its training.
 *
 * @param origin what its network or weights came from
 * @param whole whether it learns from whole pictures, as foreign backbones did before, or from parts of them
 * @param rate the highest learning rate
 */
record Untrained(Graph graph, Optional<Start.Origin> origin, boolean whole, double rate, Pace pace) {
    private static final double RATE = 6e-3;
    /** What was learnt elsewhere should not be shaken off by the first steps. */
    private static final double FOREIGN_RATE = 3e-3;

    /**
     * The network and weights that the settings ask for.
     *
     * @param classes without background
     */
    static Untrained of(TrainingSettings settings, int classes) throws VisionException {
        Segmenter network = Segmenter.named(settings.network());
        if (settings.start() instanceof Start.Features features) return on(features, network, settings, classes);
        if (settings.start() instanceof Start.Weights(Path file, int none) && isOnForeign(Models.read(file))) {
            throw new VisionException(
                    "The segmenter " + file + " stands on a backbone from elsewhere and cannot be trained"
                            + " on: train one anew with --backbone.");
        }
        Graph fresh = network.build(settings.input(), classes, settings.seed());
        Start.Ready ready = settings.start().apply(fresh, settings.network());
        // A parent's offsets belong to its own weights.
        Graph graph = ready.graph().withInitializers(Map.of(Segmenter.OFFSETS, fresh.initializer(Segmenter.OFFSETS)));
        Pace pace = new Pace(settings.start().frozen(), "", 1).checked(graph);
        return new Untrained(graph, ready.origin(), false, RATE, pace);
    }

    private static boolean isOnForeign(Model model) {
        return model.card().task() == Task.SEGMENTATION && Trunk.isForeign(model.graph());
    }

    private static Untrained on(Start.Features features, Segmenter network, TrainingSettings settings, int classes)
            throws VisionException {
        FeatureNetwork backbone = FeatureNetwork.read(features.backbone());
        Trunk trunk = BackboneTrunk.of(backbone, features.backbone(), settings.input());
        if (trunk.strides().getFirst() != 4 || trunk.strides().size() < 2) {
            throw new VisionException(
                    "The backbone " + features.backbone() + " has maps with squares of " + trunk.strides()
                            + " pixels, but a segmenter needs those of 4 and 8. Export it with its finer layers.");
        }
        Graph graph = network.on(trunk, settings.input(), classes, settings.seed());
        Start.Origin origin = Start.Origin.of(features.backbone(), backbone);
        Pace pace = Pace.foreign(features.frozen()).checked(graph);
        return new Untrained(graph, Optional.of(origin), true, FOREIGN_RATE, pace);
    }
}
