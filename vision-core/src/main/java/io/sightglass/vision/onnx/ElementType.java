package io.sightglass.vision.onnx;

/** The element types this project reads and writes, with the number the ONNX specification gives them. */
public enum ElementType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    INT32(6, 4),
    INT64(7, 8),
    BOOL(9, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** TensorProto.DataType. */
    public int code() {
        return code;
    }

    /** Bytes an element. */
    public int bytes() {
        return bytes;
    }
}
