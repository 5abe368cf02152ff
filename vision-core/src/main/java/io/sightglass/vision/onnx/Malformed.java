package io.sightglass.vision.onnx;

import java.io.Serial;

/** Why a graph cannot be used; {@link OnnxFile} adds the file's name. */
final class Malformed extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    Malformed(String message) {
        super(message);
    }
}
