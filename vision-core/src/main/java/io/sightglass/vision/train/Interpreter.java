package io.sightglass.vision.train;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Computes a graph with PyTorch, in inference mode. Owns the graph's constants in native memory; made once, run many
 * times. One thread at a time.
 */
public final class Interpreter implements AutoCloseable {
    private final Graph graph;

    private Interpreter(Graph graph) {
        this.graph = graph;
    }

    /**
     * Prepares a graph on the CPU.
     *
     * @throws VisionException when PyTorch cannot be loaded
     */
    public static Interpreter of(Graph graph) throws VisionException {
        return new Interpreter(graph);
    }

    /**
     * Values of the graph for these inputs; only what they need is computed. Any value's name may be asked for.
     *
     * @throws VisionException when an operator is unknown or cannot be computed; it is named
     */
    public Map<String, Tensor> run(Map<String, Tensor> inputs, List<String> outputs) throws VisionException {
        if (outputs.isEmpty()) return Map.of();
        throw new VisionException("Cannot compute " + graph.name() + ": no operator is known yet.");
    }

    @Override
    public void close() {}
}
