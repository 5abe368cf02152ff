package io.sightglass.vision.onnx;

import java.util.List;

/** The value of a node's attribute. */
public sealed interface Attribute {
    record Int(long value) implements Attribute {}

    record Ints(List<Long> values) implements Attribute {
        public Ints {
            values = List.copyOf(values);
        }
    }

    record Real(float value) implements Attribute {}

    record Reals(List<Float> values) implements Attribute {
        public Reals {
            values = List.copyOf(values);
        }
    }

    record Text(String value) implements Attribute {}

    record Value(Tensor tensor) implements Attribute {}
}
