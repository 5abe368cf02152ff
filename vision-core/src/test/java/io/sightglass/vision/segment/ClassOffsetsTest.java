package io.sightglass.vision.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Judge;
import io.sightglass.vision.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassOffsetsTest {
    private static final Graph GRAPH = Segmenter.named("nano").build(new Size(32, 32), 2, 1);
    /** Background, and two classes that counted e and e² times as much. */
    private static final Tensor WEIGHTS =
            Tensor.floats(List.of(1L, 3L, 1L, 1L), new float[] {1, (float) Math.E, (float) (Math.E * Math.E)});

    @Test
    void asMuchOfTheWeightsIsTakenBackAsTheJudgeLikesBest() throws VisionException {
        List<Float> seen = new ArrayList<>();
        Judge likesHalf = candidate -> {
            float offset = candidate.initializer(Segmenter.OFFSETS).toFloats()[1];
            seen.add(-offset);
            return new Judge.Judgement(1 - Math.abs(-offset - 0.5), Map.of("validation.mean_iou", 0.75));
        };
        Trainer.Result fitted = ClassOffsets.fitted(result(), WEIGHTS, likesHalf, Progress.NONE);
        assertEquals(5, seen.size());
        for (int i = 0; i < 5; i++) assertEquals(0.25f * i, seen.get(i), 1e-6f);
        assertArrayEquals(new float[] {0, -0.5f, -1}, offsets(fitted), 1e-6f);
        assertEquals(0.75, fitted.judgement().figures().get("validation.mean_iou"));
        assertEquals(7, fitted.epoch());
    }

    @Test
    void whereItMakesNoDifferenceNothingIsTakenBack() throws VisionException {
        Judge same = candidate -> new Judge.Judgement(0.5, Map.of());
        assertArrayEquals(new float[3], offsets(ClassOffsets.fitted(result(), WEIGHTS, same, Progress.NONE)), 1e-6f);
    }

    private static Trainer.Result result() {
        return new Trainer.Result(GRAPH, 7, new Judge.Judgement(0.9, Map.of()));
    }

    private static float[] offsets(Trainer.Result result) {
        return result.graph().initializer(Segmenter.OFFSETS).toFloats();
    }
}
