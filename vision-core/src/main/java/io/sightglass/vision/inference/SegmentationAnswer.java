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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** mask [1, H, W] and probability [1, C, H, W], written in place. */
final class SegmentationAnswer implements Answer {
    private final Map<String, OnnxTensor> pinned;
    private final ByteBuffer mask;
    private final FloatBuffer probability;
    private final ByteBuffer certainty;
    private final List<String> labels;
    private final int pixels;
    private final Resampler resampler;

    SegmentationAnswer(OrtEnvironment environment, Size input, List<String> labels, Resampler resampler)
            throws OrtException, VisionException {
        int classes = labels.size() + 1;
        long h = input.height();
        long w = input.width();
        this.pixels = Math.toIntExact(input.area());
        this.mask = OnnxRuntime.direct(input.area());
        ByteBuffer values = OnnxRuntime.direct(4L * classes * input.area());
        this.certainty = ByteBuffer.allocate(pixels);
        this.labels = labels;
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
    public Prediction read(OrtSession.Result result, Placement at, Hidden hidden) throws VisionException {
        double score = DefectScore.of(probability, pixels, hidden::pixel);
        fillCertainty();
        return new Prediction.Segmentation(
                hidden.left(resampler.mask(mask, at)),
                hidden.left(resampler.mask(certainty, at)),
                labels,
                Answer.score((float) score));
    }

    /** The probability of the class that the mask has at each pixel. */
    private void fillCertainty() {
        for (int i = 0; i < pixels; i++) {
            int value = Math.min(mask.get(i) & 0xff, labels.size());
            certainty.put(i, (byte) Math.clamp(Math.round(255 * probability.get(value * pixels + i)), 0, 255));
        }
    }
}
