package io.sightglass.vision.parity;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.DefectScore;
import io.sightglass.vision.inference.Devices;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.inference.Preparation;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import io.sightglass.vision.opencv.op.Steps;
import io.sightglass.vision.train.Interpreter;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Compares the training interpreter with ONNX Runtime: the same file, the same uint8 input, the values that the card names
 * and the final outputs that are probabilities.
 */
public final class Parity {
    private final Model model;
    private final List<String> values;
    private final List<String> notes = new ArrayList<>();
    private final SequencedMap<String, Tally> tallies = new LinkedHashMap<>();
    private int images;
    private int flips;

    private Parity(Model model) {
        this.model = model;
        SequencedSet<String> compared = new LinkedHashSet<>(model.card().parityOutputs());
        compared.addAll(finalOutputs(model.card().task()));
        this.values = List.copyOf(compared);
        if (model.card().task() == Task.DETECTION) {
            notes.add("the suppression of double boxes runs in ONNX Runtime only and is not compared");
        }
    }

    /** What was compared of one value so far. */
    private static final class Tally {
        long elements;
        double largest;
        double sum;
    }

    /**
     * Measures on these images, one after the other.
     *
     * @throws VisionException when an image cannot be prepared, or a runtime cannot compute the model
     */
    public static Certificate measure(Model model, Iterable<Frame> frames, Compute compute, Steps steps)
            throws VisionException {
        return new Parity(model).run(frames, compute, steps);
    }

    /** Measures on the CPU a model whose preprocessing has built-in steps only. */
    public static Certificate measure(Model model, Iterable<Frame> frames) throws VisionException {
        return measure(model, frames, Compute.CPU, Steps.builtIn());
    }

    private Certificate run(Iterable<Frame> frames, Compute compute, Steps steps) throws VisionException {
        if (values.isEmpty()) {
            throw new VisionException("The model " + model.file() + " names no values to compare the runtimes on."
                    + " Train or adopt it again to have them named.");
        }
        Preparation preparation = Preparation.of(model.card(), steps);
        Graph open = open(model.graph(), values);
        String device;
        try (Interpreter interpreter = Interpreter.of(open);
                GraphSession session = GraphSession.of(open, compute)) {
            device = session.device().name();
            for (Frame frame : frames) {
                Map<String, Tensor> input = Map.of(Contract.IMAGE, preparation.tensor(frame));
                compare(interpreter.run(input, values), session.run(input, values));
            }
        }
        List<Certificate.Difference> differences = new ArrayList<>();
        tallies.forEach((value, tally) -> differences.add(new Certificate.Difference(
                value, tally.elements, tally.largest, tally.sum / Math.max(1, tally.elements))));
        String runtime = "ONNX Runtime " + Devices.version() + " on " + device;
        return new Certificate(model.hash(), images, differences, flips, Interpreter.version(), runtime, notes);
    }

    private static List<String> finalOutputs(Task task) {
        return switch (task) {
            case DETECTION -> List.of();
            case SEGMENTATION -> List.of(Contract.PROBABILITY);
            case ANOMALY -> List.of(Contract.SCORE, Contract.HEATMAP);
        };
    }

    private static Graph open(Graph graph, List<String> values) {
        Map<String, ValueInfo> known = new LinkedHashMap<>();
        graph.outputs().forEach(output -> known.put(output.name(), output));
        List<ValueInfo> outputs = values.stream()
                .map(value -> known.getOrDefault(value, ValueInfo.ofUnknownShape(value, ElementType.FLOAT)))
                .toList();
        return Graphs.prune(graph, outputs);
    }

    private void compare(Map<String, Tensor> trained, Map<String, Tensor> inspected) throws VisionException {
        boolean flipped = false;
        for (String value : values) {
            Tensor a = trained.get(value);
            Tensor b = inspected.get(value);
            if (a == null || b == null || !a.shape().equals(b.shape())) {
                throw new VisionException("The runtimes do not even agree on the shape of ‘" + value + "’: " + a
                        + " in training, " + b + " in inspection.");
            }
            add(tallies.computeIfAbsent(value, none -> new Tally()), a.toFloats(), b.toFloats());
            if (!value.equals(Contract.HEATMAP)) flipped |= above(a) != above(b);
        }
        images++;
        if (flipped) flips++;
    }

    private static void add(Tally tally, float[] a, float[] b) {
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs((double) a[i] - b[i]);
            if (Double.isNaN(difference)) difference = Double.POSITIVE_INFINITY;
            tally.largest = Math.max(tally.largest, difference);
            tally.sum += difference;
        }
        tally.elements += a.length;
    }

    /** Whether the image counts as defective. */
    private boolean above(Tensor value) {
        float[] numbers = value.toFloats();
        return score(value, numbers) >= model.card().threshold();
    }

    private double score(Tensor value, float[] numbers) {
        boolean segmentation = model.card().task() == Task.SEGMENTATION
                && value.shape().size() == 4
                && value.shape().get(1) == model.card().labels().size() + 1L;
        if (segmentation) {
            int pixels = Math.toIntExact(value.shape().get(2) * value.shape().get(3));
            return DefectScore.of(FloatBuffer.wrap(numbers), pixels);
        }
        float strongest = 0;
        for (float number : numbers) strongest = Math.max(strongest, number);
        return strongest;
    }
}
