package io.sightglass.vision.compress.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.calibrate.Affine;
import io.sightglass.vision.compress.calibrate.Calibration.Picture;
import io.sightglass.vision.compress.calibrate.Calibrator;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.Devices;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.inference.TinyModels;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Operators.Interpolation;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.progress.Progress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratedModelTest {
    private static final Size INPUT = new Size(64, 64);

    @TempDir
    Path folder = Path.of("");

    private static Model model(Graph graph) {
        ModelCard card = TinyModels.card(Task.SEGMENTATION, INPUT, Fit.Mode.STRETCH, "a", "b");
        return Models.unwritten(graph, card, Path.of("a.onnx"));
    }

    private static Model model() {
        return model(Segmenter.named("nano").build(INPUT, 2, 7));
    }

    private static Picture noise(long seed) {
        byte[] pixels = new byte[64 * 64 * 3];
        new Random(seed).nextBytes(pixels);
        ByteBuffer bytes = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
        return () -> Tensor.wrap(ElementType.UINT8, List.of(1L, 64L, 64L, 3L), bytes.duplicate());
    }

    private static CalibratedModel calibrated() throws VisionException {
        return CalibratedModel.calibrate(model(), List.of(noise(1), noise(2)), Progress.NONE);
    }

    /** How often each operator is in what ONNX Runtime makes of a graph, before it lays it out for the processor. */
    private Map<String, Long> optimized(Graph graph) throws VisionException, OrtException {
        Devices.version(); // the library is in place from here on
        Path file = folder.resolve("optimized.onnx");
        try (SessionOptions options = new SessionOptions()) {
            options.setOptimizationLevel(SessionOptions.OptLevel.EXTENDED_OPT);
            options.setOptimizedModelFilePath(file.toString());
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(OnnxFile.bytes(graph), options)) {
                assertEquals(1, session.getNumInputs());
            }
        }
        Map<String, Long> counts = new TreeMap<>();
        for (Node node : OnnxFile.read(file).nodes()) counts.merge(node.op(), 1L, Long::sum);
        return counts;
    }

    /** The first convolution has three channels and stays in float; no rectifier is left behind any other. */
    @Test
    void onnxRuntimeComputesEveryOtherConvolutionAndSumInEightBits() throws VisionException, OrtException {
        Graph graph = calibrated().quantized(calibrated().codes(Calibrator.MINMAX), Set.of());
        Map<String, Long> exact = optimized(model().graph());
        Map<String, Long> made = optimized(graph);
        long convolutions = exact.getOrDefault("Conv", 0L) + exact.getOrDefault("com.microsoft:FusedConv", 0L);
        assertEquals(
                1, made.getOrDefault("Conv", 0L) + made.getOrDefault("com.microsoft:FusedConv", 0L), made.toString());
        assertEquals(convolutions - 1, made.get("QLinearConv"), made.toString());
        assertEquals(0, made.getOrDefault("Relu", 0L), made.toString());
        assertEquals(6, made.get("com.microsoft:QLinearAdd"), made.toString());
        assertEquals(1, made.get("QuantizeLinear"), made.toString());
        assertEquals(1, made.get("DequantizeLinear"), made.toString());
    }

    @Test
    void probabilitiesStayNear() throws VisionException {
        CalibratedModel calibrated = calibrated();
        Graph graph = calibrated.quantized(calibrated.codes(Calibrator.MINMAX), Set.of());
        Map<String, Tensor> input = Map.of(Contract.IMAGE, noise(1).tensor());
        try (GraphSession exact = GraphSession.of(model().graph(), Compute.CPU);
                GraphSession coded = GraphSession.of(graph, Compute.CPU)) {
            float[] p = exact.run(input, Contract.PROBABILITY).toFloats();
            float[] q = coded.run(input, Contract.PROBABILITY).toFloats();
            double sum = 0;
            for (int i = 0; i < p.length; i++) sum += Math.abs(p[i] - q[i]);
            assertTrue(sum / p.length < 0.02, "mean difference " + sum / p.length);
        }
    }

    @Test
    void whatIsLeftInFloatMakesNoNoise() throws VisionException {
        CalibratedModel calibrated = calibrated();
        Map<String, Affine> codes = calibrated.codes(Calibrator.MINMAX);
        List<Picture> pictures = List.of(noise(3));
        List<Sensitivity> all = calibrated.sensitivities(codes, pictures, Progress.NONE);
        Set<String> every = Set.copyOf(all.stream().map(Sensitivity::unit).toList());
        assertTrue(calibrated.noise(codes, every, pictures) > 100, "only rounding is left");
        double whole = calibrated.noise(codes, Set.of(), pictures);
        assertTrue(whole > 15 && whole < all.getFirst().decibels(), whole + " dB against " + all.getFirst());
    }

    @Test
    void theWorstComesFirst() throws VisionException {
        CalibratedModel calibrated = calibrated();
        List<Double> decibels =
                calibrated.sensitivities(calibrated.codes(Calibrator.MSE), List.of(noise(3)), Progress.NONE).stream()
                        .map(Sensitivity::decibels)
                        .toList();
        assertEquals(decibels.stream().sorted().toList(), decibels);
    }

    /** Σ x² = 100 and Σ (x − x')² = 1: 20 dB. */
    @Test
    void aHundredthOfTheSignalIsTwentyDecibels() {
        Map<String, Tensor> exact = Map.of("x", Tensor.floats(List.of(2L), 6, 8));
        Map<String, Tensor> off = Map.of("x", Tensor.floats(List.of(2L), 6, 7));
        assertEquals(20, Noise.decibels(List.of(exact), List.of(off)), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, Noise.decibels(List.of(exact), List.of(exact)));
    }

    @Test
    void whatIsQuantizedAlreadyIsRefused() throws VisionException {
        Graph coded = calibrated().quantized(calibrated().codes(Calibrator.MINMAX), Set.of());
        VisionException e = assertThrows(
                VisionException.class, () -> CalibratedModel.calibrate(model(coded), List.of(noise(1)), Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("quantized already"), e.getMessage());
    }

    @Test
    void calibratingStopsWhenAsked() {
        Progress stopped = new Progress() {
            @Override
            public void report(double fraction, String what, Map<String, Double> values) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> CalibratedModel.calibrate(model(), List.of(noise(1)), stopped));
    }

    /** Bytes, a convolution that steps two pixels, one filter a channel, of which some reach far, and a convolution over all. */
    private static Model uneven() {
        GraphBuilder g = new GraphBuilder("uneven");
        Random random = new Random(4);
        String x = Contract.image(g, INPUT, Contract.Pixels.RAW);
        String a = g.op("Relu", g.conv("a", x, weights(random, 8, 3, 3), weights(random, 8), 2, 1, 1));
        String b = g.op("Relu", g.conv("b", a, weights(random, 8, 1, 3), weights(random, 8), 1, 1, 8));
        String c = g.conv("c", b, weights(random, 3, 8, 1), weights(random, 3), 1, 0, 1);
        String logits = g.resize(c, 2, Interpolation.LINEAR);
        String mask = g.cast(g.argMax(logits, 1, false), ElementType.UINT8);
        g.output(Contract.MASK, mask, ElementType.UINT8, -1, 64, 64);
        g.output(Contract.PROBABILITY, g.softmax(logits, 1), ElementType.FLOAT, -1, 3, 64, 64);
        return model(g.build());
    }

    private static Tensor weights(Random random, int outputs, int... sides) {
        int size = outputs;
        for (int side : sides) size *= side;
        if (sides.length == 2) size *= sides[1];
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (random.nextGaussian() * (1 << i / (size / outputs) % 4)) / 100;
        }
        List<Long> shape = sides.length == 0
                ? List.of((long) outputs)
                : List.of((long) outputs, (long) sides[0], (long) sides[1], (long) sides[1]);
        return Tensor.floats(shape, values);
    }

    @Test
    void theGraphIsPreparedForEightBits() throws VisionException, OrtException {
        List<Picture> pictures = List.of(noise(1), noise(2));
        Model model = uneven();
        CalibratedModel calibrated = CalibratedModel.calibrate(model, pictures, Progress.NONE);
        Map<String, Affine> codes = calibrated.codes(Calibrator.MINMAX);
        assertEquals(Set.of(), calibrated.alwaysLeft());
        Map<String, Long> whole = optimized(calibrated.quantized(codes, Set.of()));
        assertEquals(3, whole.getOrDefault("QLinearConv", 0L), whole.toString());
        assertEquals(0, whole.getOrDefault("Cast", 0L) - 1, whole.toString());
        // In float the first layer takes pixels as ever.
        String first = model.graph().nodes().stream()
                .filter(node -> node.op().equals("Conv"))
                .findFirst()
                .orElseThrow()
                .name();
        Map<String, Long> left = optimized(calibrated.quantized(codes, Set.of(first)));
        assertEquals(2, left.getOrDefault("QLinearConv", 0L), left.toString());
        assertEquals(0, left.getOrDefault("Concat", 0L), left.toString());
        assertEquals(2, left.getOrDefault("Cast", 0L), left.toString());
        Set<String> convolutions = model.graph().nodes().stream()
                .filter(node -> node.op().equals("Conv"))
                .map(Node::name)
                .collect(Collectors.toSet());
        Graph floats = calibrated.quantized(codes, convolutions);
        assertTrue(
                floats.initializers().keySet().stream().anyMatch(name -> name.endsWith(".even.weight")),
                floats.initializers().keySet().toString());
        for (Calibrator calibrator : Calibrator.values()) {
            double least = calibrated.noise(calibrated.codes(calibrator), Set.of(), pictures);
            Calibrator calmest = calibrated.calmest(List.of(Calibrator.values()), pictures, Progress.NONE);
            assertTrue(least <= calibrated.noise(calibrated.codes(calmest), Set.of(), pictures), calibrator.word());
        }
    }
}
