package io.sightglass.vision.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Numbers of one type in row-major order, little-endian. Immutable: the data is never handed out for writing. */
public final class Tensor {
    private final ElementType type;
    private final List<Long> shape;
    private final ByteBuffer data;

    private Tensor(ElementType type, List<Long> shape, ByteBuffer data) {
        this.type = type;
        this.shape = shape;
        this.data = data;
    }

    /** A tensor over bytes that the caller no longer writes to. */
    public static Tensor wrap(ElementType type, List<Long> shape, ByteBuffer data) {
        long elements = elements(shape);
        if (elements * type.bytes() != data.remaining()) {
            throw new IllegalArgumentException(data.remaining() + " bytes for " + type + shape);
        }
        return new Tensor(type, List.copyOf(shape), data.slice().asReadOnlyBuffer());
    }

    public static Tensor floats(List<Long> shape, float... values) {
        ByteBuffer data = bytes(values.length, 4);
        data.asFloatBuffer().put(values);
        return wrap(ElementType.FLOAT, shape, data);
    }

    public static Tensor longs(List<Long> shape, long... values) {
        ByteBuffer data = bytes(values.length, 8);
        data.asLongBuffer().put(values);
        return wrap(ElementType.INT64, shape, data);
    }

    /** A scalar: no dimensions, one element. */
    public static Tensor scalar(float value) {
        return floats(List.of(), value);
    }

    public static Tensor scalar(long value) {
        return longs(List.of(), value);
    }

    public ElementType type() {
        return type;
    }

    public List<Long> shape() {
        return shape;
    }

    /** Number of elements. */
    public long size() {
        return elements(shape);
    }

    /** Read-only view of the bytes, little-endian, position 0. */
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The elements as floats, converted from any type. */
    public float[] toFloats() {
        float[] values = new float[Math.toIntExact(size())];
        ByteBuffer in = data();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case FLOAT -> in.getFloat(4 * i);
                case DOUBLE -> (float) in.getDouble(8 * i);
                case INT64 -> in.getLong(8 * i);
                case INT32 -> in.getInt(4 * i);
                case UINT8, BOOL -> in.get(i) & 0xff;
                case INT8 -> in.get(i);
                case FLOAT16 -> Float.float16ToFloat(in.getShort(2 * i));
            };
        }
        return values;
    }

    /** The elements as whole numbers. Fails on real types. */
    public long[] toLongs() {
        long[] values = new long[Math.toIntExact(size())];
        ByteBuffer in = data();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case INT64 -> in.getLong(8 * i);
                case INT32 -> in.getInt(4 * i);
                case UINT8, BOOL -> in.get(i) & 0xff;
                case INT8 -> in.get(i);
                case FLOAT, DOUBLE, FLOAT16 -> throw new IllegalArgumentException("not whole numbers: " + type);
            };
        }
        return values;
    }

    @Override
    public String toString() {
        return type + shape.toString();
    }

    private static ByteBuffer bytes(int elements, int bytesEach) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(elements, bytesEach))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long elements(List<Long> shape) {
        long n = 1;
        for (long d : shape) {
            if (d < 0) throw new IllegalArgumentException("negative dimension: " + shape);
            n = Math.multiplyExact(n, d);
        }
        return n;
    }
}
