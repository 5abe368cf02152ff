package io.sightglass.vision.net.tune;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.net.Level;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.onnx.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A detector without its last layers: those are the convolutions whose answers become boxes and scores without another
 * convolution in between. What they read is kept, up to towers that were trained for nothing but classes or sides.
 */
public final class AdoptedTrunk {
    private AdoptedTrunk() {}

    /**
     * Cuts a detector.
     *
     * @throws VisionException when it is no detector, or not one that reads its boxes off maps by convolutions
     */
    public static Trunk of(Model model) throws VisionException {
        if (model.card().task() != Task.DETECTION) {
            throw new VisionException("The model " + model.file() + " is for "
                    + model.card().task().word() + ": only detectors can be fine-tuned for other labels.");
        }
        FloatWeights.check(model);
        Graph graph = model.graph();
        boolean ours = OwnHeads.on(graph);
        List<Level> levels = ours ? OwnHeads.levels(model) : levels(model);
        return Cut.trunk(
                model.file(),
                graph,
                levels,
                ours && OwnHeads.haveTowers(graph),
                model.card().input());
    }

    private static List<Level> levels(Model model) throws VisionException {
        Map<Integer, List<LastLayers.Last>> strides = new TreeMap<>();
        for (LastLayers.Last last : LastLayers.of(model)) {
            strides.computeIfAbsent(last.map().stride(), none -> new ArrayList<>())
                    .add(last);
        }
        return strides.values().stream()
                .map(layers -> level(layers, model.card().labels().size()))
                .toList();
    }

    /** Which map is for what shows in how many numbers a layer gives at a place: one a class, or four for the sides. */
    private static Level level(List<LastLayers.Last> layers, int classes) {
        LastLayers.Last most = layers.getFirst();
        for (LastLayers.Last layer : layers) if (layer.numbers() > most.numbers()) most = layer;
        LastLayers.Last named = layers.stream()
                .filter(layer -> layer.numbers() == classes)
                .findFirst()
                .orElse(most);
        FeatureMap sides = layers.stream()
                .filter(layer -> !layer.map().equals(named.map()) && layer.numbers() % 4 == 0)
                .map(LastLayers.Last::map)
                .findFirst()
                .orElse(named.map());
        return new Level(named.map(), sides);
    }
}
