package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.sightglass.vision.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Arrays of a network, one behind the other in a single one, so that what is done to all of them is one native call instead
 * of one for each.
 */
final class Strip {
    private final List<String> names = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final NDArray all;

    /** Copies the arrays, by name. */
    Strip(SequencedMap<String, NDArray> arrays, NDManager manager) {
        NDList flat = new NDList();
        arrays.forEach((name, array) -> {
            names.add(name);
            shapes.add(array.getShape());
            flat.add(array.flatten());
        });
        all = flat.isEmpty() ? manager.create(new Shape(0)) : NDArrays.concat(flat);
        flat.close();
    }

    /** The one array [n], of which the parts are views. */
    NDArray all() {
        return all;
    }

    /** The parts of this array or of one as long, by name: views, whose gradients are gathered in its. */
    Map<String, NDArray> parts(NDArray whole) {
        Map<String, NDArray> parts = new LinkedHashMap<>();
        if (names.isEmpty()) return parts;
        long[] sizes = shapes.stream().mapToLong(Shape::size).toArray();
        NDList split = JniUtils.split((PtNDArray) whole, sizes, 0);
        for (int i = 0; i < sizes.length; i++) {
            parts.put(names.get(i), split.get(i).reshape(shapes.get(i)));
        }
        return parts;
    }

    /** Writes tensors by name into an array as long as this one. */
    void fill(NDArray whole, Map<String, Tensor> tensors) {
        FloatBuffer joined = FloatBuffer.allocate(Math.toIntExact(all.size()));
        for (String name : names) {
            Tensor tensor = tensors.get(name);
            if (tensor == null) throw new IllegalArgumentException("no " + name);
            joined.put(tensor.toFloats());
        }
        try (NDArray read =
                Torch.array(whole.getManager(), Tensor.floats(List.of((long) joined.capacity()), joined.array()))) {
            Torch.copy(read, whole);
        }
    }
}
