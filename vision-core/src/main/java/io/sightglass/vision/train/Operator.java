package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.sightglass.vision.VisionException;
import java.util.HashMap;
import java.util.Map;

/** How one ONNX operator is computed. Add one to the table of its family; {@link #TABLE} has them all. */
@FunctionalInterface
interface Operator {
    /** All operators by their ONNX name. */
    Map<String, Operator> TABLE = table();

    /** The node's outputs, in order; outputs that nobody asked for may be missing at the end. */
    NDList run(Step step) throws VisionException;

    /** An operator with one output. */
    @FunctionalInterface
    interface One {
        NDArray run(Step step) throws VisionException;
    }

    static Operator one(One operator) {
        return step -> new NDList(operator.run(step));
    }

    private static Map<String, Operator> table() {
        Map<String, Operator> all = new HashMap<>();
        all.putAll(Arithmetic.operators());
        all.putAll(Layers.operators());
        all.putAll(Norms.operators());
        all.putAll(Upsampling.operators());
        all.putAll(Shapes.operators());
        all.putAll(Reductions.operators());
        return Map.copyOf(all);
    }
}
