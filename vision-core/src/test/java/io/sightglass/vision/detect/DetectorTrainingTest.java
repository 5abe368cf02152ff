package io.sightglass.vision.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.Rebuild;
import io.sightglass.vision.compress.prune.Pruner;
import io.sightglass.vision.compress.trunk.Rectifiers;
import io.sightglass.vision.dataset.Region;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.dataset.Sample;
import io.sightglass.vision.dataset.Split;
import io.sightglass.vision.dataset.Truth;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.tune.AdoptedTrunk;
import io.sightglass.vision.net.tune.TinyDetector;
import io.sightglass.vision.onnx.ElementType;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Node;
import io.sightglass.vision.onnx.OnnxFile;
import io.sightglass.vision.opencv.ImageFiles;
import io.sightglass.vision.progress.Progress;
import io.sightglass.vision.train.Checkpoints;
import io.sightglass.vision.train.Start;
import io.sightglass.vision.train.TrainingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTrainingTest {
    private static final Size SIZE = new Size(96, 96);

    @TempDir
    Path folder;

    @Test
    void fourImagesAreLearntByHeart() throws VisionException {
        Path file = folder.resolve("model.onnx");
        Model model = DetectorTraining.train(squares(), settings(40, 5), Checkpoints.NONE, file, Progress.NONE);
        Double map50 = model.card().metrics().get("validation.map50");
        assertTrue(map50 != null && map50 > 0.9, () -> "map50 " + map50);
        assertEquals(List.of(Detector.PROBABILITIES), model.card().parityOutputs());
        assertEquals("0ff", model.card().revision());
        assertEquals(model.hash(), Models.read(file).hash());
    }

    @Test
    void aRevisionWithoutLabelledAreasIsRefused() throws VisionException {
        Revision none = new Revision("0ff", List.of("bright"), List.of(sample(0, Split.TRAIN, List.of())));
        VisionException e = assertThrows(
                VisionException.class,
                () -> DetectorTraining.train(
                        none, settings(1, 1), Checkpoints.NONE, folder.resolve("m.onnx"), Progress.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("label some"));
    }

    @Test
    void aCancelledTrainingLeavesNoFile() throws VisionException {
        Progress impatient = new Progress() {
            private int reports;

            @Override
            public void report(double fraction, String what, java.util.Map<String, Double> values) {
                reports++;
            }

            @Override
            public boolean cancelled() {
                return reports > 10;
            }
        };
        Path file = folder.resolve("model.onnx");
        assertThrows(
                CancellationException.class,
                () -> DetectorTraining.train(squares(), settings(1000, 1), Checkpoints.NONE, file, impatient));
        assertTrue(Files.notExists(file));
    }

    @Test
    void anAdoptedDetectorLearnsOtherLabelsAndKeepsWhatIsFrozen() throws VisionException {
        Model tiny = TinyDetector.in(folder.resolve("tiny.onnx"), SIZE, false);
        Model tuned = trained(new Start.Weights(tiny.file(), 2), 20);
        assertEquals(List.of("bright", "dark"), tuned.card().labels());
        assertEquals("tiny", tuned.card().network());
        assertEquals(tiny.hash(), tuned.card().parent());
        assertEquals("Apache-2.0", tuned.card().licence());
        assertEquals("2", tuned.card().settings().get("frozen"));
        assertSameWeights(true, tiny, tuned, "foreign.first.weight", "foreign.first.bias", "foreign.stem.weight");
        assertSameWeights(false, tiny, tuned, "foreign.eighth.weight", "foreign.a.sides.weight");
        Model again = trained(new Start.Weights(tuned.file()), 1);
        assertEquals(tuned.hash(), again.card().parent());
    }

    @Test
    void fromNothingNoWeightOfTheAdoptedDetectorIsLeft() throws VisionException {
        Model tiny = TinyDetector.in(folder.resolve("tiny.onnx"), SIZE, true);
        Model drawn = trained(new Start.FromNothing(tiny.file()), 1);
        AdoptedTrunk.of(tiny).graph().initializers().forEach((name, tensor) -> {
            if (tensor.type() != ElementType.FLOAT || tensor.size() <= 4) return;
            float[] before = tensor.toFloats();
            float[] after = drawn.graph().initializer(name).toFloats();
            for (int i = 0; i < before.length; i++) assertNotEquals(before[i], after[i], name);
        });
    }

    @Test
    void aDetectorOnABackboneSaysWhoseLicenceItIs() throws VisionException {
        Path backbone = folder.resolve("backbone.onnx");
        OnnxFile.write(TinyDetector.backbone(), backbone);
        Model model = trained(new Start.Features(backbone, 4), 1);
        assertEquals("unknown", model.card().licence());
        assertEquals(Models.hash(OnnxFile.bytes(backbone)), model.card().parent());
        assertArrayEquals(
                TinyDetector.backbone().initializer("conv16").toFloats(),
                model.graph().initializer("foreign.conv16").toFloats());
    }

    @Test
    void aForeignNetworkIsJudgedByWhatItsPlacesSay() throws VisionException {
        Start start = new Start.Weights(
                TinyDetector.in(folder.resolve("tiny.onnx"), SIZE, false).file());
        TrainingSettings settings = DetectorTraining.defaults(Optional.empty(), start);
        assertArrayEquals(new float[] {0}, fit(settings));
        assertArrayEquals(new float[] {1}, fit(settings(1, 1)));
    }

    private static float[] fit(TrainingSettings settings) throws VisionException {
        return Untrained.of(settings, 2).graph().initializer(Detector.FIT).toFloats();
    }

    @Test
    void moreLayersThanThereAreCannotBeFrozen() throws VisionException {
        Model tiny = TinyDetector.in(folder.resolve("tiny.onnx"), SIZE, false);
        VisionException e = assertThrows(
                VisionException.class, () -> trained(new Start.Weights(tiny.file(), TinyDetector.CONVOLUTIONS + 1), 1));
        assertTrue(String.valueOf(e.getMessage()).contains("There are 8 convolutions"), e.getMessage());
    }

    @Test
    void aDetectorOfOurOwnIsNotTheNetworkToBeginFromNothing() throws VisionException {
        Path file = folder.resolve("own.onnx");
        Model own = DetectorTraining.train(squares(), settings(1, 1), Checkpoints.NONE, file, Progress.NONE);
        VisionException e = assertThrows(VisionException.class, () -> trained(new Start.FromNothing(own.file()), 1));
        assertTrue(String.valueOf(e.getMessage()).contains("begins from nothing by itself"), e.getMessage());
    }

    @Test
    void whetherAParentsBoxesAreFittedIsNotInherited() throws VisionException {
        Model tiny = TinyDetector.in(folder.resolve("tiny.onnx"), SIZE, false);
        Model tuned = trained(new Start.Weights(tiny.file()), 1);
        Graph whole = Untrained.of(DetectorTraining.defaults(Optional.empty(), new Start.Weights(tiny.file())), 2)
                .graph();
        for (boolean fitted : List.of(true, false)) {
            Model parent = Models.write(BoxFit.with(whole, fitted), tuned.card(), folder.resolve(fitted + ".onnx"));
            for (Start start : List.of(new Start.Weights(parent.file()), new Start.FromNothing(parent.file()))) {
                TrainingSettings settings = DetectorTraining.defaults(Optional.empty(), start);
                Graph untrained = Untrained.of(settings, 2).graph();
                assertArrayEquals(
                        new float[] {0}, untrained.initializer(Detector.FIT).toFloats());
            }
        }
    }

    @Test
    void anAdoptedDetectorBringsItsOwnNetwork() throws VisionException {
        Start start = new Start.Weights(
                TinyDetector.in(folder.resolve("tiny.onnx"), SIZE, false).file());
        assertEquals("tiny", DetectorTraining.defaults(Optional.empty(), start).network());
        assertEquals(SIZE, DetectorTraining.defaults(Optional.of("tiny"), start).input());
        VisionException e =
                assertThrows(VisionException.class, () -> DetectorTraining.defaults(Optional.of("small"), start));
        assertTrue(String.valueOf(e.getMessage()).contains("brings its own network, tiny"), e.getMessage());
    }

    @Test
    void aPrunedDetectorLearnsOnAndStaysAsNarrow() throws VisionException {
        Path file = folder.resolve("own.onnx");
        Model own = DetectorTraining.train(squares(), settings(1, 1), Checkpoints.NONE, file, Progress.NONE);
        Model pruned = pruned(own, 0.5);
        TrainingSettings settings = settings(30, 5).with(new Start.Weights(pruned.file()));
        Model tuned = DetectorTraining.train(
                squares(), settings, Checkpoints.NONE, folder.resolve("tuned.onnx"), Progress.NONE);
        assertEquals("0.5", tuned.card().settings().get(Pruner.SETTING));
        assertEquals(pruned.hash(), tuned.card().parent());
        assertEquals(shapes(pruned), shapes(tuned, pruned));
        Double map50 = tuned.card().metrics().get("validation.map50");
        assertTrue(map50 != null && map50 > 0.8, () -> "map50 " + map50);
    }

    @Test
    void aPrunedDetectorOnAForeignNetworkLearnsOnAndStaysAsNarrow() throws VisionException {
        Model tiny = TinyDetector.in(folder.resolve("tiny.onnx"), SIZE, false);
        Model pruned = pruned(trained(new Start.Weights(tiny.file()), 1), 0.2);
        assertEquals(
                8, pruned.graph().initializer("foreign.eighth.weight").shape().getFirst());
        Model tuned = trained(new Start.Weights(pruned.file()), 1);
        assertEquals("0.5", tuned.card().settings().get(Pruner.SETTING));
        assertEquals(shapes(pruned), shapes(tuned, pruned));
    }

    @Test
    void aRectifiedDetectorLearnsOnAndStaysSo() throws VisionException {
        Rebuild relu = new Rebuild.Rectified();
        Model tiny = TinyDetector.in(folder.resolve("tiny.onnx"), SIZE, false);
        assertThrows(VisionException.class, () -> relu.of(tiny), "there is nothing to put one in the place of");
        Model rebuilt = relu.of(Models.unwritten(smooth(tiny.graph()), tiny.card(), tiny.file()));
        Model start = Models.write(rebuilt.graph(), rebuilt.card(), folder.resolve("start.onnx"));
        Model tuned = trained(new Start.Weights(start.file()), 1);
        assertEquals(0, Rectifiers.count(tuned.graph()));
        assertEquals(
                TinyDetector.CONVOLUTIONS,
                tuned.graph().nodes().stream()
                        .filter(node -> node.op().equals("Relu") && node.name().startsWith("foreign."))
                        .count());
        assertEquals(Rectifiers.RELU, tuned.card().settings().get(Rectifiers.SETTING));
    }

    /** With x · sigmoid(x) behind each convolution. */
    private static Graph smooth(Graph graph) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (!node.op().equals("LeakyRelu")) {
                nodes.add(node);
                continue;
            }
            String x = node.inputs().getFirst();
            String gate = node.name() + ".gate";
            nodes.add(new Node("Sigmoid", gate, List.of(x), List.of(gate), Map.of()));
            nodes.add(new Node("Mul", node.name(), List.of(x, gate), node.outputs(), Map.of()));
        }
        return graph.withNodes(nodes);
    }

    private Model pruned(Model model, double share) throws VisionException {
        Graph graph = Pruner.prune(model.graph(), SIZE, share).graph();
        ModelCard narrow = model.card().child(model.hash(), Map.of(Pruner.SETTING, "0.5"));
        return Models.write(graph, narrow, folder.resolve("pruned.onnx"));
    }

    private static Map<String, List<Long>> shapes(Model model) {
        return shapes(model, model);
    }

    /** Of the weights that another model has. */
    private static Map<String, List<Long>> shapes(Model model, Model other) {
        Map<String, List<Long>> shapes = new TreeMap<>();
        model.graph().initializers().forEach((name, tensor) -> {
            if (other.graph().initializers().containsKey(name)) shapes.put(name, tensor.shape());
        });
        return shapes;
    }

    private Model trained(Start start, int epochs) throws VisionException {
        TrainingSettings usual = DetectorTraining.defaults(Optional.empty(), start);
        TrainingSettings settings =
                new TrainingSettings(usual.network(), SIZE, usual.fit(), "[]", epochs, 1, "cpu", start);
        Path file = folder.resolve(start.word().replace(' ', '-') + epochs + ".trained.onnx");
        return DetectorTraining.train(squares(), settings, Checkpoints.NONE, file, Progress.NONE);
    }

    private static void assertSameWeights(boolean same, Model a, Model b, String... names) {
        for (String name : names) {
            float[] before = a.graph().initializer(name).toFloats();
            float[] after = b.graph().initializer(name).toFloats();
            assertEquals(same, Arrays.equals(before, after), name);
        }
    }

    private static TrainingSettings settings(int epochs, long seed) {
        return new TrainingSettings("nano", SIZE, Fit.Mode.LETTERBOX, "[]", epochs, seed, "cpu", new Start.Chance());
    }

    private Revision squares() throws VisionException {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Box bright = Box.at(8 + 12 * (i % 4), 10, 20, 24);
            Box dark = Box.at(50, 40 + 6 * (i % 4), 28, 16);
            List<Region> regions = List.of(new Region("bright", bright), new Region("dark", dark));
            samples.add(sample(i, i < 4 ? Split.TRAIN : Split.VALIDATION, regions));
        }
        return new Revision("0ff", List.of("bright", "dark"), samples);
    }

    private Sample sample(int number, Split split, List<Region> regions) throws VisionException {
        Frame frame = Frame.allocate(SIZE, 3);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int value = 120 + (x * 7 + y * 13) % 9;
                for (Region region : regions) {
                    if (region.outline().contains(new io.sightglass.vision.geometry.Point(x + 0.5, y + 0.5))) {
                        value = region.label().equals("bright") ? 230 : 30;
                    }
                }
                for (int c = 0; c < 3; c++) frame.set(x, y, c, value);
            }
        }
        String name = number + ".png";
        Path file = folder.resolve(name);
        ImageFiles.write(frame, file);
        Truth truth = new Truth(regions.isEmpty() ? Truth.Quality.GOOD : Truth.Quality.DEFECTIVE, regions);
        return new Sample(String.valueOf(number), name, file, SIZE, split, truth);
    }
}
