package io.sightglass.vision.natives;

/** The native code this program brings along. */
public enum NativeLibrary {
    OPENCV,
    ONNX_RUNTIME,
    TORCH,
    SQLITE
}
