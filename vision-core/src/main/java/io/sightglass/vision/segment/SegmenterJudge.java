package io.sightglass.vision.segment;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.augment.Example;
import io.sightglass.vision.augment.Examples;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.evaluate.Figures;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.DefectScore;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.metrics.BalancedThreshold;
import io.sightglass.vision.metrics.PixelConfusion;
import io.sightglass.vision.metrics.SegmentationMetrics;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.train.Judge;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges segmenters on the validation split, as they will run: on ONNX Runtime, in input pixels. */
final class SegmenterJudge implements Judge {
    private final List<Example> examples;
    private final int classes;

    /** @param classes with background */
    SegmenterJudge(List<Example> examples, int classes) {
        this.examples = List.copyOf(examples);
        this.classes = classes;
    }

    @Override
    public Judgement judge(Graph candidate) throws VisionException {
        PixelConfusion confusion = new PixelConfusion(classes);
        try (GraphSession session = GraphSession.of(candidate, Compute.CPU)) {
            for (Example example : examples) {
                byte[] answer = new byte[example.classes().length];
                output(session, example, Contract.MASK).data().get(answer);
                confusion.add(example.counted(example.classes()), example.counted(answer));
            }
        }
        SegmentationMetrics metrics = confusion.metrics();
        double iou = metrics.meanIou().orElse(0);
        Map<String, Double> figures = new HashMap<>(Map.of(Figures.of(Split.VALIDATION, Figures.MEAN_IOU), iou));
        metrics.meanForegroundIou()
                .ifPresent(defects -> figures.put(Figures.of(Split.VALIDATION, Figures.DEFECT_IOU), defects));
        return new Judgement(iou, figures);
    }

    /** The score from which an image counts as defective; empty when there are not both kinds. */
    Optional<BalancedThreshold> threshold(Graph segmenter) throws VisionException {
        double[] scores = new double[examples.size()];
        boolean[] defective = new boolean[examples.size()];
        try (GraphSession session = GraphSession.of(segmenter, Compute.CPU)) {
            for (int i = 0; i < scores.length; i++) {
                Example example = examples.get(i);
                Tensor probability = output(session, example, Contract.PROBABILITY);
                FloatBuffer values = probability.data().asFloatBuffer();
                scores[i] =
                        DefectScore.of(values, Math.toIntExact(example.size().area()), example::ignores);
                defective[i] = !example.things().isEmpty();
            }
        }
        return BalancedThreshold.of(scores, defective);
    }

    private static Tensor output(GraphSession session, Example example, String name) throws VisionException {
        Tensor out = session.run(Map.of(Contract.IMAGE, Examples.pixels(List.of(example))), List.of(name))
                .get(name);
        if (out == null) throw new IllegalStateException("no output " + name);
        return out;
    }
}
