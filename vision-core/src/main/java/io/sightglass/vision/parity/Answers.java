package io.sightglass.vision.parity;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Tensor;
import java.util.Map;

/** Owns a model in some runtime. */
interface Answers extends AutoCloseable {

    /**
     * The values that are compared, by name.
     *
     * @param image uint8 [1, H, W, 3]
     */
    Map<String, Tensor> of(Tensor image) throws VisionException;

    @Override
    void close();
}
