package io.sightglass.vision.net.adopt;

import io.sightglass.vision.onnx.ValueInfo;
import java.util.List;
import java.util.stream.Collectors;

/** Names and shapes in words. */
final class Shapes {
    private Shapes() {}

    /** Such as "images [1, 3, ?, ?]". */
    static String said(ValueInfo value) {
        return value.name() + " " + (value.hasShape() ? said(value.shape()) : "of unknown shape");
    }

    static String said(List<Long> shape) {
        return shape.stream().map(d -> d < 0 ? "?" : d.toString()).collect(Collectors.joining(", ", "[", "]"));
    }
}
