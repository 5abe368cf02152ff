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
    private static final Set<String> LAYERS = Set.of(
            "Conv",
            "ConvTranspose",
            "Gemm",
            "MatMul",
            "BatchNormalization",
            "InstanceNormalization",
            "LayerNormalization",
            "PRelu");
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final double LONGEST_GRADIENT = 10;

    private final Program program;
    private final Strip statistics;
    private final Map<Strip, NDArray> means = new LinkedHashMap<>();
    private final List<Moments> moments = new ArrayList<>();
    private int steps;

    private record Moments(Strip values, NDArray first, NDArray second, Kind kind) {}

    /**
     * Weights that are moved alike.
     *
     * @param decays towards 0
     * @param share of the learning rate
     */
    private record Kind(boolean decays, double share) {}

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
        NativeMemory.keep();
        Set<String> resting = pace.resting(graph);
        program = new Program(graph, manager, resting);
        Map<Kind, SequencedMap<String, NDArray>> moved = new LinkedHashMap<>();
        SequencedMap<String, NDArray> running = new LinkedHashMap<>();
        learnt(graph, resting).forEach((name, byGradient) -> {
            NDArray value = program.array(name);
            Kind kind = new Kind(value.getShape().dimension() > 1, pace.of(name));
            if (byGradient)
                moved.computeIfAbsent(kind, k -> new LinkedHashMap<>()).put(name, value);
            else running.put(name, value);
        });
        statistics = strip(running, manager);
        moved.forEach((kind, arrays) -> moments.add(moments(strip(arrays, manager), kind)));
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
                String name = node.inputs().get(i);
                Tensor tensor = graph.initializers().get(name);
                if (tensor == null || tensor.type() != ElementType.FLOAT) continue;
                learnt.put(name, !norm || i < 3);
            }
        }
        learnt.keySet().removeAll(kept);
        return learnt;
    }

    /** Arrays of the program laid into one, and their mean beside it. */
    private Strip strip(SequencedMap<String, NDArray> arrays, NDManager manager) {
        Strip strip = new Strip(arrays, manager);
        strip.parts(strip.all()).forEach(program::replace);
        means.put(strip, strip.all().duplicate());
        return strip;
    }

    private static Moments moments(Strip strip, Kind kind) {
        NDArray all = strip.all();
        Moments made = new Moments(strip, all.zerosLike(), all.zerosLike(), kind);
        all.setRequiresGradient(true);
        return made;
    }

    /** Moves the parameters once. */
    Outcome step(Batch batch, Objective objective, double rate, double decay) throws VisionException {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray learnt = statistics.all().duplicate();
            double loss = backward(batch, objective);
            double length = Double.isFinite(loss) ? gradientLength() : Double.NaN;
            boolean finite = Double.isFinite(loss) && Double.isFinite(length);
            if (finite) {
                update(rate, decay, Math.min(1, LONGEST_GRADIENT / Math.max(length, 1e-12)));
                average();
            } else {
                Torch.copy(learnt, statistics.all());
                if (Double.isFinite(loss)) forgetGradients();
            }
            return new Outcome(loss, finite);
        }
    }

    /** The mean of the parameters over the last steps, by name. */
    Map<String, Tensor> values() {
        return tensors(Part.MEAN);
    }

    /** Where the learner stands. */
    State state() {
        Map<Part, Map<String, Tensor>> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) parts.put(part, tensors(part));
        return new State(steps, parts);
    }

    /** A learner that stands where another of the same graph stood. */
    static Learner at(State state, Graph graph, Pace pace, NDManager manager) {
        Learner learner = new Learner(graph.withInitializers(state.tensors(Part.VALUE)), pace, manager);
        for (Part part : List.of(Part.MEAN, Part.FIRST, Part.SECOND)) {
            Map<String, Tensor> kept = state.tensors(part);
            learner.strips(part).forEach((strip, all) -> strip.fill(all, kept));
        }
        learner.steps = state.steps();
        return learner;
    }

    private Map<String, Tensor> tensors(Part part) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            strips(part)
                    .forEach((strip, all) -> strip.parts(all)
                            .forEach((name, array) -> tensors.put(name, Torch.tensor(array.stopGradient()))));
        }
        return tensors;
    }

    private Map<Strip, NDArray> strips(Part part) {
        Map<Strip, NDArray> arrays = new LinkedHashMap<>();
        switch (part) {
            case VALUE -> means.keySet().forEach(strip -> arrays.put(strip, strip.all()));
            case MEAN -> arrays.putAll(means);
            case FIRST -> moments.forEach(m -> arrays.put(m.values(), m.first()));
            case SECOND -> moments.forEach(m -> arrays.put(m.values(), m.second()));
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
            Map<String, NDArray> inputs = arrays(batch.inputs());
            // Parts of the leaf that the gradient is collected in.
            moments.forEach(m -> inputs.putAll(m.values().parts(m.values().all())));
            Map<String, NDArray> values = program.run(inputs, objective.values(), true);
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
        double sum = 0;
        for (Moments m : moments) {
            NDArray all = m.values().all();
            if (all.size() > 0 && all.hasGradient())
                sum += all.getGradient().square().sum().getFloat();
        }
        return Math.sqrt(sum);
    }

    private void update(double rate, double decay, double scale) {
        steps++;
        double corrected = rate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
        for (Moments m : moments) {
            NDArray all = m.values().all();
            if (!all.hasGradient()) continue;
            NDList inputs = new NDList(all, all.getGradient(), m.first(), m.second());
            all.getNDArrayInternal()
                    .adamUpdate(
                            inputs,
                            new NDList(all),
                            (float) (m.kind().share() * rate),
                            (float) (m.kind().share() * corrected),
                            (float) (m.kind().decays() ? decay : 0),
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
        means.forEach((strip, mean) -> {
            mean.muli(keep);
            mean.addi(strip.all().stopGradient().mul(1 - keep));
        });
    }

    private void forgetGradients() {
        moments.forEach(m -> JniUtils.zeroGrad((PtNDArray) m.values().all()));
    }
}
