package io.sightglass.vision.compress.quantize;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.calibrate.Affine;
import io.sightglass.vision.compress.calibrate.Calibration;
import io.sightglass.vision.compress.calibrate.Calibration.Picture;
import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.compress.calibrate.Histogram;
import io.sightglass.vision.compress.trunk.Tidy;
import io.sightglass.vision.compress.trunk.Trunk;
import io.sightglass.vision.compress.trunk.Unit;
import io.sightglass.vision.compress.trunk.Users;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import io.sightglass.vision.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model that is looked through once and then written in 8 bits in several ways. */
public final class CalibratedModel {
    /** Means and deviations of channels need few. */
    private static final int MEAN_PICTURES = 16;

    private final Form coded;
    private final Form plain;
    private final Map<String, float[]> means;
    private final Map<String, Histogram> seen;
    private final Set<String> always;

    /** A graph that computes what the model does, and what of it learns. */
    private record Form(Graph graph, Trunk trunk) {
        static Form of(Graph graph, Task task) {
            return new Form(graph, Trunk.of(graph, task));
        }
    }

    private CalibratedModel(Form coded, Form plain, Map<String, float[]> means, Map<String, Histogram> seen) {
        this.coded = coded;
        this.plain = plain;
        this.means = means;
        this.seen = seen;
        this.always = Narrow.layers(coded.graph(), coded.trunk());
    }

    /**
     * Folds the normalizations, evens the channels out and calibrates.
     *
     * @param pictures what the model is meant for, as {@link io.sightglass.vision.inference.Preparation} makes them
     * @throws VisionException when there is nothing to quantize, a picture cannot be read, or the runtime fails
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public static CalibratedModel calibrate(Model model, List<Picture> pictures, Progress progress)
            throws VisionException {
        Graph folded = Tidy.up(model.graph(), model.card().task());
        if (folded.nodes().stream().anyMatch(node -> node.op().equals("QuantizeLinear"))) {
            throw new VisionException("The model " + model.file() + " is quantized already. Optimize its parent.");
        }
        if (pictures.isEmpty()) throw new VisionException("There are no images to calibrate on. Import some.");
        Task task = model.card().task();
        if (Trunk.of(folded, task).units().isEmpty()) {
            throw new VisionException(
                    "The model " + model.file() + " has no convolutions with constant weights to quantize.");
        }
        List<Picture> few = Calibration.spread(pictures, MEAN_PICTURES);
        Form plain = Form.of(Equalization.of(folded, few, progress.part(0, 0.1)), task);
        Form coded = Form.of(CodedPixels.of(plain.graph()), task);
        Map<String, float[]> means = means(coded, few, progress.part(0.1, 0.2));
        List<String> values = Quantizer.values(coded.trunk());
        return new CalibratedModel(
                coded,
                plain,
                means,
                Calibration.measure(coded.graph(), Contract.IMAGE, values, pictures, progress.part(0.2, 1)));
    }

    private static Map<String, float[]> means(Form form, List<Picture> pictures, Progress progress)
            throws VisionException {
        Map<String, float[]> means = new HashMap<>();
        Calibration.moments(form.graph(), Contract.IMAGE, Quantizer.taken(form.trunk()), pictures, progress)
                .forEach((value, moments) -> means.put(value, moments.means()));
        return means;
    }

    /** Whether there is a layer left that 8 bits make faster. */
    public boolean isWorthQuantizing() {
        return coded.trunk().units().stream()
                .anyMatch(unit -> unit.kind() == Unit.Kind.LAYER && !always.contains(unit.name()));
    }

    /** The codes that a calibrator gives. */
    public Map<String, Affine> codes(Calibrator calibrator) {
        Map<String, Affine> codes = new HashMap<>();
        seen.forEach((value, histogram) -> codes.put(value, calibrator.affine(histogram)));
        return codes;
    }

    /** Names of layers that stay in float in any case, because they are faster so; see {@link Narrow}. */
    public Set<String> alwaysLeft() {
        return always;
    }

    /**
     * The model in 8 bits.
     *
     * @param left names of further nodes that stay in float
     */
    public Graph quantized(Map<String, Affine> codes, Set<String> left) {
        Form form = form(left);
        return quantized(form, form.graph(), codes, left);
    }

    private Graph quantized(Form form, Graph whole, Map<String, Affine> codes, Set<String> left) {
        Set<String> all = new HashSet<>(left);
        all.addAll(always);
        return Quantizer.quantize(whole, form.trunk(), codes, means, all);
    }

    /** A first layer in float takes pixels as they are. */
    private Form form(Set<String> left) {
        boolean inFloat = coded.trunk().units().stream()
                .filter(unit -> left.contains(unit.name()))
                .anyMatch(unit -> unit.operands().contains(CodedPixels.FLOATS));
        return inFloat ? plain : coded;
    }

    /** How much the model in 8 bits changes what leaves the trunk, in decibels as in {@link Sensitivity}. */
    public double noise(Map<String, Affine> codes, Set<String> left, List<Picture> pictures) throws VisionException {
        List<Map<String, Tensor>> inputs = inputs(pictures);
        return noise(codes, left, inputs, run(watched(coded), inputs));
    }

    private double noise(
            Map<String, Affine> codes,
            Set<String> left,
            List<Map<String, Tensor>> inputs,
            List<Map<String, Tensor>> exact)
            throws VisionException {
        Form form = form(left);
        return Noise.decibels(exact, run(quantized(form, watched(form), codes, left), inputs));
    }

    /** Of several calibrators, at least one, the one whose codes change least of what leaves the trunk. */
    public Calibrator calmest(List<Calibrator> calibrators, List<Picture> pictures, Progress progress)
            throws VisionException {
        List<Map<String, Tensor>> inputs = inputs(pictures);
        List<Map<String, Tensor>> exact = run(watched(coded), inputs);
        Calibrator calmest = calibrators.getFirst();
        double most = Double.NEGATIVE_INFINITY;
        for (Calibrator calibrator : calibrators) {
            progress.check();
            double decibels = noise(codes(calibrator), Set.of(), inputs, exact);
            if (decibels <= most) continue;
            most = decibels;
            calmest = calibrator;
        }
        return calmest;
    }

    /**
     * How much each unit suffers by itself, the worst first.
     *
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public List<Sensitivity> sensitivities(Map<String, Affine> codes, List<Picture> pictures, Progress progress)
            throws VisionException {
        List<Map<String, Tensor>> inputs = inputs(pictures);
        List<Map<String, Tensor>> exact = run(watched(coded), inputs);
        List<String> names = candidates();
        List<Sensitivity> all = new ArrayList<>();
        for (String name : names) {
            progress.check();
            progress.report((double) all.size() / names.size(), "measuring what " + name + " loses");
            Set<String> others = new HashSet<>(names);
            others.remove(name);
            all.add(new Sensitivity(name, noise(codes, others, inputs, exact)));
        }
        all.sort(Comparator.comparingDouble(Sensitivity::decibels));
        return List.copyOf(all);
    }

    private static List<Map<String, Tensor>> inputs(List<Picture> pictures) throws VisionException {
        List<Map<String, Tensor>> inputs = new ArrayList<>();
        for (Picture picture : pictures) inputs.add(Map.of(Contract.IMAGE, picture.tensor()));
        return inputs;
    }

    /** Names of the units that may be left in float. */
    private List<String> candidates() {
        return coded.trunk().units().stream()
                .filter(unit -> unit.kind() != Unit.Kind.MOVING)
                .map(Unit::name)
                .filter(name -> !always.contains(name))
                .toList();
    }

    /** The values that nodes outside of the trunk take from it, or that are outputs of the model. */
    private static List<String> exits(Form form) {
        Users users = new Users(form.graph());
        Set<Node> inside = new HashSet<>();
        for (Unit unit : form.trunk().units()) {
            inside.add(unit.main());
            unit.activation().ifPresent(inside::add);
        }
        return form.trunk().units().stream()
                .map(Unit::output)
                .filter(value ->
                        users.isOutput(value) || users.of(value).stream().anyMatch(taker -> !inside.contains(taker)))
                .toList();
    }

    /** The trunk alone, with its exits as outputs. */
    private static Graph watched(Form form) {
        Graph graph = form.graph();
        List<Node> nodes = new ArrayList<>(graph.nodes());
        List<ValueInfo> outputs = new ArrayList<>();
        for (String value : exits(form)) {
            String exit = value + ".exit";
            nodes.add(new Node("Identity", exit, List.of(value), List.of(exit), Map.of()));
            outputs.add(ValueInfo.ofUnknownShape(exit, ElementType.FLOAT));
        }
        return Graphs.prune(new Graph(
                graph.name(), graph.inputs(), outputs, nodes, graph.initializers(), graph.metadata(), graph.opset()));
    }

    private static List<Map<String, Tensor>> run(Graph graph, List<Map<String, Tensor>> inputs) throws VisionException {
        List<String> names = graph.outputs().stream().map(ValueInfo::name).toList();
        List<Map<String, Tensor>> all = new ArrayList<>();
        try (GraphSession session = GraphSession.of(graph, Compute.CPU)) {
            for (Map<String, Tensor> input : inputs) all.add(session.run(input, names));
        }
        return all;
    }
}
