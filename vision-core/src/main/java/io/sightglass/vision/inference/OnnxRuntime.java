package io.sightglass.vision.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.TensorInfo;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.natives.NativeCache;
import io.sightglass.vision.natives.NativeLibrary;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** ONNX Runtime's environment, and tensors on their way in and out. */
final class OnnxRuntime {
    private OnnxRuntime() {}

    /** The environment, of which a process has one. It is made when first asked for, after its library is in place. */
    static OrtEnvironment environment() throws VisionException {
        Telemetry.forbid();
        NativeCache.prepare(NativeLibrary.ONNX_RUNTIME);
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "sightglass");
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException | UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw new VisionException(
                    "ONNX Runtime cannot be loaded on this machine: " + e.getMessage() + ". Run `sightglass doctor`.",
                    e);
        }
    }

    static OnnxTensor toRuntime(OrtEnvironment environment, Tensor tensor) throws OrtException {
        long[] shape = tensor.shape().stream().mapToLong(d -> d).toArray();
        return OnnxTensor.createTensor(environment, outsideHeap(tensor.data()), shape, javaType(tensor.type()));
    }

    /** The runtime takes bytes of any type from outside the heap only. */
    private static ByteBuffer outsideHeap(ByteBuffer bytes) {
        if (bytes.isDirect()) return bytes;
        ByteBuffer copy = ByteBuffer.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
        return copy.put(bytes.duplicate()).flip();
    }

    static Tensor fromRuntime(OnnxTensor tensor) {
        TensorInfo info = tensor.getInfo();
        List<Long> shape = new ArrayList<>();
        for (long d : info.getShape()) shape.add(d);
        ByteBuffer bytes = tensor.getByteBuffer();
        return Tensor.wrap(elementType(info.type), shape, bytes);
    }

    /** Memory outside the heap that native code reads and writes. */
    static ByteBuffer direct(long bytes) throws VisionException {
        if (bytes > Integer.MAX_VALUE) {
            throw new VisionException("The model's input or output is too large: " + bytes / 1_000_000
                    + " MB. Use a model of a smaller input size.");
        }
        return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
    }

    /** A tensor whose memory is the buffer. */
    static OnnxTensor over(OrtEnvironment environment, ByteBuffer direct, ElementType type, long... shape)
            throws OrtException {
        return OnnxTensor.createTensor(environment, direct, shape, javaType(type));
    }

    static OnnxJavaType javaType(ElementType type) {
        return switch (type) {
            case FLOAT -> OnnxJavaType.FLOAT;
            case UINT8 -> OnnxJavaType.UINT8;
            case INT8 -> OnnxJavaType.INT8;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case BOOL -> OnnxJavaType.BOOL;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case DOUBLE -> OnnxJavaType.DOUBLE;
        };
    }

    private static ElementType elementType(OnnxJavaType type) {
        for (ElementType known : ElementType.values()) if (javaType(known) == type) return known;
        throw new IllegalArgumentException("a tensor of " + type);
    }
}
