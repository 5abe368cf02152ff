package io.sightglass.vision.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** From and to TensorProto: raw bytes are shared, numbers in fields of their own are laid into bytes. */
final class Tensors {
    /** TensorProto.DataType.STRING. */
    private static final int TEXT = 8;

    private Tensors() {}

    static Tensor read(TensorProto proto) throws Malformed {
        String name = proto.getName();
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL || proto.getExternalDataCount() > 0) {
            throw new Malformed("the weights ‘" + name + "’ lie in another file. Save the model as one file.");
        }
        if (proto.hasSegment()) throw new Malformed("the weights ‘" + name + "’ are in segments.");
        ElementType type = type(proto.getDataType(), name);
        List<Long> shape = proto.getDimsList();
        long elements = 1;
        for (long d : shape) {
            if (d < 0) throw new Malformed("the weights ‘" + name + "’ have the shape " + shape + ".");
            elements = Math.multiplyExact(elements, d);
        }
        ByteBuffer data = proto.hasRawData() ? proto.getRawData().asReadOnlyByteBuffer() : fields(proto, type);
        if (Math.multiplyExact(elements, (long) type.bytes()) != data.remaining()) {
            throw new Malformed("the weights ‘" + name + "’ of " + type + shape + " have " + data.remaining()
                    + " bytes; the file was cut short or is damaged.");
        }
        return Tensor.wrap(type, shape, data);
    }

    static ElementType type(int code, String name) throws Malformed {
        for (ElementType type : ElementType.values()) if (type.code() == code) return type;
        String what = code == TEXT ? "text" : "elements of type number " + code;
        throw new Malformed("‘" + name + "’ has " + what + ", which is not supported. Export it with plain numbers.");
    }

    static TensorProto write(String name, Tensor tensor) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(tensor.type().code())
                .addAllDims(tensor.shape())
                .setRawData(UnsafeByteOperations.unsafeWrap(tensor.data()))
                .build();
    }

    private static ByteBuffer fields(TensorProto proto, ElementType type) {
        return switch (type) {
            case FLOAT -> {
                ByteBuffer data = bytes(proto.getFloatDataCount(), 4);
                proto.getFloatDataList().forEach(data::putFloat);
                yield data.flip();
            }
            case DOUBLE -> {
                ByteBuffer data = bytes(proto.getDoubleDataCount(), 8);
                proto.getDoubleDataList().forEach(data::putDouble);
                yield data.flip();
            }
            case INT64 -> {
                ByteBuffer data = bytes(proto.getInt64DataCount(), 8);
                proto.getInt64DataList().forEach(data::putLong);
                yield data.flip();
            }
            case INT32, INT8, UINT8, BOOL, FLOAT16 -> {
                ByteBuffer data = bytes(proto.getInt32DataCount(), type.bytes());
                for (int value : proto.getInt32DataList()) {
                    switch (type.bytes()) {
                        case 4 -> data.putInt(value);
                        case 2 -> data.putShort((short) value);
                        default -> data.put((byte) value);
                    }
                }
                yield data.flip();
            }
        };
    }

    private static ByteBuffer bytes(int elements, int each) {
        return ByteBuffer.allocate(Math.multiplyExact(elements, each)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
