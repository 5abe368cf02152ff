package io.sightglass.vision.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import io.sightglass.vision.VisionException;
import java.util.Map;
import java.util.Set;

/** What a run makes, and how it is read: buffers that are written in place where their size is known beforehand. */
interface Answer extends AutoCloseable {

    /** Outputs that the runtime allocates because their size depends on the image. */
    Set<String> requested();

    /** Outputs that the runtime writes into memory of ours. */
    Map<String, OnnxTensor> pinned();

    /** The prediction, once a run is done, without what is hidden. */
    Prediction read(OrtSession.Result result, Placement at, Hidden hidden) throws VisionException;

    @Override
    default void close() {
        pinned().values().forEach(OnnxTensor::close);
    }

    /** A score as the rest of the program expects it: rounding beyond [0, 1] is cut, what is no number is refused. */
    static double score(float value) throws VisionException {
        if (Float.isNaN(value)) {
            throw new VisionException(
                    "The model gave a score that is no number. Its weights are damaged: train it again, or adopt it anew.");
        }
        return Math.clamp(value, 0, 1);
    }
}
