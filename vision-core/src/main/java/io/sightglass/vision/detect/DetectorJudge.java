package io.sightglass.vision.detect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.augment.Example;
import io.sightglass.vision.augment.Examples;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.metrics.BalancedThreshold;
import io.sightglass.vision.metrics.CocoEvaluation;
import io.sightglass.vision.metrics.DetectionMetrics;
import io.sightglass.vision.metrics.FoundObject;
import io.sightglass.vision.metrics.TrueObject;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.train.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges detectors on the validation split, as they will run: on ONNX Runtime. */
final class DetectorJudge implements Judge {
    private final List<Example> examples;
    private final List<TrueObject> truths = new ArrayList<>();

    DetectorJudge(List<Example> examples) {
        this.examples = List.copyOf(examples);
        for (int i = 0; i < examples.size(); i++) {
            for (Example.Thing thing : examples.get(i).things()) {
                truths.add(TrueObject.of(i, thing.label(), thing.box()));
            }
        }
    }

    @Override
    public Judgement judge(Graph candidate) throws VisionException {
        if (truths.isEmpty()) return new Judgement(0, Map.of());
        DetectionMetrics metrics = CocoEvaluation.of(truths, found(candidate));
        double map50 = metrics.map50().orElse(0);
        double map = metrics.map().orElse(0);
        return new Judgement(
                map50 + map,
                Map.of(
                        Figures.of(Split.VALIDATION, Figures.MAP50), map50,
                        Figures.of(Split.VALIDATION, Figures.MAP), map));
    }

    List<TrueObject> truths() {
        return List.copyOf(truths);
    }

    /** What a detector finds in the validation images, in input pixels. */
    List<FoundObject> found(Graph detector) throws VisionException {
        List<FoundObject> found = new ArrayList<>();
        try (GraphSession session = GraphSession.of(detector, Compute.CPU)) {
            for (int i = 0; i < examples.size(); i++) {
                Map<String, Tensor> image = Map.of(Contract.IMAGE, Examples.pixels(List.of(examples.get(i))));
                Map<String, Tensor> out = session.run(image, List.of(Contract.BOXES, Contract.SCORES, Contract.LABELS));
                Example example = examples.get(i);
                objects(i, out).stream()
                        .filter(f -> !example.ignoresMost(f.outline().bounds()))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** The score from which an image counts as defective; empty when there are not both kinds. */
    Optional<BalancedThreshold> threshold(List<FoundObject> found) {
        double[] scores = new double[examples.size()];
        boolean[] defective = new boolean[examples.size()];
        found.forEach(f -> scores[f.image()] = Math.max(scores[f.image()], f.score()));
        for (int i = 0; i < defective.length; i++)
            defective[i] = !examples.get(i).things().isEmpty();
        return BalancedThreshold.of(scores, defective);
    }

    private static List<FoundObject> objects(int image, Map<String, Tensor> out) {
        List<FoundObject> objects = new ArrayList<>();
        float[] boxes = floats(out, Contract.BOXES);
        float[] scores = floats(out, Contract.SCORES);
        float[] labels = floats(out, Contract.LABELS);
        for (int k = 0; k < scores.length; k++) {
            Box box = new Box(boxes[4 * k], boxes[4 * k + 1], boxes[4 * k + 2], boxes[4 * k + 3]);
            objects.add(new FoundObject(image, (int) labels[k], box, scores[k]));
        }
        return objects;
    }

    private static float[] floats(Map<String, Tensor> out, String name) {
        Tensor tensor = out.get(name);
        if (tensor == null) throw new IllegalStateException("no output " + name);
        return tensor.toFloats();
    }
}
