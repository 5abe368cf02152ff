package io.sightglass.vision.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.onnx.ElementType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** score [1] and heatmap [1, H, W], written in place. */
final class AnomalyAnswer implements Answer {
    private final Map<String, OnnxTensor> pinned;
    private final FloatBuffer score;
    private final FloatBuffer heat;
    private final int surest;
    private final Resampler resampler;

    /** @param surest by how many pixels the part is judged where some do not count */
    AnomalyAnswer(OrtEnvironment environment, Size input, int surest, Resampler resampler)
            throws OrtException, VisionException {
        ByteBuffer one = OnnxRuntime.direct(4);
        ByteBuffer map = OnnxRuntime.direct(4 * input.area());
        this.score = one.asFloatBuffer();
        this.heat = map.asFloatBuffer();
        this.surest = surest;
        this.resampler = resampler;
        this.pinned = Map.of(
                Contract.SCORE, OnnxRuntime.over(environment, one, ElementType.FLOAT, 1),
                Contract.HEATMAP,
                        OnnxRuntime.over(environment, map, ElementType.FLOAT, 1, input.height(), input.width()));
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
        double whole = hidden.isNothing() ? score.get(0) : HeatScore.of(heat, heat.capacity(), surest, hidden::pixel);
        return new Prediction.Anomaly(Answer.score((float) whole), hidden.left(resampler.heat(heat, at)));
    }
}
