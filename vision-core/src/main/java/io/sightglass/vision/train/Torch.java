package io.sightglass.vision.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.natives.NativeCache;
import io.sightglass.vision.natives.NativeLibrary;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The way into PyTorch: starts the engine and carries tensors in and out. */
final class Torch {
    private static final String ENGINE = "PyTorch";

    private static final List<String> DEVICES = List.of("auto", "cpu", "cuda");

    private static final String THREADS = "ai.djl.pytorch.num_threads";

    private Torch() {}

    /**
     * Half the cores: the others prepare images. More would make it slower, not faster, on a machine that does other work
     * too, because PyTorch's threads wait for each other by spinning: with all of 2 busy cores a step took 14 times the
     * processor time.
     */
    private static int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /**
     * A new owner of native arrays.
     *
     * @param device "cpu", "cuda", or "auto" for the fastest at hand
     */
    static NDManager manager(String device) throws VisionException {
        if (!DEVICES.contains(device)) {
            throw new VisionException(
                    "Networks are trained on cpu or cuda, not on " + device + ": choose one of them.");
        }
        try {
            Engine engine = engine();
            boolean gpu = engine.getGpuCount() > 0;
            if (device.equals("cuda") && !gpu) {
                throw new VisionException(
                        "PyTorch sees no CUDA device here. Give it libraries for CUDA, as the README says, or train with"
                                + " --device cpu.");
            }
            return NDManager.newBaseManager(gpu && !device.equals("cpu") ? Device.gpu() : Device.cpu(), ENGINE);
        } catch (RuntimeException | LinkageError e) {
            throw unloaded(e);
        }
    }

    private static VisionException unloaded(Throwable e) {
        return new VisionException("PyTorch could not be loaded: " + e.getMessage(), e);
    }

    /** Started with its threads counted, which the order of its sums, and so the weights, depend on. */
    static Engine engine() throws VisionException {
        NativeCache.prepare(NativeLibrary.TORCH);
        if (System.getProperty(THREADS) == null) System.setProperty(THREADS, Integer.toString(threads()));
        try {
            return Engine.getEngine(ENGINE);
        } catch (RuntimeException | LinkageError e) {
            throw unloaded(e);
        }
    }

    /** A copy of the tensor that the manager owns; half precision becomes single. */
    static NDArray array(NDManager manager, Tensor tensor) {
        Shape shape = new Shape(tensor.shape());
        if (tensor.size() == 0) return manager.create(shape, type(tensor.type()));
        ByteBuffer copy;
        if (tensor.type() == ElementType.FLOAT16) {
            float[] values = tensor.toFloats();
            copy = direct(4L * values.length);
            copy.asFloatBuffer().put(values);
        } else {
            ByteBuffer data = tensor.data();
            copy = direct(data.remaining());
            copy.put(data).flip();
        }
        try (NDArray view = manager.create(copy, shape, type(tensor.type()))) {
            return view.duplicate();
        }
    }

    /**
     * A single-precision scalar in PyTorch's own memory, on the device of the other array, for the innermost scope: the operand
     * of products, quotients, powers and comparisons that gradients flow through. The methods of {@link NDArray} that take a
     * {@link Number} put it into memory of Java's and forget it at once, but the backward pass reads it again: after a collection
     * in between, whatever lies there then.
     */
    static NDArray number(NDArray like, float value) {
        return like.getManager().full(new Shape(), value);
    }

    /**
     * Writes one array's numbers into another of its shape, where that lies. What DJL calls copying lays the other over new
     * memory, so that views of it keep the old numbers.
     */
    static void copy(NDArray from, NDArray into) {
        if (into.size() > 0) into.set(new NDIndex("..."), from);
    }

    /** A copy of the array's numbers outside PyTorch. */
    static Tensor tensor(NDArray array) {
        List<Long> shape = new ArrayList<>();
        for (long d : array.getShape().getShape()) shape.add(d);
        ByteBuffer copy = direct(array.size() * array.getDataType().getNumOfBytes());
        if (array.size() > 0) {
            copy.put(array.toByteBuffer(true).duplicate().order(ByteOrder.LITTLE_ENDIAN))
                    .flip();
        }
        return Tensor.wrap(type(array.getDataType()), shape, copy);
    }

    static DataType type(ElementType type) {
        return switch (type) {
            case FLOAT, FLOAT16 -> DataType.FLOAT32;
            case DOUBLE -> DataType.FLOAT64;
            case UINT8 -> DataType.UINT8;
            case INT8 -> DataType.INT8;
            case INT32 -> DataType.INT32;
            case INT64 -> DataType.INT64;
            case BOOL -> DataType.BOOLEAN;
        };
    }

    private static ElementType type(DataType type) {
        return switch (type) {
            case FLOAT32 -> ElementType.FLOAT;
            case FLOAT64 -> ElementType.DOUBLE;
            case UINT8 -> ElementType.UINT8;
            case INT8 -> ElementType.INT8;
            case INT32 -> ElementType.INT32;
            case INT64 -> ElementType.INT64;
            case BOOLEAN -> ElementType.BOOL;
            default -> throw new IllegalArgumentException("no ONNX type for " + type);
        };
    }

    private static ByteBuffer direct(long bytes) {
        return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
    }
}
