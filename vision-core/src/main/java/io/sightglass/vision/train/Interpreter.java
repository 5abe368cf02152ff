package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes a graph with PyTorch, in inference mode. Owns the graph's constants in native memory; made once, run many
 * times. One thread at a time.
 */
public final class Interpreter implements AutoCloseable {
    private final Program program;

    private Interpreter(Program program) {
        this.program = program;
    }

    /**
     * Prepares a graph on the CPU.
     *
     * @throws VisionException when PyTorch cannot be loaded
     */
    public static Interpreter of(Graph graph) throws VisionException {
        return new Interpreter(new Program(graph, Torch.manager("cpu")));
    }

    /**
     * Values of the graph for these inputs; only what they need is computed. Any value's name may be asked for.
     *
     * @throws VisionException when an operator is unknown or cannot be computed; it is named
     */
    public Map<String, Tensor> run(Map<String, Tensor> inputs, List<String> outputs) throws VisionException {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Map<String, NDArray> arrays = new HashMap<>();
            inputs.forEach((name, tensor) -> arrays.put(name, Torch.array(program.manager(), tensor)));
            Map<String, Tensor> found = new LinkedHashMap<>();
            program.run(arrays, outputs, false).forEach((name, array) -> found.put(name, Torch.tensor(array)));
            return found;
        }
    }

    /** Whether the interpreter has this operator. */
    public static boolean knows(String op) {
        return Operator.TABLE.containsKey(op) || op.equals("Constant");
    }

    /** Name and version of what computes, such as "PyTorch 2.7.1". */
    public static String version() throws VisionException {
        return "PyTorch " + Torch.engine().getVersion();
    }

    /** What it computes on when the device is chosen by itself: "cuda" or "cpu". */
    public static String device() throws VisionException {
        return Torch.engine().getGpuCount() > 0 ? "cuda" : "cpu";
    }

    @Override
    public void close() {
        program.close();
    }
}
