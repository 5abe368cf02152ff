package io.sightglass.vision.net.tune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.HalfPrecision;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.Compute;
import io.sightglass.vision.inference.GraphSession;
import io.sightglass.vision.model.Contract;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.FeatureMap;
import io.sightglass.vision.net.Level;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.net.Trunk;
import io.sightglass.vision.net.adopt.Adoption;
import io.sightglass.vision.net.adopt.Foreign;
import io.sightglass.vision.net.adopt.Wishes;
import io.sightglass.vision.onnx.Attribute;
import io.sightglass.vision.onnx.Depth;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.GraphBuilder;
import io.sightglass.vision.onnx.Graphs;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.onnx.Tensor;
import io.sightglass.vision.onnx.ValueInfo;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrunkTest {
    private static final Size SIZE = new Size(96, 64);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aDetectorIsCutBeforeTheLastConvolutionsOfEachStride() throws VisionException {
        Trunk trunk = AdoptedTrunk.of(tiny(false));
        assertEquals(List.of(8, 16), trunk.strides());
        for (Level level : trunk.levels()) {
            assertEquals(12, level.classes().width());
            assertEquals(10, level.sides().width());
        }
        assertEquals(
                TinyDetector.CONVOLUTIONS, Depth.convolutions(trunk.graph()).size());
        assertFalse(trunk.graph().initializers().containsKey("foreign.a.label.weight"));
        assertTrue(trunk.anySize());
        assertFalse(trunk.towers());
    }

    @Test
    void shapesThatWereWrittenOutForOnePictureTakeSeveral() throws VisionException {
        Trunk trunk = AdoptedTrunk.of(tiny(true));
        assertFalse(trunk.anySize(), "the picture's size is written out as well");
        FeatureMap map = trunk.levels().getLast().classes();
        assertEquals(
                List.of(3L, 12L, 4L, 6L),
                Probe.shapes(trunk.graph(), List.of(map.value()), 3, SIZE).get(map.value()));
    }

    @Test
    void headsThatWereTrainedHereAreFoundAgain() throws VisionException {
        Model tiny = tiny(false);
        Trunk trunk = AdoptedTrunk.of(tiny);
        Graph tuned = Detector.on(trunk, SIZE, 2, 1);
        Model written = Models.write(Graphs.prune(tuned), tiny.card(), folder.resolve("tuned.onnx"));
        assertEquals(trunk.levels(), AdoptedTrunk.of(written).levels());
    }

    @Test
    void aLayerBehindTheConvolutionsIsRefused() throws VisionException {
        GraphBuilder g = new GraphBuilder("decoder");
        String image = Contract.image(g, SIZE, Contract.Pixels.RAW);
        String map = g.conv("c", image, Tensor.floats(List.of(4L, 3L, 1L, 1L), new float[12]), 8, 0, 1);
        String rows = g.transpose(g.reshape(map, 1, 4, -1), 0, 2, 1);
        String layer = g.initializer("layer", Tensor.floats(List.of(4L, 256L), new float[1024]));
        g.output(Contract.BOXES, g.slice(g.squeeze(g.matMul(rows, layer), 0), 1, 0, 4), ElementType.FLOAT, -1, 4);
        g.output(Contract.SCORES, g.constants(0.5f), ElementType.FLOAT, -1);
        g.output(Contract.LABELS, g.constants(0L), ElementType.INT64, -1);
        Model model = Models.write(g.build(), tiny(false).card(), folder.resolve("decoder.onnx"));
        VisionException e = assertThrows(VisionException.class, () -> AdoptedTrunk.of(model));
        assertTrue(String.valueOf(e.getMessage()).contains("layers of another kind"), e.getMessage());
    }

    @Test
    void fromNothingEveryKernelIsAnotherAndEveryConvolutionIsNormalized() throws VisionException {
        Graph learnt = AdoptedTrunk.of(tiny(false)).graph();
        Graph drawn = FromNothing.of(learnt, 1);
        assertEquals(
                TinyDetector.CONVOLUTIONS,
                drawn.nodes().stream()
                        .filter(n -> n.op().equals("BatchNormalization"))
                        .count());
        learnt.initializers().forEach((name, tensor) -> {
            if (name.endsWith(".weight")) {
                assertEquals(tensor.shape(), drawn.initializer(name).shape());
                assertNotEquals(tensor.toFloats()[0], drawn.initializer(name).toFloats()[0], name);
            }
        });
        assertEquals(
                FromNothing.of(learnt, 1).initializer("foreign.first.weight").toFloats()[0],
                drawn.initializer("foreign.first.weight").toFloats()[0]);
    }

    @Test
    void normalizationsThatWereFoldedAwayComeBackWithoutChangingAnything() throws VisionException {
        Graph folded = AdoptedTrunk.of(tiny(false)).graph();
        Tensor pictures = noise();
        Graph unfolded = Unfolded.of(folded, List.of(pictures));
        assertTrue(Normalized.missing(unfolded).isEmpty());
        assertSame(unfolded, Unfolded.of(unfolded, List.of(pictures)));
        String map = folded.outputs().getFirst().name();
        String first = "foreign.Conv_1";
        Tensor before = run(folded, pictures, map);
        assertArrayEquals(before.toFloats(), run(unfolded, pictures, map).toFloats(), 1e-4f);
        Tensor answers = run(folded, pictures, first);
        double sum = 0;
        int plane = 32 * 48;
        for (int i = 0; i < plane; i++) sum += answers.toFloats()[i] + answers.toFloats()[8 * plane + i];
        float mean = unfolded.initializer(first + ".norm.running_mean").toFloats()[0];
        assertEquals(sum / (2 * plane), mean, 1e-4);
    }

    private static Tensor run(Graph graph, Tensor pictures, String value) throws VisionException {
        try (GraphSession session = GraphSession.of(Probe.part(graph, List.of(value)), Compute.CPU)) {
            return session.run(Map.of(Contract.IMAGE, pictures), value);
        }
    }

    private static Tensor noise() {
        byte[] bytes = new byte[2 * 3 * 64 * 96];
        new Random(1).nextBytes(bytes);
        return Tensor.wrap(ElementType.UINT8, List.of(2L, 64L, 96L, 3L), ByteBuffer.wrap(bytes));
    }

    @Test
    void aBackboneIsReadFromItsCoarsestMapUp() throws VisionException {
        Path file = folder.resolve("backbone.onnx");
        OnnxFile.write(TinyDetector.backbone(), file);
        Trunk trunk = Detector.named("nano").above(BackboneTrunk.of(FeatureNetwork.read(file), file, SIZE), 1);
        assertEquals(Detector.STRIDES, trunk.strides());
        assertTrue(trunk.anySize() && trunk.towers());
        assertEquals(
                "foreign.conv2",
                Depth.convolutions(trunk.graph()).getFirst().inputs().get(1));
    }

    @Test
    void aBackboneWithoutMapsOfUseIsRefused() throws VisionException {
        Path file = folder.resolve("backbone.onnx");
        Graph whole = TinyDetector.backbone();
        ValueInfo picture = new ValueInfo("input", ElementType.FLOAT, List.of(-1L, 3L, -1L, -1L));
        OnnxFile.write(Graphs.prune(whole, List.of(picture)), file);
        FeatureNetwork none = FeatureNetwork.read(file);
        VisionException e = assertThrows(VisionException.class, () -> BackboneTrunk.of(none, file, SIZE));
        assertTrue(String.valueOf(e.getMessage()).contains("inner layers"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "s8,s64", ","})
    void aBackboneThatNamesLayersItDoesNotHaveIsRefused(String layers) {
        Path file = folder.resolve("backbone.onnx");
        SequencedMap<String, String> says = new LinkedHashMap<>(Map.of("sightglass.backbone.layers", layers));
        VisionException e = assertThrows(VisionException.class, () -> {
            OnnxFile.write(TinyDetector.backbone().withMetadata(says), file);
            FeatureNetwork.read(file);
        });
        assertTrue(String.valueOf(e.getMessage()).contains("are s4, s8, s16."), e.getMessage());
    }

    @Test
    void anOutputThatIsNoMapIsPassedOver() throws VisionException {
        Graph graph = TinyDetector.backbone();
        Path file = folder.resolve("backbone.onnx");
        FeatureNetwork backbone =
                new FeatureNetwork("b", graph, Contract.Pixels.IMAGENET, List.of("s8", "s16", "vector"), "unknown");
        Trunk trunk = Detector.named("nano").above(BackboneTrunk.of(backbone, file, SIZE), 1);
        assertEquals(List.of(8, 16), trunk.strides());
    }

    @Test
    void aNetworkForOnePictureIsToldFromOneThatFailsOtherwise() {
        VisionException one = assertThrows(VisionException.class, () -> cut(4, 7));
        assertTrue(String.valueOf(one.getMessage()).contains("one picture at a time"), one.getMessage());
        VisionException other = assertThrows(VisionException.class, () -> cut(4, 8));
        assertFalse(String.valueOf(other.getMessage()).contains("one picture at a time"), other.getMessage());
        assertTrue(one.getCause() instanceof VisionException && other.getCause() instanceof VisionException);
    }

    /** A map of 4 channels with some constant ones beside them, which do not come by the picture. */
    private Trunk cut(int constant, int width) throws VisionException {
        GraphBuilder g = new GraphBuilder("one");
        String image = Contract.image(g, SIZE, Contract.Pixels.RAW);
        String map = g.conv("c", image, Tensor.floats(List.of(3L, 3L, 1L, 1L), new float[9]), 8, 0, 1);
        int h = SIZE.height() / 8;
        int w = SIZE.width() / 8;
        List<Long> shape = List.of(1L, (long) constant, (long) h, (long) w);
        String beside = g.initializer("beside", Tensor.floats(shape, new float[constant * h * w]));
        String all = g.named("all", g.concat(1, map, beside));
        g.output(all, all, ElementType.FLOAT, -1, -1, -1, -1);
        FeatureMap read = new FeatureMap(all, width, 8);
        return Cut.trunk(folder, g.build(), List.of(new Level(read, read)), true, SIZE);
    }

    @Test
    void narrowedWeightsAreRefused() throws VisionException {
        Model tiny = tiny(false);
        Trunk trunk = AdoptedTrunk.of(tiny);
        Graph tuned = Graphs.prune(Detector.on(trunk, SIZE, 2, 1));
        Model half = Models.unwritten(HalfPrecision.convert(tuned, Task.DETECTION), tiny.card(), folder);
        VisionException e = assertThrows(VisionException.class, () -> AdoptedTrunk.of(half));
        assertTrue(String.valueOf(e.getMessage()).contains("of the type FLOAT16; fine-tune"), e.getMessage());
    }

    @Test
    void aMatrixIsDrawnForTheNumbersThatItSumsOver() {
        GraphBuilder g = new GraphBuilder("matrices");
        String x = g.input("x", ElementType.FLOAT, -1, 800);
        String rows = g.initializer("rows", Tensor.floats(List.of(800L, 8L), new float[6400]));
        String columns = g.initializer("columns", Tensor.floats(List.of(8L, 800L), new float[6400]));
        String product = g.initializer("product", Tensor.floats(List.of(800L, 8L), new float[6400]));
        g.op("Gemm", List.of(x, rows), Map.of());
        g.op("Gemm", List.of(x, columns), Map.of("transB", new Attribute.Int(1)));
        g.matMul(x, product);
        Graph drawn = FromNothing.of(g.build(), 1);
        for (String name : List.of("rows", "columns", "product")) {
            double sum = 0;
            for (float value : drawn.initializer(name).toFloats()) sum += value * value;
            assertEquals(2.0 / 800, sum / 6400, 0.0003, name);
        }
    }

    @Test
    void fromNothingNormalizationsAreTheIdentity() {
        GraphBuilder g = new GraphBuilder("norms");
        String x = g.input("x", ElementType.FLOAT, -1, 2, -1, 2);
        String scale = g.initializer("scale", Tensor.floats(List.of(2L), 3, 4));
        String bias = g.initializer("bias", Tensor.floats(List.of(2L), 5, 6));
        String slope = g.initializer("slope", Tensor.floats(List.of(1L), 7));
        String even = g.op("InstanceNormalization", List.of(x, scale, bias), Map.of());
        String again = g.op("LayerNormalization", List.of(even, scale, bias), Map.of());
        g.op("PRelu", List.of(again, slope), Map.of());
        Graph drawn = FromNothing.of(g.build(), 1);
        assertArrayEquals(new float[] {1, 1}, drawn.initializer("scale").toFloats());
        assertArrayEquals(new float[] {0, 0}, drawn.initializer("bias").toFloats());
        assertArrayEquals(new float[] {0.25f}, drawn.initializer("slope").toFloats());
    }

    @Test
    void aSegmenterIsNotTakenForADetector() throws VisionException {
        Graph graph = Graphs.prune(Segmenter.named("nano").build(SIZE, 1, 1));
        Model tiny = tiny(false);
        Model model = new Model(tiny.file(), "", card(tiny), graph);
        VisionException e = assertThrows(VisionException.class, () -> AdoptedTrunk.of(model));
        assertTrue(String.valueOf(e.getMessage()).contains("only detectors"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"yolox_nano.onnx, true, 104", "nanodet_m_320.onnx, false, 70"})
    void realDetectorsAreCut(String name, boolean anySize, int convolutions) throws VisionException {
        Wishes none = new Wishes(
                Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty(), Optional.empty());
        Adoption.Adopted adopted = Adoption.adopt(Foreign.open(shared(name), Optional.empty()), none);
        Trunk trunk = AdoptedTrunk.of(Models.unwritten(adopted.graph(), adopted.card(), folder.resolve(name)));
        assertEquals(List.of(8, 16, 32), trunk.strides());
        assertEquals(anySize, trunk.anySize());
        assertEquals(convolutions, Depth.convolutions(trunk.graph()).size());
    }

    @ParameterizedTest
    @CsvSource({"resnet18_stages123.onnx, 3", "mobilenetv2_fp32_taps.onnx, 4"})
    void realBackbonesAreBuiltOn(String name, int maps) throws VisionException {
        Path file = shared(name);
        Trunk trunk = Detector.named("nano").above(BackboneTrunk.of(FeatureNetwork.read(file), file, SIZE), 1);
        assertEquals(maps, trunk.levels().size());
        assertEquals(4, trunk.strides().getFirst());
        assertTrue(trunk.anySize());
    }

    private Model tiny(boolean shuffled) throws VisionException {
        return TinyDetector.in(folder.resolve("tiny.onnx"), SIZE, shuffled);
    }

    private static io.sightglass.vision.model.ModelCard card(Model tiny) {
        var card = tiny.card();
        return new io.sightglass.vision.model.ModelCard(
                io.sightglass.vision.model.Task.SEGMENTATION,
                card.labels(),
                card.input(),
                card.fit(),
                "[]",
                0.5,
                "",
                "",
                "",
                "nano",
                "",
                List.of(),
                card.settings(),
                card.metrics());
    }

    private static Path shared(String name) {
        Path file = Path.of(System.getProperty("sightglass.shared", "../../shared"))
                .resolve("data/models")
                .resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        return file;
    }
}
