package io.sightglass.vision.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.compress.prune.Pruner;
import io.sightglass.vision.geometry.Fit;
import io.sightglass.vision.geometry.Size;
import io.sightglass.vision.inference.TinyModels;
import io.sightglass.vision.model.ModelCard;
import io.sightglass.vision.model.Models;
import io.sightglass.vision.model.Task;
import io.sightglass.vision.net.Detector;
import io.sightglass.vision.net.Segmenter;
import io.sightglass.vision.onnx.Graph;
import io.sightglass.vision.onnx.Graphs;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    private static final Size SIZE = new Size(64, 64);

    @TempDir
    Path folder;

    @Test
    void chanceLeavesTheNetworkAsItIs() throws VisionException {
        Graph fresh = Detector.named("nano").build(SIZE, 2, 1);
        assertSame(fresh, new Start.Chance().apply(fresh, "nano").graph());
    }

    @Test
    void anotherModelGivesItsWeightsWhereTheyFit() throws VisionException {
        Graph theirs = Detector.named("nano").build(SIZE, 3, 7);
        Path file = written(theirs, Task.DETECTION, List.of("a", "b", "c"));
        Graph fresh = Detector.named("nano").build(SIZE, 2, 1);
        Start.Ready ready = new Start.Weights(file).apply(fresh, "nano");
        assertArrayEquals(numbers(theirs, "backbone.stem.weight"), numbers(ready.graph(), "backbone.stem.weight"));
        assertFalse(Arrays.equals(numbers(fresh, "backbone.stem.weight"), numbers(theirs, "backbone.stem.weight")));
        assertArrayEquals(numbers(fresh, "head4.class.weight"), numbers(ready.graph(), "head4.class.weight"));
        assertEquals(Models.read(file).hash(), ready.origin().orElseThrow().hash());
    }

    @Test
    void aPrunedModelGivesItsNarrowNetworkAndAllItsWeights() throws VisionException {
        Graph whole = Detector.named("small").build(SIZE, 2, 7);
        Graph pruned = Pruner.prune(whole, SIZE, 0.5).graph();
        ModelCard card = TinyModels.card(Task.DETECTION, SIZE, Fit.Mode.LETTERBOX, "a", "b")
                .withSetting(Pruner.SETTING, "0.500");
        Path file = folder.resolve("pruned.onnx");
        Models.write(pruned, card, file);
        Graph fresh = Detector.named("small").build(SIZE, 2, 1);
        Start.Ready ready = new Start.Weights(file).apply(fresh, "small");
        assertTrue(Trainer.share(fresh, pruned) < 1, "it is narrower");
        assertEquals(1, Trainer.share(ready.graph(), pruned), "every weight is one of the pruned model");
        assertEquals(
                Map.of(Pruner.SETTING, "0.500"),
                ready.origin().orElseThrow().rebuilt(),
                "the next card tells of it as well");
    }

    @Test
    void aModelOfAnotherArchitectureIsRefused() throws VisionException {
        Path file = written(Segmenter.named("small").build(SIZE, 2, 7), Task.SEGMENTATION, List.of("a", "b"));
        Graph fresh = Detector.named("nano").build(SIZE, 2, 1);
        VisionException e = assertThrows(VisionException.class, () -> new Start.Weights(file).apply(fresh, "nano"));
        assertTrue(String.valueOf(e.getMessage()).contains("has the same name"), e.getMessage());
    }

    private static float[] numbers(Graph graph, String initializer) {
        return graph.initializer(initializer).toFloats();
    }

    private Path written(Graph graph, Task task, List<String> labels) throws VisionException {
        ModelCard card = TinyModels.card(task, SIZE, Fit.Mode.LETTERBOX, labels.toArray(String[]::new));
        Path file = folder.resolve("model.onnx");
        Models.write(Graphs.prune(graph), card, file);
        return file;
    }
}
