package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Gradient descent on a graph that computes its own loss: AdamW (Loshchilov and Hutter 2019) over all floating-point
 * initializers but running statistics. Owns them in native memory. A step whose loss or gradient is not finite changes
 * nothing. One thread at a time.
 */
public final class Descent implements AutoCloseable {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.99f;
    private static final float EPSILON = 1e-8f;
    private static final float LARGEST_NORM = 5;

    private final Program program;
    private final NDManager manager;
    private final String loss;
    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private final Strip statistics;
    private int steps;
    private int skipped;

    private record Moments(NDArray parameter, NDArray first, NDArray second, boolean decays) {}

    /**
     * @param loss name of a value of one element
     * @param device "cpu", "cuda", or "auto" for the fastest at hand
     */
    public Descent(Graph graph, String loss, String device) throws VisionException {
        NativeMemory.keep();
        this.manager = Torch.manager(device);
        this.program = new Program(graph, manager);
        this.loss = loss;
        SequencedMap<String, NDArray> running = new LinkedHashMap<>();
        graph.initializers().forEach((name, tensor) -> {
            if (tensor.type() != ElementType.FLOAT) return;
            NDArray parameter = program.array(name);
            if (name.contains("running_")) {
                running.put(name, parameter);
                return;
            }
            parameter.setRequiresGradient(true);
            boolean decays = tensor.shape().size() > 1;
            moments.put(name, new Moments(parameter, zeros(parameter), zeros(parameter), decays));
        });
        this.statistics = new Strip(running, manager);
        statistics.parts(statistics.all()).forEach(program::replace);
    }

    /**
     * One step down the slope.
     *
     * @param inputs a batch, by the graph's input names
     * @return the loss before the step; not finite when the step was left out
     * @throws VisionException when an operator is unknown or cannot be computed
     */
    public double step(Map<String, Tensor> inputs, double rate, double decay) throws VisionException {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Map<String, NDArray> arrays = new HashMap<>();
            inputs.forEach((name, tensor) -> arrays.put(name, Torch.array(manager, tensor)));
            NDArray before = statistics.all().duplicate();
            double value;
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray computed = Objects.requireNonNull(
                                program.run(arrays, List.of(loss), true).get(loss))
                        .sum();
                value = computed.getFloat();
                if (Double.isFinite(value)) collector.backward(computed);
            }
            double norm = Double.isFinite(value) ? norm() : Double.NaN;
            if (!Double.isFinite(norm)) {
                skipped++;
                Torch.copy(before, statistics.all());
                clear();
                return Double.NaN;
            }
            update(rate, decay, norm > LARGEST_NORM ? LARGEST_NORM / norm : 1);
            return value;
        }
    }

    /** Steps left out so far because something was not finite. */
    public int skipped() {
        return skipped;
    }

    /** The graph with what its parameters and running statistics have become. */
    public Graph graph() {
        Map<String, Tensor> changed = new HashMap<>();
        program.graph().initializers().forEach((name, tensor) -> {
            if (tensor.type() == ElementType.FLOAT) changed.put(name, Torch.tensor(program.array(name)));
        });
        return program.graph().withInitializers(changed);
    }

    @Override
    public void close() {
        program.close();
    }

    private double norm() {
        double sum = 0;
        for (Moments m : moments.values()) {
            sum += m.parameter().getGradient().square().sum().getFloat();
        }
        return Math.sqrt(sum);
    }

    private void clear() {
        for (Moments m : moments.values()) {
            // Not by a factor: infinity times 0 is no number, and would stay.
            if (m.parameter().hasGradient()) JniUtils.zeroGrad((PtNDArray) m.parameter());
        }
    }

    private void update(double rate, double decay, double scale) {
        steps++;
        double correction = Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
        for (Moments m : moments.values()) {
            NDArray gradient = m.parameter().getGradient();
            NDArray g = gradient.mul(scale);
            m.first().muli(BETA1).addi(g.mul(1 - BETA1));
            m.second().muli(BETA2).addi(g.square().muli(1 - BETA2));
            NDArray by = m.first().div(m.second().sqrt().addi(EPSILON)).muli(rate * correction);
            // Off the tape, so that the parameter stays a leaf.
            NDArray plain = m.parameter().stopGradient();
            if (m.decays()) plain.muli(1 - rate * decay);
            plain.subi(by);
            gradient.muli(0);
        }
    }

    private static NDArray zeros(NDArray like) {
        return like.stopGradient().zerosLike();
    }
}
