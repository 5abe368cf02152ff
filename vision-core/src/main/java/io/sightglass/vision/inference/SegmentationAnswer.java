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

/** mask [1, H, W] and probability [1, C, H, W], written in place. */
final class SegmentationAnswer implements Answer {
    private final Map<String, OnnxTensor> pinned;
    private final ByteBuffer mask;
    private final FloatBuffer probability;
    private final int pixels;
    private final Resampler resampler;

    SegmentationAnswer(OrtEnvironment environment, Size input, int classes, Resampler resampler)
            throws OrtException, VisionException {
        long h = input.height();
        long w = input.width();
        this.pixels = Math.toIntExact(input.area());
        this.mask = OnnxRuntime.direct(input.area());
        ByteBuffer values = OnnxRuntime.direct(4L * classes * input.area());
        this.probability = values.asFloatBuffer();
        this.resampler = resampler;
        this.pinned = Map.of(
                Contract.MASK, OnnxRuntime.over(environment, mask, ElementType.UINT8, 1, h, w),
                Contract.PROBABILITY, OnnxRuntime.over(environment, values, ElementType.FLOAT, 1, classes, h, w));
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
    public Prediction read(OrtSession.Result result, Placement at) throws VisionException {
        double score = DefectScore.of(probability, pixels);
        return new Prediction.Segmentation(resampler.mask(mask, at), Answer.score((float) score));
    }
}
