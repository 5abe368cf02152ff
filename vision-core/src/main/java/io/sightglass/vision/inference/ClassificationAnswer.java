package io.sightglass.vision.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.inference.Prediction.Kind;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** score [1] and probability [1, C], written in place. */
final class ClassificationAnswer implements Answer {
    private final List<String> labels;
    private final Map<String, OnnxTensor> pinned;
    private final FloatBuffer score;
    private final FloatBuffer probability;

    ClassificationAnswer(OrtEnvironment environment, List<String> labels) throws OrtException, VisionException {
        int classes = labels.size() + 1;
        ByteBuffer one = OnnxRuntime.direct(4);
        ByteBuffer all = OnnxRuntime.direct(4L * classes);
        this.labels = labels;
        this.score = one.asFloatBuffer();
        this.probability = all.asFloatBuffer();
        this.pinned = Map.of(
                Contract.SCORE, OnnxRuntime.over(environment, one, ElementType.FLOAT, 1),
                Contract.PROBABILITY, OnnxRuntime.over(environment, all, ElementType.FLOAT, 1, classes));
    }

    @Override
    public Set<String> requested() {
        return Set.of();
    }

    @Override
    public Map<String, OnnxTensor> pinned() {
        return pinned;
    }

    @Override
    public Prediction read(OrtSession.Result result, Placement at, Hidden hidden) throws VisionException {
        List<Kind> kinds = new ArrayList<>();
        for (int k = 0; k < labels.size(); k++) {
            kinds.add(new Kind(labels.get(k), Answer.score(probability.get(k + 1))));
        }
        kinds.sort(Comparator.comparingDouble(Kind::probability).reversed());
        return new Prediction.Classification(Answer.score(score.get(0)), kinds);
    }
}
