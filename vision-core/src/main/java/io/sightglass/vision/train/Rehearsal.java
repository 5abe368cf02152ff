package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Steps of a training on the CPU, always on one batch, to see what they cost. Owns the weights. One thread at a time. */
public final class Rehearsal implements AutoCloseable {
    private final Graph graph;
    private final Batch batch;
    private final Objective objective;
    private final Learner learner;

    public Rehearsal(Graph graph, Batch batch, Objective objective) throws VisionException {
        this.graph = graph;
        this.batch = batch;
        this.objective = objective;
        learner = new Learner(graph, Pace.EVEN, Torch.manager("cpu"));
    }

    /** The network with its first weights. */
    public Graph graph() {
        return graph;
    }

    public Batch batch() {
        return batch;
    }

    /** What the untrained network answers to the batch while it learns, by the names that the objective looks at. */
    public Map<String, Tensor> answers() throws VisionException {
        try (Program program = new Program(graph, Torch.manager("cpu"));
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Map<String, NDArray> inputs = new HashMap<>();
            batch.inputs().forEach((name, tensor) -> inputs.put(name, Torch.array(program.manager(), tensor)));
            Map<String, Tensor> answers = new LinkedHashMap<>();
            program.run(inputs, objective.values(), true)
                    .forEach((name, array) -> answers.put(name, Torch.tensor(array)));
            return answers;
        }
    }

    /** Moves the weights once, and gives the loss before. */
    public double step(double rate, double decay) throws VisionException {
        return learner.step(batch, objective, rate, decay).loss();
    }

    /** Threads that compute a step. */
    public static int threads() throws VisionException {
        Torch.engine();
        return JniUtils.getNumThreads();
    }

    @Override
    public void close() {
        learner.close();
    }
}
