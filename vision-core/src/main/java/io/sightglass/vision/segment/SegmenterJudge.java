package io.sightglass.vision.segment;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.augment.Example;
import io.sightglass.vision.augment.Examples;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.metrics.PixelConfusion;
import io.sightglass.vision.metrics.SegmentationMetrics;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.train.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges segmenters on the validation split, as they will run: on ONNX Runtime, in input pixels. */
final class SegmenterJudge implements Judge {
    private final List<Example> examples;
    private final int classes;

    /** @param classes with background */
    SegmenterJudge(List<Example> examples, int classes) {
        this.examples = List.copyOf(examples);
        this.classes = classes;
    }

    /**
     * How sure a segmenter is that there is anything on an image.
     *
     * @param score highest probability of any class but background
     */
    record ImageScore(boolean defective, double score) {}

    @Override
    public Judgement judge(Graph candidate) throws VisionException {
        PixelConfusion confusion = new PixelConfusion(classes);
        try (GraphSession session = GraphSession.of(candidate, Compute.CPU)) {
            for (Example example : examples) {
                byte[] answer = new byte[example.classes().length];
                output(session, example, Contract.MASK).data().get(answer);
                confusion.add(example.classes(), answer);
            }
        }
        SegmentationMetrics metrics = confusion.metrics();
        double iou = metrics.meanIou().orElse(0);
        double foreground = metrics.meanForegroundIou().orElse(0);
        return new Judgement(iou, Map.of("validation.mean_iou", iou, "validation.mean_foreground_iou", foreground));
    }

    List<ImageScore> scores(Graph segmenter) throws VisionException {
        List<ImageScore> scores = new ArrayList<>();
        try (GraphSession session = GraphSession.of(segmenter, Compute.CPU)) {
            for (Example example : examples) {
                float[] p = output(session, example, Contract.PROBABILITY).toFloats();
                double score = 0;
                for (int i = p.length / classes; i < p.length; i++) score = Math.max(score, p[i]);
                scores.add(new ImageScore(!example.things().isEmpty(), score));
            }
        }
        return scores;
    }

    private static Tensor output(GraphSession session, Example example, String name) throws VisionException {
        Tensor out = session.run(Map.of(Contract.IMAGE, Examples.pixels(List.of(example))), List.of(name))
                .get(name);
        if (out == null) throw new IllegalStateException("no output " + name);
        return out;
    }
}
