package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * One node at the moment it is computed, with its inputs.
 *
 * @param values all values so far, by name
 * @param constants those known beforehand, which can be read without asking PyTorch
 * @param training whether BatchNormalization learns
 */
record Step(
        Node node, Map<String, NDArray> values, Map<String, Tensor> constants, NDManager manager, boolean training) {

    boolean has(int input) {
        return input < node.inputs().size() && !node.inputs().get(input).isEmpty();
    }

    NDArray input(int input) {
        NDArray value = has(input) ? values.get(node.inputs().get(input)) : null;
        if (value == null) throw new IllegalArgumentException("input " + input + " is missing");
        return value;
    }

    /** Whole numbers that an input holds. */
    long[] longs(int input) {
        String name = node.inputs().get(input);
        Tensor constant = constants.get(name);
        return constant != null
                ? constant.toLongs()
                : input(input).toType(DataType.INT64, false).toLongArray();
    }

    /** Numbers that an input holds. */
    float[] floats(int input) {
        String name = node.inputs().get(input);
        Tensor constant = constants.get(name);
        return constant != null
                ? constant.toFloats()
                : input(input).toType(DataType.FLOAT32, false).toFloatArray();
    }

    long integer(String name, long otherwise) {
        return node.attributes().get(name) instanceof Attribute.Int i ? i.value() : otherwise;
    }

    float real(String name, float otherwise) {
        return node.attributes().get(name) instanceof Attribute.Real r ? r.value() : otherwise;
    }

    String text(String name, String otherwise) {
        return node.attributes().get(name) instanceof Attribute.Text t ? t.value() : otherwise;
    }

    Optional<long[]> integers(String name) {
        return node.attributes().get(name) instanceof Attribute.Ints ints
                ? Optional.of(ints.values().stream().mapToLong(Long::longValue).toArray())
                : Optional.empty();
    }

    long[] integers(String name, long... otherwise) {
        return integers(name).orElse(otherwise);
    }

    /** Axes from the attribute of old operator sets or the given input of new ones, none negative. */
    Optional<int[]> axes(int input, int rank) {
        Optional<long[]> axes = integers("axes");
        if (axes.isEmpty() && has(input)) axes = Optional.of(longs(input));
        return axes.map(list -> {
            int[] found = new int[list.length];
            for (int i = 0; i < found.length; i++) found[i] = axis(list[i], rank);
            return found;
        });
    }

    static int axis(long axis, int rank) {
        return Math.toIntExact(axis < 0 ? axis + rank : axis);
    }

    VisionException unsupported(String what) {
        return new VisionException("Cannot compute " + node.op() + " " + node.name() + " for training: " + what
                + " is not supported. Use a model without it.");
    }

    static Shape shape(long... dimensions) {
        return new Shape(dimensions);
    }
}
