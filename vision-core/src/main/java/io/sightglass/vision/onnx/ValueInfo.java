package io.sightglass.vision.onnx;

import java.util.List;

/**
 * Name, type and shape of a graph's input or output.
 *
 * @param shape dimensions; −1 for one that is free
 */
public record ValueInfo(String name, ElementType type, List<Long> shape) {
    private static final List<Long> UNKNOWN = List.of(Long.MIN_VALUE);

    public ValueInfo {
        shape = List.copyOf(shape);
    }

    /** A value of which not even the number of dimensions is known. */
    public static ValueInfo ofUnknownShape(String name, ElementType type) {
        return new ValueInfo(name, type, UNKNOWN);
    }

    /** Whether the number of dimensions is known. */
    public boolean hasShape() {
        return !shape.equals(UNKNOWN);
    }
}
