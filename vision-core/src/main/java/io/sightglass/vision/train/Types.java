package io.sightglass.vision.train;

import ai.djl.ndarray.types.DataType;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.ElementType;

/** The element type that a node's attribute names. */
final class Types {
    private Types() {}

    static DataType named(Step step) throws VisionException {
        long code = step.integer("to", 1);
        for (ElementType type : ElementType.values()) {
            if (type.code() == code) return Torch.type(type);
        }
        throw step.unsupported("element type " + code);
    }
}
