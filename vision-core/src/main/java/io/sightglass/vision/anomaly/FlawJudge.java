package io.sightglass.vision.anomaly;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.augment.Example;
import io.sightglass.vision.augment.Examples;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.metrics.PixelRanking;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.train.Judge;
import java.util.List;
import java.util.Map;

/**
 * Judges a {@link Committee} by how well it ranks the pixels of drawn ones on pictures that it did not learn from. Real
 * defects are not asked: there may be none yet.
 *
 * @param input size of the lessons
 * @param lessons class 1 where a drawn flaw surely shows; where one may doubt it, it does not count
 */
record FlawJudge(Size input, List<Example> lessons) implements Judge {
    FlawJudge {
        lessons = List.copyOf(lessons);
    }

    @Override
    public Judgement judge(Graph candidate) throws VisionException {
        PixelRanking ranking = new PixelRanking();
        try (GraphSession session = GraphSession.of(new FlawGraph(candidate, input).model(1), Compute.CPU)) {
            for (Example lesson : lessons) {
                Tensor out = session.run(
                                Map.of(Contract.IMAGE, Examples.pixels(List.of(lesson))), List.of(Contract.HEATMAP))
                        .get(Contract.HEATMAP);
                if (out == null) throw new IllegalStateException("no heat map");
                ranking.add(out.toFloats(), lesson.classes(), lesson.size().width(), lesson::ignores);
            }
        }
        double auroc = ranking.metrics().auroc().orElse(0);
        return new Judgement(auroc, Map.of("drawn.pixel_auroc", auroc));
    }
}
