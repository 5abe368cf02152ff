package io.sightglass.vision.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A graph whose parameters are moved down the gradient of a loss. Owns the parameters, their moments and a running mean of
 * them in native memory; the mean is what is exported, since it is better and steadier than the last step. A step
 * whose loss or gradient is not finite changes nothing. Source of the mean: Polyak and Juditsky, SIAM 1992.
 */
final class Learner implements AutoCloseable {
    private static final Set<String> LAYERS =
            Set.of("Conv", "ConvTranspose", "Gemm", "MatMul", "BatchNormalization", "PRelu");
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final double LONGEST_GRADIENT = 10;

    private final Program program;
    private final List<Parameter> parameters = new ArrayList<>();
    private final SequencedMap<String, NDArray> means = new LinkedHashMap<>();
    private final Map<String, NDArray> statistics = new HashMap<>();
    private int steps;

    private record Parameter(String name, NDArray value, NDArray first, NDArray second, boolean decays, double share) {}

    /** What is known of each weight. */
    enum Part {
        /** As the last step left it. */
        VALUE,
        /** Its running mean. */
        MEAN,
        /** The running mean of its gradient. */
        FIRST,
        /** The running mean of the square of its gradient. */
        SECOND
    }

    /**
     * All that the next step depends on.
     *
     * @param steps that moved the weights
     * @param parts tensors by name
     */
    record State(int steps, Map<Part, Map<String, Tensor>> parts) {
        State {
            parts = Map.copyOf(parts);
        }

        Map<String, Tensor> tensors(Part part) {
            return parts.getOrDefault(part, Map.of());
        }
    }

    /** A step's outcome. */
    record Outcome(double loss, boolean moved) {}

    /** @param pace by which some weights move more slowly than others, or not at all */
    Learner(Graph graph, Pace pace, NDManager manager) {
        Set<String> resting = pace.resting(graph);
        program = new Program(graph, manager, resting);
        learnt(graph, resting).forEach((name, byGradient) -> {
            NDArray value = program.array(name);
            means.put(name, value.duplicate());
            if (!byGradient) {
                statistics.put(name, value);
                return;
            }
            boolean decays = value.getShape().dimension() > 1;
            parameters.add(new Parameter(name, value, value.zerosLike(), value.zerosLike(), decays, pace.of(name)));
            value.setRequiresGradient(true);
        });
    }

    /** The weights that change, and whether they do so by a gradient; the others are running figures. */
    private static SequencedMap<String, Boolean> learnt(Graph graph, Set<String> resting) {
        SequencedMap<String, Boolean> learnt = new LinkedHashMap<>();
        Set<String> kept = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (resting.contains(node.name())) kept.addAll(node.inputs());
            if (!LAYERS.contains(node.op())) continue;
            boolean norm = node.op().equals("BatchNormalization");
            for (int i = 0; i < node.inputs().size(); i++) {
                Tensor tensor = graph.initializers().get(node.inputs().get(i));
                if (tensor == null || tensor.type() != ElementType.FLOAT) continue;
                learnt.put(node.inputs().get(i), !norm || i < 3);
            }
        }
        learnt.keySet().removeAll(kept);
        return learnt;
    }

    /** Moves the parameters once. */
    Outcome step(Batch batch, Objective objective, double rate, double decay) throws VisionException {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            double loss = backward(batch, objective);
            double length = Double.isFinite(loss) ? gradientLength() : Double.NaN;
            boolean finite = Double.isFinite(loss) && Double.isFinite(length);
            if (finite) {
                update(rate, decay, Math.min(1, LONGEST_GRADIENT / Math.max(length, 1e-12)));
                average();
            } else {
                forget(Double.isFinite(loss));
            }
            return new Outcome(loss, finite);
        }
    }

    /** The mean of the parameters over the last steps, by name. */
    Map<String, Tensor> values() {
        Map<String, Tensor> values = new LinkedHashMap<>();
        means.forEach((name, mean) -> values.put(name, Torch.tensor(mean)));
        return values;
    }

    /** Where the learner stands. */
    State state() {
        Map<Part, Map<String, Tensor>> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            arrays(part).forEach((name, array) -> tensors.put(name, Torch.tensor(array)));
            parts.put(part, tensors);
        }
        return new State(steps, parts);
    }

    /** A learner that stands where another of the same graph stood. */
    static Learner at(State state, Graph graph, Pace pace, NDManager manager) {
        Learner learner = new Learner(graph.withInitializers(state.tensors(Part.VALUE)), pace, manager);
        for (Part part : List.of(Part.MEAN, Part.FIRST, Part.SECOND)) {
            learner.arrays(part).forEach((name, array) -> {
                Tensor tensor = state.tensors(part).get(name);
                if (tensor == null) throw new IllegalArgumentException("no " + part + " of " + name);
                try (NDArray kept = Torch.array(manager, tensor)) {
                    kept.copyTo(array);
                }
            });
        }
        learner.steps = state.steps();
        return learner;
    }

    private Map<String, NDArray> arrays(Part part) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        switch (part) {
            case VALUE -> means.keySet().forEach(name -> arrays.put(name, program.array(name)));
            case MEAN -> arrays.putAll(means);
            case FIRST -> parameters.forEach(p -> arrays.put(p.name(), p.first()));
            case SECOND -> parameters.forEach(p -> arrays.put(p.name(), p.second()));
        }
        return arrays;
    }

    @Override
    public void close() {
        program.close();
    }

    /** Straight to the native calls: DJL's collector allows one training at a time in a process. */
    private double backward(Batch batch, Objective objective) throws VisionException {
        JniUtils.setGradMode(true);
        try {
            Map<String, NDArray> values = program.run(arrays(batch.inputs()), objective.values(), true);
            NDArray loss = objective.loss(values, arrays(batch.targets()));
            double number = loss.getFloat();
            if (Double.isFinite(number)) {
                JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            }
            return number;
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    private Map<String, NDArray> arrays(Map<String, Tensor> tensors) {
        Map<String, NDArray> arrays = new HashMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, Torch.array(program.manager(), tensor)));
        return arrays;
    }

    private double gradientLength() {
        NDArray sum = program.manager().create(0f);
        for (Parameter p : parameters) {
            if (p.value().hasGradient())
                sum.addi(p.value().getGradient().square().sum());
        }
        return Math.sqrt(sum.getFloat());
    }

    private void update(double rate, double decay, double scale) {
        steps++;
        double corrected = rate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
        for (Parameter p : parameters) {
            NDList inputs = new NDList(p.value(), p.value().getGradient(), p.first(), p.second());
            p.value()
                    .getNDArrayInternal()
                    .adamUpdate(
                            inputs,
                            new NDList(p.value()),
                            (float) (p.share() * rate),
                            (float) (p.share() * corrected),
                            (float) (p.decays() ? decay : 0),
                            (float) scale,
                            -1,
                            BETA1,
                            BETA2,
                            EPSILON,
                            false,
                            true);
        }
    }

    private void average() {
        float keep = (float) Math.min(0.98, (1.0 + steps) / (10 + steps));
        means.forEach((name, mean) -> {
            mean.muli(keep);
            mean.addi(program.array(name).stopGradient().mul(1 - keep));
        });
    }

    /** Takes back what the normalizations learnt from a batch that cannot be learnt from, and its gradients. */
    private void forget(boolean gradients) {
        statistics.forEach((name, value) -> {
            NDArray mean = means.get(name);
            if (mean != null) mean.copyTo(value);
        });
        if (gradients) parameters.forEach(p -> JniUtils.zeroGrad((PtNDArray) p.value()));
    }
}
