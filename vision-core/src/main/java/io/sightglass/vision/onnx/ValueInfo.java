package io.sightglass.vision.onnx;

import java.util.List;

/**
 * Name, type and shape of a graph's input or output.
 *
 * @param shape dimensions; −1 for one that is free
 */
public record ValueInfo(String name, ElementType type, List<Long> shape) {
    public ValueInfo {
        shape = List.copyOf(shape);
    }
}
