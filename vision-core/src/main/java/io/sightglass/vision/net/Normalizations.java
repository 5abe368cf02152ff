package io.sightglass.vision.net;

import io.sightglass.vision.onnx.Node;
import java.util.Set;

/** Operators that bring values to a usual mean and variance. */
public final class Normalizations {
    private static final Set<String> OPERATORS =
            Set.of("BatchNormalization", "InstanceNormalization", "LayerNormalization");

    private Normalizations() {}

    public static boolean isOne(Node node) {
        return OPERATORS.contains(node.op());
    }
}
